import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RuleExpression, ruleExpressionSchema } from '../knowledge/rule-expression.ts';
import type { Value } from './answers.ts';
import { holds, inputsKnown, readsOf, reasonsFor } from './rule-logic.ts';

const facts = new Map<string, Value>([
  ['yes', true],
  ['yes2', true],
  ['no', false],
  ['no2', false],
  ['seven', 7],
  ['word', 'left'],
  ['loc_knee', true],
  ['pain_hip', false],
]);

/** Each operator over yes, no and unknown; numbers at, above and below the limit. */
const TABLE: readonly { readonly when: RuleExpression; readonly is: boolean }[] = [
  { when: 'yes', is: true },
  { when: 'no', is: false },
  { when: 'unknown', is: false },
  { when: 'seven', is: false },
  { when: { is_no: 'yes' }, is: false },
  { when: { is_no: 'no' }, is: true },
  { when: { is_no: 'unknown' }, is: false },
  { when: { not: 'yes' }, is: false },
  { when: { not: 'no' }, is: true },
  { when: { not: 'unknown' }, is: true },
  { when: { not: { is_no: 'unknown' } }, is: true },
  { when: { not: { not: 'unknown' } }, is: false },
  { when: { not: { gt: ['unknown', 3] } }, is: true },
  { when: { all: ['yes', 'yes2'] }, is: true },
  { when: { all: ['yes', 'no'] }, is: false },
  { when: { all: ['yes', 'unknown'] }, is: false },
  { when: { any: ['no', 'yes'] }, is: true },
  { when: { any: ['no', 'unknown'] }, is: false },
  { when: { none_yes: ['no', 'unknown'] }, is: true },
  { when: { none_yes: ['no', 'yes'] }, is: false },
  { when: { k_of: [2, ['yes', 'yes2', 'unknown']] }, is: true },
  { when: { k_of: [2, ['yes', 'no', 'unknown']] }, is: false },
  { when: { k_of: [1, [{ is_no: 'no' }, 'no']] }, is: true },
  { when: { k_of: [3, ['yes', 'yes2', { not: 'unknown' }]] }, is: true },
  { when: { known: 'yes' }, is: true },
  { when: { known: 'no' }, is: true },
  { when: { known: 'unknown' }, is: false },
  { when: { not: { known: 'unknown' } }, is: true },
  { when: { any_yes_prefix: 'loc_' }, is: true },
  { when: { any_yes_prefix: 'pain_' }, is: false },
  { when: { any_yes_prefix: 'sev' }, is: false },
  { when: { gte: ['seven', 7] }, is: true },
  { when: { gte: ['seven', 7.1] }, is: false },
  { when: { gte: ['unknown', 0] }, is: false },
  { when: { gt: ['seven', 7] }, is: false },
  { when: { gt: ['seven', 6.9] }, is: true },
  { when: { lte: ['seven', 7] }, is: true },
  { when: { lte: ['seven', 6.9] }, is: false },
  { when: { lt: ['seven', 7] }, is: false },
  { when: { lt: ['seven', 7.1] }, is: true },
  { when: { lt: ['unknown', 100] }, is: false },
  { when: { lt: ['yes', 100] }, is: false },
  { when: { eq: ['word', 'left'] }, is: true },
  { when: { eq: ['word', 'right'] }, is: false },
  { when: { eq: ['unknown', 'left'] }, is: false },
  { when: { eq: ['seven', 7] }, is: true },
  { when: 'flag:fired', is: true },
  { when: 'flag:quiet', is: false },
  { when: { not: 'flag:quiet' }, is: true },
  { when: { not: 'flag:fired' }, is: false },
];
for (const { when, is } of TABLE) {
  test(`${JSON.stringify(when)} is ${is}`, () => {
    assert.ok(ruleExpressionSchema.safeParse(when).success);
    assert.equal(holds(when, facts, new Set(['fired'])), is);
  });
}

for (const wrong of [
  {},
  [],
  5,
  '',
  'Not An Id',
  { all: [] },
  { any: [] },
  { all: ['yes'], any: ['yes'] },
  { k_of: [0, ['yes']] },
  { k_of: [1.5, ['yes']] },
  { gte: ['seven'] },
  { gte: ['seven', '7'] },
  { unless: 'yes' },
]) {
  test(`no rule: ${JSON.stringify(wrong)}`, () => assert.equal(ruleExpressionSchema.safeParse(wrong).success, false));
}

for (const { say, when, known } of [
  { say: 'a bare id that was answered', when: 'no' as RuleExpression, known: true },
  { say: 'a bare id that was not', when: 'unknown', known: false },
  { say: 'a number', when: { lt: ['seven', 1] }, known: true },
  { say: 'a number not given', when: { lt: ['unknown', 1] }, known: false },
  { say: 'one of two not given', when: { all: [{ lt: ['seven', 1] }, { gte: ['unknown', 18] }] }, known: false },
  { say: 'either, one not answered', when: { any: ['no', 'unknown'] }, known: false },
  { say: 'a word', when: { eq: ['word', 'right'] }, known: true },
  { say: 'none of a list', when: { none_yes: ['unknown'] }, known: true },
] satisfies { say: string; when: RuleExpression; known: boolean }[]) {
  test(`may a derivation say otherwise: ${say}`, () => assert.equal(inputsKnown(when, facts), known));
}

test('reasons: the yeses and noes that make it true, and the protective answers that were skipped', () => {
  const when: RuleExpression = {
    all: [
      { any: ['yes', 'no', 'unknown'] },
      { gte: ['seven', 5] },
      { is_no: 'no' },
      { not: 'unknown' },
      { not: 'no2' },
      { k_of: [1, ['yes2', 'no']] },
      { not: 'flag:quiet' },
    ],
  };
  assert.deepEqual(reasonsFor(when, facts), {
    yes: ['seven', 'yes', 'yes2'],
    no: ['no', 'no2'],
    unknown: ['unknown'],
  });
});

test('a part that does not hold gives no reason', () => {
  const when: RuleExpression = { any: [{ all: ['yes', 'no'] }, 'yes2'] };
  assert.deepEqual(reasonsFor(when, facts), { yes: ['yes2'], no: [], unknown: [] });
  assert.deepEqual(reasonsFor('no', facts), { yes: [], no: [], unknown: [] });
});

test('reads: every finding in every operator, no flag', () => {
  const when: RuleExpression = {
    all: [
      'a',
      'flag:x',
      { any: [{ not: 'b' }, { is_no: 'c' }] },
      { none_yes: ['d', 'e'] },
      { k_of: [1, ['f']] },
      { gte: ['g', 1] },
      { gt: ['h', 1] },
      { lte: ['i', 1] },
      { lt: ['j', 1] },
      { eq: ['k', 'x'] },
    ],
  };
  assert.deepEqual([...readsOf(when)].sort().join(''), 'abcdefghijk');
});
