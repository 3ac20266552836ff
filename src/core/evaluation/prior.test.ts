import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, tinyKnowledge, weights } from '../../../test/tiny-knowledge.ts';
import { compileEngine } from '../knowledge/compile.ts';
import type { Value } from '../screening/answers.ts';
import { ageBandWeights, interpolate, priorFor } from './prior.ts';

const engine = compileEngine(tinyKnowledge());
const near = (actual: number | undefined, wanted: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - wanted) < 1e-9, `${actual}, wanted ${wanted}`);

for (const { say, age, bands } of [
  { say: 'a child', age: 8, bands: { lt18: 1 } },
  { say: 'growth still counts in full at 16.5', age: 16.5, bands: { lt18: 1 } },
  { say: 'a quarter of the way out of growth', age: 17.25, bands: { lt18: 0.75, a18_39: 0.25 } },
  { say: 'nobody changes on the 18th birthday', age: 18, bands: { lt18: 0.5, a18_39: 0.5 } },
  { say: 'growth is over at 19.5', age: 19.5, bands: { a18_39: 1 } },
  { say: 'the middle of the young adults', age: 29, bands: { a18_39: 1 } },
  { say: 'half way between two middles', age: 39.5, bands: { a18_39: 0.5, a40_59: 0.5 } },
  { say: 'the middle of the next', age: 50, bands: { a40_59: 1 } },
  { say: 'half way to the oldest', age: 59, bands: { a40_59: 0.5, a60: 0.5 } },
  { say: 'the middle of the oldest', age: 68, bands: { a60: 1 } },
  { say: 'level beyond it', age: 95, bands: { a60: 1 } },
  {
    say: 'unknown age takes the share of runners in each band',
    age: null,
    bands: { lt18: 0.12, a18_39: 0.43, a40_59: 0.35, a60: 0.1 },
  },
]) {
  test(`age bands: ${say}`, () => {
    const got = ageBandWeights(engine, age);
    assert.deepEqual([...got.keys()].sort(), Object.keys(bands).sort());
    for (const [band, share] of Object.entries(bands)) near(got.get(band as 'lt18'), share);
  });
}

test('at every age the bands sum to 1 and change smoothly', () => {
  let before = ageBandWeights(engine, 5);
  for (let age = 5; age <= 100; age += 0.25) {
    const now = ageBandWeights(engine, age);
    near(
      [...now.values()].reduce((sum, share) => sum + share, 0),
      1,
    );
    for (const [band, share] of now) assert.ok(Math.abs(share - (before.get(band) ?? 0)) < 0.09, `${band} at ${age}`);
    before = now;
  }
});

test('sex: each its own weights; unknown sex the mean of both', () => {
  const split = { ...weights(1), a18_39_male: 3, a18_39_female: 1 };
  const one = compileEngine(
    tinyKnowledge({ conditions: [condition('a', { weight: split }), condition('b', { p: 1 })] }),
  );
  const prior = (sex: string | null) =>
    priorFor(one, new Map<string, Value>([['age', 29], ...(sex ? ([['sex_at_birth', sex]] as const) : [])]))[0];
  near(prior('male'), 3 / 4);
  near(prior('female'), 1 / 2);
  near(prior(null), 4 / 6);
  near(prior('prefer_not'), 4 / 6);
});

test('weights need not sum to 1: adding a condition only takes its share', () => {
  const of = (ids: readonly string[]) =>
    priorFor(compileEngine(tinyKnowledge({ conditions: ids.map((id) => condition(id, { p: 2 })) })), new Map());
  near(of(['a', 'b'])[0], 1 / 2);
  near(of(['a', 'b', 'c', 'd'])[0], 1 / 4);
});

test('nobody can have a condition whose weight is 0; all at 0 is a fault of the knowledge', () => {
  const rare = [condition('a', { p: 0 }), condition('b')];
  near(priorFor(compileEngine(tinyKnowledge({ conditions: rare })), new Map())[0], 0);
  const none = compileEngine(tinyKnowledge({ conditions: [condition('a', { p: 0 })] }));
  assert.throws(() => priorFor(none, new Map()), /No condition has a prior weight/);
});

test('an age shape multiplies inside its range, and says nothing when age is unknown', () => {
  const shaped = condition('a', {
    ageShape: [
      [10, 1],
      [14, 3],
      [18, 1],
    ],
  });
  const one = compileEngine(tinyKnowledge({ conditions: [shaped, condition('b')] }));
  near(priorFor(one, new Map([['age', 14]]))[0], 3 / 4);
  near(priorFor(one, new Map([['age', 12]]))[0], 2 / 3);
  near(priorFor(one, new Map([['age', 40]]))[0], 1 / 2);
  near(priorFor(one, new Map())[0], 1 / 2);
});

test('a line between points, level beyond them', () => {
  const shape = [
    [10, 1],
    [20, 3],
  ] as const;
  assert.deepEqual(
    [5, 10, 15, 20, 30].map((at) => interpolate(shape, at)),
    [1, 1, 2, 3, 3],
  );
  assert.equal(interpolate([], 7), 1);
});

for (const { say, told, factor } of [
  { say: 'no injury asked about', told: {}, factor: 0.1 },
  { say: 'an injury denied: asked, so the answer speaks for itself', told: { fall: false }, factor: 1 },
  { say: 'an injury told', told: { fall: true }, factor: 1 },
  { say: 'a pop told in place of an injury', told: { pop: true }, factor: 1 },
  { say: 'another start told', told: { at_rest: true }, factor: 0.02 },
  { say: 'a sudden start denied', told: { sudden: false }, factor: 0.02 },
  { say: 'a sudden start alone', told: { sudden: true }, factor: 0.1 },
]) {
  test(`a fracture is rarer without a told injury: ${say}`, () => {
    const one = compileEngine(
      tinyKnowledge({ conditions: [condition('broken', { p: 1 }), condition('other', { p: 1 })] }),
    );
    near(priorFor(one, new Map<string, Value>(Object.entries(told)))[0], factor / (factor + 1));
  });
}
