import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, finding, rowOf, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { compileEngine } from '../knowledge/compile.ts';
import type { EngineKnowledge } from '../knowledge/knowledge.ts';
import type { Value } from '../screening/answers.ts';
import { deriveFacts } from '../screening/facts.ts';
import { gatherEvidence } from './evidence.ts';
import { posteriorFor, softmax } from './posterior.ts';
import { priorFor } from './prior.ts';

function gather(parts: Partial<EngineKnowledge>, findings: Readonly<Record<string, Value>>) {
  const engine = compileEngine(tinyKnowledge(parts));
  const facts = deriveFacts(engine, { age: null, sex: null, findings });
  return {
    evidence: gatherEvidence(engine, facts, priorFor(engine, facts.values)),
    belief: posteriorFor(engine, facts).probability,
  };
}
const near = (actual: number | undefined, wanted: number, say = '') =>
  assert.ok(actual !== undefined && Math.abs(actual - wanted) < 1e-9, `${say} ${actual}, wanted ${wanted}`);
const ratiosOf = (one: { readonly log: Float64Array } | undefined) => [...(one?.log ?? [])].map(Math.exp);

test('one yes: 8 in 10 against 2 in 10, at even odds, is 80 %', () => {
  const { evidence, belief } = gather({ findings: [finding('f', { a: 0.8, b: 0.2 })] }, { f: true });
  const [a, b] = ratiosOf(evidence[0]);
  near(a, 0.8 / 0.5);
  near(b, 0.2 / 0.5);
  near(belief[0], 0.8);
});

test('one no: the same cells the other way round', () => {
  const { evidence, belief } = gather({ findings: [finding('f', { a: 0.8, b: 0.2 })] }, { f: false });
  const [a, b] = ratiosOf(evidence[0]);
  near(a, 0.2 / 0.5);
  near(b, 0.8 / 0.5);
  near(belief[0], 0.2);
});

test('the yardstick is the mean weighted by the prior', () => {
  const conditions = [condition('a', { p: 0.25 }), condition('b', { p: 0.75 })];
  const { evidence, belief } = gather({ conditions, findings: [finding('f', { a: 0.8, b: 0.4 })] }, { f: true });
  near(ratiosOf(evidence[0])[0], 0.8 / (0.25 * 0.8 + 0.75 * 0.4));
  near(belief[0], (0.25 * 0.8) / (0.25 * 0.8 + 0.75 * 0.4));
});

test('a cell that is missing takes the background', () => {
  const { evidence } = gather({ findings: [finding('f', { a: 0.3 }, { row: { background: 0.1 } })] }, { f: true });
  near(ratiosOf(evidence[0])[1], 0.1 / 0.2);
});

const RARE = { p: 0.01 };
const STRONG = { a: 0.99, b: 0.005 };
for (const { say, parts, a = {}, wanted } of [
  { say: 'grade D by default', parts: {}, wanted: 6 },
  {
    say: 'the row\u2019s grade for an anchored cell',
    parts: { row: { grade: 'A' as const, anchored: ['a'] } },
    wanted: 10,
  },
  { say: 'D for a cell that is not anchored', parts: { row: { grade: 'A' as const, anchored: ['b'] } }, wanted: 6 },
  { say: 'less for a place', parts: { domain: 'pain_location' }, wanted: 5 },
  { say: 'a row\u2019s own cap wins', parts: { row: { cap: 3 } }, wanted: 3 },
  { say: 'more for an emergency', parts: {}, a: { urgency: 'emergency' as const }, wanted: 15 },
  { say: 'most for a defining sign', parts: { defining: ['a'] }, wanted: 60 },
]) {
  test(`how far one yes can raise: ${say}`, () => {
    const conditions = [condition('a', { ...RARE, ...a }), condition('b', { p: 0.99 })];
    const { evidence } = gather({ conditions, findings: [finding('f', STRONG, parts)] }, { f: true });
    near(ratiosOf(evidence[0])[0], wanted);
  });
}

test('one answer speaks against a condition by 5 at most, yes and no alike', () => {
  const conditions = [condition('a', { p: 0.99 }), condition('b', RARE)];
  const parts = { conditions, findings: [finding('f', STRONG), finding('g', { a: 0.005, b: 0.99 })] };
  near(ratiosOf(gather(parts, { f: true }).evidence[0])[1], 1 / 5);
  near(ratiosOf(gather(parts, { g: false }).evidence[0])[1], 1 / 5);
});

test('cells are clipped, so nothing is certain', () => {
  const { evidence, belief } = gather({ findings: [finding('f', { a: 0.9999, b: 0.0001 })] }, { f: true });
  near(ratiosOf(evidence[0])[0], 0.99 / ((0.99 + 0.005) / 2));
  assert.ok((belief[0] ?? 1) < 0.99);
});

test('levels: an exclusive one speaks only when it holds, another says no as well', () => {
  const levels = (exclusive: boolean) => [
    rowOf({ a: 0.6, b: 0.2 }, { level: 'short', when: { lt: 3 }, exclusive }),
    rowOf({ a: 0.4, b: 0.8 }, { level: 'long', when: { gte: 3 }, exclusive }),
  ];
  const weeks = (exclusive: boolean) =>
    finding('weeks', null, { answer: { type: 'number', min: 0, max: 100 }, likelihood: levels(exclusive) });
  const levelsOf = (exclusive: boolean, value: number) =>
    gather({ findings: [weeks(exclusive)] }, { weeks: value })
      .evidence.map(({ level, isYes }) => `${level} ${isYes ? 'yes' : 'no'}`)
      .sort();
  assert.deepEqual(levelsOf(true, 2.99), ['short yes']);
  assert.deepEqual(levelsOf(true, 3), ['long yes']);
  assert.deepEqual(levelsOf(false, 2), ['long no', 'short yes']);
});

for (const { say, when, value, isYes } of [
  { say: 'below', when: { lt: 3 }, value: 3, isYes: false },
  { say: 'at most', when: { lte: 3 }, value: 3, isYes: true },
  { say: 'above', when: { gt: 3 }, value: 3, isYes: false },
  { say: 'at least', when: { gte: 3 }, value: 3, isYes: true },
  { say: 'both ends of a range', when: { gt: 1, lte: 3 }, value: 1, isYes: false },
  { say: 'a word', when: { eq: 'left' }, value: 'left', isYes: true },
  { say: 'another word', when: { eq: 'left' }, value: 'right', isYes: false },
]) {
  test(`limits of a level: ${say}`, () => {
    const likelihood = [rowOf({ a: 0.6, b: 0.2 }, { level: 'x', when })];
    const answer = { type: 'enum' as const, values: ['left', 'right'] };
    const { evidence } = gather({ findings: [finding('f', null, { answer, likelihood })] }, { f: value });
    assert.deepEqual(
      evidence.map((one) => one.isYes),
      [isYes],
    );
  });
}

test('the most telling first, ties by id; an unanswered or unscored finding is no evidence', () => {
  const parts = {
    findings: [
      finding('weak', { a: 0.5, b: 0.45 }),
      finding('z', { a: 0.8, b: 0.2 }),
      finding('m', { a: 0.8, b: 0.2 }),
      finding('silent', { a: 0.9, b: 0.1 }),
      finding('rules_only', null),
    ],
  };
  const { evidence } = gather(parts, { weak: true, z: true, m: true, rules_only: true });
  assert.deepEqual(
    evidence.map(({ id }) => id),
    ['m', 'z', 'weak'],
  );
});

test('numbers of any size become probabilities', () => {
  assert.deepEqual([...softmax(Float64Array.from([1000, 1000]))], [0.5, 0.5]);
  assert.deepEqual([...softmax(Float64Array.from([-1e6, Number.NEGATIVE_INFINITY]))], [1, 0]);
});
