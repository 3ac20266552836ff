import type { RuleExpression } from '../knowledge/rule-expression.ts';
import type { Value } from './answers.ts';

export type FactValues = ReadonlyMap<string, Value>;

const NOTHING: ReadonlySet<string> = new Set();

/**
 * True when the expression is surely true.
 * `not` is true whenever its inner part is not surely true, so a skipped protective answer fails safe.
 *
 * @param fired Rules of earlier priority that fired, for `flag:id`.
 * @see knowledge/red-flags for the rules; docs/how-it-reasons.md for the logic.
 */
export function holds(expression: RuleExpression, facts: FactValues, fired: ReadonlySet<string> = NOTHING): boolean {
  if (typeof expression === 'string') {
    return expression.startsWith('flag:') ? fired.has(expression.slice(5)) : facts.get(expression) === true;
  }
  if ('all' in expression) return expression.all.every((part) => holds(part, facts, fired));
  if ('any' in expression) return expression.any.some((part) => holds(part, facts, fired));
  if ('not' in expression) return !holds(expression.not, facts, fired);
  if ('is_no' in expression) return facts.get(expression.is_no) === false;
  if ('none_yes' in expression) return !expression.none_yes.some((id) => facts.get(id) === true);
  if ('k_of' in expression) {
    const [k, parts] = expression.k_of;
    return parts.filter((part) => holds(part, facts, fired)).length >= k;
  }
  if ('any_yes_prefix' in expression) return anyYes(facts, expression.any_yes_prefix);
  if ('known' in expression) return facts.has(expression.known);
  return compare(expression, facts);
}

type Comparison = Extract<
  RuleExpression,
  { gte: unknown } | { gt: unknown } | { lte: unknown } | { lt: unknown } | { eq: unknown }
>;

function compare(expression: Comparison, facts: FactValues): boolean {
  if ('eq' in expression) return facts.get(expression.eq[0]) === expression.eq[1];
  const [id, limit] = comparisonOf(expression);
  const value = facts.get(id);
  if (typeof value !== 'number') return false;
  if ('gte' in expression) return value >= limit;
  if ('gt' in expression) return value > limit;
  if ('lte' in expression) return value <= limit;
  return value < limit;
}

function comparisonOf(expression: Exclude<Comparison, { eq: unknown }>): readonly [string, number] {
  if ('gte' in expression) return expression.gte;
  if ('gt' in expression) return expression.gt;
  if ('lte' in expression) return expression.lte;
  return expression.lt;
}

function anyYes(facts: FactValues, prefix: string): boolean {
  for (const [id, value] of facts) if (value === true && id.startsWith(prefix)) return true;
  return false;
}

/**
 * Whether a derivation may say its `otherwise`: numbers must be known.
 * A list of yes/no items of which none is yes counts as known, which fails safe.
 */
export function inputsKnown(expression: RuleExpression, facts: FactValues): boolean {
  if (typeof expression === 'string') return facts.has(expression);
  if ('all' in expression) return expression.all.every((part) => inputsKnown(part, facts));
  if ('any' in expression) return expression.any.every((part) => inputsKnown(part, facts));
  if ('eq' in expression) return facts.has(expression.eq[0]);
  if ('gte' in expression || 'gt' in expression || 'lte' in expression || 'lt' in expression) {
    return facts.has(comparisonOf(expression)[0]);
  }
  return true;
}

/**
 * The answers that make a true expression true: yes items and the explicit noes it leans on.
 * An unanswered protective item is returned as `unknown`, since it counted toward firing.
 */
export function reasonsFor(
  expression: RuleExpression,
  facts: FactValues,
  fired: ReadonlySet<string> = NOTHING,
): { readonly yes: readonly string[]; readonly no: readonly string[]; readonly unknown: readonly string[] } {
  const found = { yes: new Set<string>(), no: new Set<string>(), unknown: new Set<string>() };
  collect(expression, facts, fired, found);
  return { yes: [...found.yes].sort(), no: [...found.no].sort(), unknown: [...found.unknown].sort() };
}

interface Found {
  readonly yes: Set<string>;
  readonly no: Set<string>;
  readonly unknown: Set<string>;
}

function collect(expression: RuleExpression, facts: FactValues, fired: ReadonlySet<string>, found: Found): void {
  if (!holds(expression, facts, fired)) return;
  if (typeof expression === 'string') {
    if (!expression.startsWith('flag:')) found.yes.add(expression);
  } else if ('all' in expression) {
    for (const part of expression.all) collect(part, facts, fired, found);
  } else if ('any' in expression) {
    for (const part of expression.any) collect(part, facts, fired, found);
  } else if ('k_of' in expression) {
    for (const part of expression.k_of[1]) collect(part, facts, fired, found);
  } else if ('not' in expression) {
    noteProtective(expression.not, facts, found);
  } else if ('is_no' in expression) {
    found.no.add(expression.is_no);
  } else if ('eq' in expression) {
    found.yes.add(expression.eq[0]);
  } else if ('known' in expression) {
    found.yes.add(expression.known);
  } else if ('gte' in expression || 'gt' in expression || 'lte' in expression || 'lt' in expression) {
    found.yes.add(comparisonOf(expression)[0]);
  }
}

function noteProtective(expression: RuleExpression, facts: FactValues, found: Found): void {
  if (typeof expression !== 'string' || expression.startsWith('flag:')) return;
  if (facts.get(expression) === false) found.no.add(expression);
  else if (!facts.has(expression)) found.unknown.add(expression);
}

/** Every finding id that an expression reads. */
export function readsOf(expression: RuleExpression, into: Set<string> = new Set()): Set<string> {
  if (typeof expression === 'string') {
    if (!expression.startsWith('flag:')) into.add(expression);
  } else if ('all' in expression) for (const part of expression.all) readsOf(part, into);
  else if ('any' in expression) for (const part of expression.any) readsOf(part, into);
  else if ('k_of' in expression) for (const part of expression.k_of[1]) readsOf(part, into);
  else if ('not' in expression) readsOf(expression.not, into);
  else if ('is_no' in expression) into.add(expression.is_no);
  else if ('none_yes' in expression) for (const id of expression.none_yes) into.add(id);
  else if ('eq' in expression) into.add(expression.eq[0]);
  else if ('known' in expression) into.add(expression.known);
  else if (!('any_yes_prefix' in expression)) into.add(comparisonOf(expression)[0]);
  return into;
}
