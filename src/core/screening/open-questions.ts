import { type Engine, urgencyRank } from '../knowledge/compile.ts';
import type { EngineRule } from '../knowledge/knowledge.ts';
import type { RuleExpression } from '../knowledge/rule-expression.ts';
import type { Timeframe } from '../knowledge/vocabulary.ts';
import type { ScreeningInput } from './answers.ts';
import { appliesTo, deriveFacts, type Facts } from './facts.ts';
import { firedIds } from './red-flags.ts';
import { type FactValues, holds, readsOf } from './rule-logic.ts';

/** A rule that has not fired only because something is not known. */
export interface OpenFlag {
  readonly id: string;
  readonly timeframe: Timeframe;
  /** The unknown answers any of which would make it fire, given the rest. */
  readonly missing: readonly string[];
}

/** Minimum screens with an item that is not known and applies to this person. Never asked and not sure alike. */
export function openScreens(engine: Engine, facts: Facts, input: ScreeningInput): string[] {
  return engine.requiredByScreen
    .filter(({ items }) =>
      items.some((id) => {
        const finding = engine.findings.get(id);
        return finding !== undefined && !facts.values.has(id) && appliesTo(finding, input);
      }),
    )
    .map(({ screen }) => screen);
}

/**
 * Rules that the answers "not sure" keep open: they would fire if one or all of those were yes.
 * They are listed on the answer and keep it at two weeks or sooner.
 */
export function flagsLeftOpen(engine: Engine, facts: Facts, input: ScreeningInput): OpenFlag[] {
  // An age that was not told leaves the children's rules open, asked or not.
  const unknown = new Set([...(input.notSure ?? []), ...(input.age === null ? ['age'] : [])]);
  const notSure = [...unknown].filter((id) => !facts.values.has(id)).sort();
  if (notSure.length === 0) return [];
  const fired = firedIds(engine, facts.values);
  const supposed = deriveFacts(engine, withYes(engine, input, notSure));
  const possible = firedIds(engine, supposed.values);
  return engine.rules
    .filter((rule) => possible.has(rule.id) && !fired.has(rule.id))
    .map((rule) => ({
      id: rule.id,
      timeframe: rule.timeframe,
      missing: notSure.filter((id) => closureReads(engine, rule.when).has(id)),
    }))
    .filter((flag) => flag.missing.length > 0);
}

/**
 * Rules that one more yes would make fire, in a more urgent time frame than the answer has now.
 *
 * @param candidates Unknown finding ids to try.
 */
export function oneAnswerAway(
  engine: Engine,
  facts: Facts,
  input: ScreeningInput,
  now: Timeframe,
  candidates: readonly string[],
): OpenFlag[] {
  const fired = firedIds(engine, facts.values);
  const urgent = engine.rules.filter((rule) => urgencyRank(rule.timeframe) < urgencyRank(now) && !fired.has(rule.id));
  if (urgent.length === 0) return [];
  const readers = new Set<string>();
  for (const rule of urgent) for (const id of closureReads(engine, rule.when)) readers.add(id);
  const missing = new Map<string, string[]>();
  for (const id of candidates) {
    if (!readers.has(id) || facts.values.has(id)) continue;
    const supposed = valuesWith(engine, facts, withYes(engine, input, [id]), id);
    for (const rule of urgent) {
      if (closureReads(engine, rule.when).has(id) && holds(rule.when, supposed, fired)) {
        missing.set(rule.id, [...(missing.get(rule.id) ?? []), id]);
      }
    }
  }
  return urgent
    .filter((rule) => missing.has(rule.id))
    .map((rule) => ({ id: rule.id, timeframe: rule.timeframe, missing: missing.get(rule.id) ?? [] }));
}

/**
 * Unknown findings whose answer could show that a rule which fired does not apply: a protective fact that was never
 * asked counts toward firing, so it is asked before the rule has the last word.
 *
 * @param rule The rule that sets the time frame now.
 * @param candidates Unknown finding ids to try, each with yes and with no.
 */
export function couldCalm(
  engine: Engine,
  facts: Facts,
  input: ScreeningInput,
  rule: EngineRule,
  candidates: readonly string[],
): string[] {
  const readers = closureReads(engine, rule.when);
  const fired = firedIds(engine, facts.values);
  return candidates.filter(
    (id) =>
      readers.has(id) &&
      [true, false].some((value) => {
        const supposed = { ...input, findings: { ...input.findings, [id]: value } };
        return !holds(rule.when, valuesWith(engine, facts, supposed, id), fired);
      }),
  );
}

/**
 * All values once one more answer is known. Most answers lead to no other fact, and then nothing needs deriving anew.
 *
 * @param supposed The input with that answer in it.
 * @param id The finding that was added.
 */
export function valuesWith(engine: Engine, facts: Facts, supposed: ScreeningInput, id: string): FactValues {
  const value = supposed.findings[id];
  if (value === undefined || engine.leadsOn.has(id)) return deriveFacts(engine, supposed).values;
  return new Map(facts.values).set(id, value);
}

/** The input with these findings answered yes; a number takes the value that alarms, when it has one. */
export function withYes(engine: Engine, input: ScreeningInput, ids: readonly string[]): ScreeningInput {
  const findings = { ...input.findings };
  let age = input.age;
  for (const id of ids) {
    const finding = engine.findings.get(id);
    if (!finding || id in findings) continue;
    if (finding.answer.type === 'yes_no' || finding.answer.type === 'body_map') findings[id] = true;
    else if (id === 'age') age ??= finding.alarmingValue ?? null;
    else if (finding.alarmingValue !== undefined) findings[id] = finding.alarmingValue;
  }
  return { ...input, age, findings };
}

/** Rules that an answer to this finding can touch, directly or through what follows from it. */
export function rulesReading(engine: Engine, findingId: string): readonly EngineRule[] {
  return engine.rules.filter((rule) => closureReads(engine, rule.when).has(findingId));
}

const closures = new WeakMap<Engine, Map<RuleExpression, ReadonlySet<string>>>();

/** Every finding that a rule reads, and every finding from which those can be derived. */
function closureReads(engine: Engine, expression: RuleExpression): ReadonlySet<string> {
  let known = closures.get(engine);
  if (!known) {
    known = new Map();
    closures.set(engine, known);
  }
  const cached = known.get(expression);
  if (cached) return cached;
  const reads = readsOf(expression);
  for (const rule of engine.rules) {
    if (JSON.stringify(expression).includes(`"flag:${rule.id}"`)) readsOf(rule.when, reads);
  }
  for (let size = -1; size !== reads.size; ) {
    size = reads.size;
    for (const derivation of engine.knowledge.derivations)
      if (reads.has(derivation.set)) readsOf(derivation.when, reads);
    for (const composite of engine.knowledge.composites) {
      if (reads.has(composite.id)) for (const id of composite.members) reads.add(id);
      for (const id of composite.setNo) if (reads.has(id)) reads.add(composite.id);
    }
  }
  known.set(expression, reads);
  return reads;
}
