import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, finding, rule, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { compileEngine } from '../knowledge/compile.ts';
import type { EngineKnowledge } from '../knowledge/knowledge.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import { assessWithWorkings } from '../screening/assess.ts';
import { isLoadTestUnsafe, valueTests } from './next-test.ts';

const exam = (id: string, a: number, b: number, isLoadTest = false) =>
  finding(id, { a, b }, { askedOf: 'clinician', isLoadTest });

function values(parts: Partial<EngineKnowledge>, input: Partial<ScreeningInput> = {}) {
  const engine = compileEngine(tinyKnowledge(parts));
  const full: ScreeningInput = { age: null, sex: null, findings: {}, ...input };
  return valueTests(engine, assessWithWorkings(engine, full), full);
}

test('the most informative test first; one that tells nothing has 0 bits and barely changes', () => {
  const got = values({ findings: [exam('useless', 0.5, 0.5), exam('good', 0.9, 0.1), exam('fair', 0.7, 0.3)] });
  assert.deepEqual(
    got.map(({ id, barelyChanges }) => [id, barelyChanges]),
    [
      ['good', false],
      ['fair', false],
      ['useless', true],
    ],
  );
  assert.equal(got[2]?.bits, 0);
});

test('a perfect coin of a test: worked by hand', () => {
  // Even odds; 0.75 against 0.25. After either answer 3 : 1, so 1 bit less 0.811278 bits.
  const [one] = values({ findings: [exam('f', 0.75, 0.25)] });
  assert.ok(Math.abs((one?.bits ?? 0) - 0.188722) < 1e-6, `${one?.bits}`);
  assert.deepEqual(one?.ifPositive, { condition: 'a', oddsTimes: 3 });
  assert.deepEqual(one?.ifNegative, { condition: 'a', oddsTimes: 0.333 });
});

for (const { say, a, b, barely } of [
  { say: 'odds times 1.18 either way: barely', a: 0.5, b: 0.459, barely: true },
  { say: 'odds times 1.25 one way: not barely', a: 0.5, b: 0.4, barely: false },
  { say: 'only a negative tells: not barely', a: 0.99, b: 0.9, barely: false },
]) {
  test(`barely changes: ${say}`, () => {
    assert.equal(values({ findings: [exam('f', a, b)] })[0]?.barelyChanges, barely);
  });
}

test('what was done, what a runner is asked, and what does not apply is not offered', () => {
  const findings = [
    exam('done', 0.9, 0.1),
    finding('runner', { a: 0.9, b: 0.1 }),
    { ...exam('boys', 0.9, 0.1), appliesTo: { sexNot: 'female' as const } },
    exam('left', 0.9, 0.1),
  ];
  const got = values({ findings }, { sex: 'female', findings: { done: false } });
  assert.deepEqual(
    got.map(({ id }) => id),
    ['left'],
  );
});

for (const { say, p, makesLoadTestUnsafe, fired, isUnsafe } of [
  { say: 'a stress injury at 5 %', p: 0.05, makesLoadTestUnsafe: true, fired: false, isUnsafe: true },
  { say: 'a stress injury below 5 %', p: 0.049, makesLoadTestUnsafe: true, fired: false, isUnsafe: false },
  { say: 'below 5 %, but a fired rule names it', p: 0.01, makesLoadTestUnsafe: true, fired: true, isUnsafe: true },
  { say: 'a tendon, however likely', p: 0.9, makesLoadTestUnsafe: false, fired: true, isUnsafe: false },
]) {
  test(`loading tests wait while bone is possible: ${say}`, () => {
    const parts = {
      conditions: [condition('a', { p, makesLoadTestUnsafe }), condition('b', { p: 1 - p })],
      findings: [exam('hop', 0.9, 0.1, true), exam('press', 0.9, 0.1), finding('sign', null)],
      redFlags: [rule('r', 'sign', { suggests: ['a'] })],
    };
    const got = values(parts, { findings: fired ? { sign: true } : {} });
    assert.equal(got.find(({ id }) => id === 'hop')?.isUnsafeNow, isUnsafe);
    assert.equal(got.find(({ id }) => id === 'press')?.isUnsafeNow, false);
  });
}

test('in the product: groin pain on impact makes hopping and the fulcrum unsafe, an outer hip at 52 does not', () => {
  const { engine } = engineFromDisk();
  const unsafe = (age: number, findings: Record<string, boolean>) => {
    const input: ScreeningInput = { age, sex: 'female', findings };
    const workings = assessWithWorkings(engine, input);
    const list = valueTests(engine, workings, input).filter((one) => one.isUnsafeNow);
    assert.equal(list.length > 0, isLoadTestUnsafe(engine, workings.assessment));
    return list.map(({ id }) => id);
  };
  const bone = unsafe(24, {
    loc_groin_anterior: true,
    agg_impact_running: true,
    hop_pain_self: true,
    load_spike: true,
  });
  assert.ok(bone.includes('hop_test') && bone.includes('fulcrum_femur'), bone.join());
  const outer = {
    loc_lateral_trochanter: true,
    agg_side_lying: true,
    agg_single_leg_stance: true,
    loc_groin_anterior: false,
  };
  assert.deepEqual(unsafe(52, { ...outer, agg_impact_running: false, hop_pain_self: false, limp: false }), []);
});
