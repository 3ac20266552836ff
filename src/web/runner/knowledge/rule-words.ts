import type { RuleExpression } from '../../../core/knowledge/rule-expression.ts';

/** A rule as nested lists that a person can read aloud. */
export type RuleNode =
  | { readonly kind: 'list'; readonly head: string; readonly parts: readonly RuleNode[] }
  | {
      readonly kind: 'fact';
      /** "Yes", "No", "Not yes", or a limit such as "under 18". */
      readonly says: string;
      /** Page of the finding or rule; null when it stands for many. */
      readonly about: { readonly kind: 'finding' | 'red-flag'; readonly id: string } | null;
      readonly label: string;
    };

type Labels = (kind: 'finding' | 'red-flag', id: string) => string;

/**
 * @param labels Name of a finding or of a rule by id.
 * @see src/core/screening/rule-logic.ts for what each form means.
 */
export function ruleNode(rule: RuleExpression, labels: Labels): RuleNode {
  const list = (head: string, parts: readonly RuleExpression[]): RuleNode => ({
    kind: 'list',
    head,
    parts: parts.map((part) => ruleNode(part, labels)),
  });
  const fact = (says: string, id: string): RuleNode => ({
    kind: 'fact',
    says,
    about: { kind: 'finding', id },
    label: labels('finding', id),
  });
  if (typeof rule === 'string') {
    if (!rule.startsWith('flag:')) return fact('Yes', rule);
    const id = rule.slice(5);
    return { kind: 'fact', says: 'This rule fired', about: { kind: 'red-flag', id }, label: labels('red-flag', id) };
  }
  if ('all' in rule) return list('All of these', rule.all);
  if ('any' in rule) return list('Any one of these', rule.any);
  if ('k_of' in rule) return list(`At least ${rule.k_of[0]} of these`, rule.k_of[1]);
  if ('none_yes' in rule) return list('None of these is yes (skipped counts as none)', rule.none_yes);
  if ('is_no' in rule) return fact('No, and said so', rule.is_no);
  if ('not' in rule) {
    if (typeof rule.not === 'string' && !rule.not.startsWith('flag:'))
      return fact('Not yes (skipped counts too)', rule.not);
    return list('Unless this is surely so', [rule.not]);
  }
  if ('any_yes_prefix' in rule) return { kind: 'fact', says: 'Yes', about: null, label: anyOf(rule.any_yes_prefix) };
  if ('known' in rule) return fact('Answered, whatever the answer', rule.known);
  return compared(rule, fact);
}

function anyOf(prefix: string): string {
  return prefix === 'loc_' ? 'any place on the body map' : `any finding whose id begins with ${prefix}`;
}

type Compared = Extract<
  RuleExpression,
  { gte: unknown } | { gt: unknown } | { lte: unknown } | { lt: unknown } | { eq: unknown }
>;

function compared(rule: Compared, fact: (says: string, id: string) => RuleNode): RuleNode {
  if ('eq' in rule) return fact(`Is ${rule.eq[1]}`, rule.eq[0]);
  if ('gte' in rule) return fact(`${rule.gte[1]} or more`, rule.gte[0]);
  if ('gt' in rule) return fact(`More than ${rule.gt[1]}`, rule.gt[0]);
  if ('lte' in rule) return fact(`${rule.lte[1]} or less`, rule.lte[0]);
  return fact(`Under ${rule.lt[1]}`, rule.lt[0]);
}
