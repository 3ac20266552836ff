import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CasePrediction, type CaseTruth, scoreCases, wilson } from './scoring.ts';

// Intervals as published for these counts (Wilson, 95 %, without continuity correction), to three places.
for (const { hits, of, low, high } of [
  { hits: 0, of: 17, low: 0, high: 0.184 },
  { hits: 3, of: 24, low: 0.043, high: 0.31 },
  { hits: 1, of: 5, low: 0.036, high: 0.624 },
  { hits: 5, of: 13, low: 0.177, high: 0.645 },
  { hits: 13, of: 22, low: 0.387, high: 0.767 },
  { hits: 11, of: 11, low: 0.741, high: 1 },
  { hits: 81, of: 263, low: 0.255, high: 0.366 },
]) {
  test(`Wilson: ${hits} of ${of} is ${low} to ${high}`, () => {
    const [from, to] = wilson({ hits, of });
    assert.ok(Math.abs(from - low) < 0.0006 && Math.abs(to - high) < 0.0006, `${from} to ${to}`);
  });
}

test('Wilson: nothing counted leaves the whole range; never outside 0 to 1', () => {
  assert.deepEqual(wilson({ hits: 0, of: 0 }), [0, 1]);
  for (let of = 1; of <= 30; of += 1) {
    for (let hits = 0; hits <= of; hits += 1) {
      const [low, high] = wilson({ hits, of });
      assert.ok(low >= 0 && high <= 1 && low <= hits / of + 1e-12 && high >= hits / of - 1e-12);
    }
  }
});

const truth = (id: string, parts: Partial<CaseTruth> = {}): CaseTruth => ({
  id,
  finalDiagnosis: ['a'],
  acceptable: [],
  mustNotMiss: false,
  urgency: 'physio_soon',
  factCount: 4,
  ...parts,
});
const said = (id: string, parts: Partial<CasePrediction> = {}): CasePrediction => ({
  id,
  ranked: ['a', 'b', 'c', 'd', 'e', 'f'],
  flagged: [],
  urgency: 'physio_soon',
  encoded: 3,
  ...parts,
});
const score = (truths: readonly CaseTruth[], predictions: readonly CasePrediction[]) =>
  scoreCases(truths, new Map(predictions.map((one) => [one.id, one])));

for (const { say, right, acceptable, ranked, hits } of [
  { say: 'first', right: ['a'], acceptable: [], ranked: ['a', 'b'], hits: [1, 1, 1, 1, 1] },
  { say: 'third', right: ['c'], acceptable: [], ranked: ['a', 'b', 'c'], hits: [0, 1, 1, 0, 1] },
  { say: 'fourth', right: ['d'], acceptable: [], ranked: ['a', 'b', 'c', 'd'], hits: [0, 0, 1, 0, 0] },
  { say: 'sixth', right: ['f'], acceptable: [], ranked: ['a', 'b', 'c', 'd', 'e', 'f'], hits: [0, 0, 0, 0, 0] },
  { say: 'one of two right ones', right: ['z', 'a'], acceptable: [], ranked: ['a'], hits: [1, 1, 1, 1, 1] },
  {
    say: 'a near diagnosis counts only when lenient',
    right: ['z'],
    acceptable: ['a'],
    ranked: ['a', 'b'],
    hits: [0, 0, 0, 1, 1],
  },
  { say: 'nothing ranked', right: ['a'], acceptable: [], ranked: [], hits: [0, 0, 0, 0, 0] },
]) {
  test(`ranked ${say}: top 1, 3, 5, lenient 1 and 3`, () => {
    const got = score([truth('x', { finalDiagnosis: right, acceptable })], [said('x', { ranked })]);
    assert.deepEqual(
      [got.top1, got.top3, got.top5, got.top1Lenient, got.top3Lenient].map((rate) => rate.hits),
      hits,
    );
  });
}

const LEVELS = ['emergency', 'urgent', 'physio_soon', 'self_manage'] as const;
for (const real of LEVELS) {
  for (const given of LEVELS) {
    const isHigh = real === 'emergency' || real === 'urgent';
    const givenHigh = given === 'emergency' || given === 'urgent';
    test(`urgency ${real} said as ${given}`, () => {
      const got = score([truth('x', { urgency: real })], [said('x', { urgency: given })]);
      assert.equal(got.exact.hits, real === given ? 1 : 0);
      assert.deepEqual(
        [got.severeUnderTriage.hits, got.severeUnderTriage.of],
        [isHigh && !givenHigh ? 1 : 0, isHigh ? 1 : 0],
      );
      assert.deepEqual(
        [got.overTriageOfLow.hits, got.overTriageOfLow.of],
        [!isHigh && givenHigh ? 1 : 0, isHigh ? 0 : 1],
      );
    });
  }
}

test('must-not-miss: named among the first five or flagged; only such cases count', () => {
  const grave = { mustNotMiss: true, finalDiagnosis: ['z'] };
  const truths = [truth('ranked', grave), truth('flagged', grave), truth('missed', grave), truth('harmless')];
  const got = score(truths, [
    said('ranked', { ranked: ['a', 'b', 'c', 'd', 'z'] }),
    said('flagged', { flagged: ['z'] }),
    said('missed', { ranked: ['a', 'b', 'c', 'd', 'e', 'z'] }),
    said('harmless'),
  ]);
  assert.deepEqual(got.mustNotMissNamed, { hits: 2, of: 3, ids: ['missed'] });
});

test('a case without a prediction is a miss, and a serious one is severely under-triaged', () => {
  const got = score([truth('x', { urgency: 'urgent', mustNotMiss: true })], []);
  assert.deepEqual([got.top5.hits, got.mustNotMissNamed.hits, got.exact.hits], [0, 0, 0]);
  assert.deepEqual(got.severeUnderTriage, { hits: 1, of: 1, ids: ['x'] });
  assert.equal(score([truth('y')], []).overTriageOfLow.hits, 0);
});

test('every rate names the cases that count against it', () => {
  const got = score(
    [truth('good'), truth('bad', { finalDiagnosis: ['z'] }), truth('grave', { urgency: 'emergency' })],
    [said('good', { urgency: 'urgent' }), said('bad'), said('grave')],
  );
  assert.deepEqual(got.top1.ids, ['bad']);
  assert.deepEqual(got.severeUnderTriage.ids, ['grave']);
  assert.deepEqual(got.overTriageOfLow.ids, ['good']);
  assert.deepEqual(got.coverage, { hits: 9, of: 12, ids: [] });
});
