import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, finding, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { compileEngine } from '../knowledge/compile.ts';
import type { EngineFinding, EngineKnowledge } from '../knowledge/knowledge.ts';
import { deriveFacts } from '../screening/facts.ts';
import { posteriorFor } from './posterior.ts';

/** Two equal conditions; `strong` is 1.6 times, `weak` 1.2 times as likely in a as on average. */
const STRONG = { a: 0.8, b: 0.2 };
const WEAK = { a: 0.6, b: 0.4 };
const [S, W] = [Math.log(1.6), Math.log(1.2)];

function totalOf(parts: Partial<EngineKnowledge>, yes: readonly string[]) {
  const engine = compileEngine(tinyKnowledge(parts));
  const findings = Object.fromEntries(yes.map((id) => [id, true]));
  const posterior = posteriorFor(engine, deriveFacts(engine, { age: null, sex: null, findings }));
  const [combined] = posterior.combined;
  return {
    total: combined?.total ?? Number.NaN,
    weights: Object.fromEntries(posterior.evidence.map(({ id }, index) => [id, combined?.weights[index]])),
  };
}
const near = (actual: number, wanted: number) =>
  assert.ok(Math.abs(actual - wanted) < 1e-9, `${actual}, wanted ${wanted}`);

const pair = (parts: Partial<EngineFinding> = {}): EngineFinding[] => [
  finding('strong', STRONG, parts),
  finding('weak', WEAK, parts),
];

test('answers of no common group each count in full', () => {
  near(totalOf({ findings: pair() }, ['strong', 'weak']).total, S + W);
});

for (const { combine, wanted } of [
  { combine: 'strongest_plus' as const, wanted: S + W / 2 },
  { combine: 'strongest_only' as const, wanted: S },
  { combine: 'top_two' as const, wanted: S + W },
  { combine: 'sum_capped_6' as const, wanted: S + W },
  { combine: 'composite' as const, wanted: S + W },
]) {
  test(`one group, ${combine}`, () => {
    const groups = [{ id: 'g', combine }];
    near(totalOf({ findings: pair({ group: 'g' }), groups }, ['strong', 'weak']).total, wanted);
  });
}

test('top_two: the third says nothing more', () => {
  const findings = [...pair({ group: 'g' }), finding('weakest', { a: 0.55, b: 0.45 }, { group: 'g' })];
  const groups = [{ id: 'g', combine: 'top_two' as const }];
  assert.deepEqual(totalOf({ findings, groups }, ['strong', 'weak', 'weakest']).weights, {
    strong: 1,
    weak: 1,
    weakest: 0,
  });
});

test('across a cross link the most telling counts in full, every other by half', () => {
  const linked = totalOf({ findings: pair(), links: [['weak', 'strong', 'never_asked']] }, ['strong', 'weak']);
  assert.deepEqual(linked.weights, { strong: 1, weak: 0.5 });
  near(linked.total, S + W / 2);
});

test('a link does not raise what a group has lowered', () => {
  const groups = [{ id: 'g', combine: 'strongest_only' as const }];
  const parts = { findings: pair({ group: 'g' }), groups, links: [['strong', 'weak']] };
  near(totalOf(parts, ['strong', 'weak']).total, S);
});

test('of overlapping answers only the most telling counts', () => {
  const findings = [finding('strong', STRONG), finding('weak', WEAK, { overlapsWith: ['strong'] })];
  near(totalOf({ findings }, ['strong', 'weak']).total, S);
  near(totalOf({ findings }, ['weak']).total, W);
});

const rareConditions = [condition('a', { p: 0.01 }), condition('b', { p: 0.99 })];
const SURE = { a: 0.99, b: 0.005 };
const three = (parts: Partial<EngineFinding>) =>
  ['x', 'y', 'z'].map((id) => finding(id, SURE, { group: 'g', ...parts }));

test('a group is held to 17, whatever it adds up to', () => {
  const groups = [{ id: 'g', combine: 'composite' as const }];
  near(totalOf({ conditions: rareConditions, findings: three({}), groups }, ['x', 'y']).total, Math.log(17));
});

test('bone health is held to 6', () => {
  const groups = [{ id: 'g', combine: 'sum_capped_6' as const }];
  near(totalOf({ conditions: rareConditions, findings: three({}), groups }, ['x', 'y', 'z']).total, Math.log(6));
});

test('a defining yes is free of the group\u2019s limit', () => {
  const groups = [{ id: 'g', combine: 'strongest_only' as const }];
  const findings = three({ defining: ['a'] });
  near(totalOf({ conditions: rareConditions, findings, groups }, ['x']).total, Math.log(60));
});

test('defining yeses of one act count once, of different acts each in full', () => {
  const groups = [{ id: 'g', combine: 'strongest_only' as const }];
  const same = three({ defining: ['a'] });
  const different = three({ defining: ['a'] }).map((one, index) =>
    index === 1 ? { ...one, askedOf: 'clinician' as const } : index === 2 ? { ...one, domain: 'palpation' } : one,
  );
  const total = (findings: EngineFinding[]) =>
    totalOf({ conditions: rareConditions, findings, groups }, ['x', 'y', 'z']).total;
  near(total(same), Math.log(60));
  near(total(different), 3 * Math.log(60));
});

test('a no to a defining sign has no such freedom', () => {
  const engine = compileEngine(tinyKnowledge({ findings: [finding('x', { a: 0.99, b: 0.01 }, { defining: ['a'] })] }));
  const facts = deriveFacts(engine, { age: null, sex: null, findings: { x: false } });
  near(posteriorFor(engine, facts).combined[0]?.total ?? 0, -Math.log(5));
});

test('one order for every condition: weights do not hang on which condition is asked', () => {
  const groups = [{ id: 'g', combine: 'strongest_plus' as const }];
  const engine = compileEngine(tinyKnowledge({ findings: pair({ group: 'g' }), groups }));
  const facts = deriveFacts(engine, { age: null, sex: null, findings: { strong: true, weak: true } });
  const { combined, probability } = posteriorFor(engine, facts);
  assert.deepEqual(combined[0]?.weights, combined[1]?.weights);
  const [a, b] = [1.6 * Math.sqrt(1.2), 0.4 * Math.sqrt(0.8)];
  near(probability[0] ?? 0, a / (a + b));
});

const place = (id: string, given: Readonly<Record<string, number>>) =>
  finding(id, given, { domain: 'pain_location', answer: { type: 'body_map', region: id } });
const PLACES = [place('groin', { a: 0.8, b: 0.1 }), place('thigh', { a: 0.1, b: 0.8 })];

test('an unnamed place counts as half a no for what is expected there', () => {
  const { total, weights } = totalOf({ findings: PLACES }, ['groin']);
  assert.deepEqual(Object.keys(weights).sort(), ['groin', 'loc_silent']);
  near(total, Math.log(0.8 / 0.45) + 0.5 * Math.log(1 / 0.6));
});

test('silence never lowers what must not be missed, and says nothing once the map was shown', () => {
  const conditions = [condition('a'), condition('b', { mustNotMiss: true })];
  const engine = compileEngine(tinyKnowledge({ conditions, findings: PLACES }));
  const evidenceOf = (findings: Record<string, boolean>) =>
    posteriorFor(engine, deriveFacts(engine, { age: null, sex: null, findings })).evidence;
  near(evidenceOf({ groin: true }).find(({ id }) => id === 'loc_silent')?.log[1] ?? Number.NaN, 0);
  assert.deepEqual(
    evidenceOf({ groin: true, thigh: false })
      .map(({ id }) => id)
      .sort(),
    ['groin', 'thigh'],
  );
  assert.deepEqual(
    evidenceOf({ groin: false }).map(({ id }) => id),
    ['groin'],
  );
});
