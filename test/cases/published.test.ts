import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { CORE_FACTS, predictCases, readPublishedCases, type Tier } from '../../src/cli/published-cases.ts';
import { type Score, scoreCases } from '../../src/cli/scoring.ts';

const { engine } = engineFromDisk();
const all = readPublishedCases();
const core = all.filter((one) => one.truth.factCount >= CORE_FACTS);
const scored = (cases: typeof all, tier: Tier): Score =>
  scoreCases(
    cases.map((one) => one.truth),
    predictCases(engine, cases, tier),
  );

/** What must not be lost: at least so many right, at most so many wrong. Reference: docs/accuracy.md. */
interface Floor {
  readonly say: string;
  readonly cases: typeof all;
  readonly tier: Tier;
  readonly top1?: number;
  readonly top3?: number;
  readonly mustNotMissNamed?: number;
  readonly severe: number;
  readonly over: number;
}
const FLOORS: readonly Floor[] = [
  {
    say: 'core, history and examination',
    cases: core,
    tier: 'clinician',
    top1: 13,
    top3: 17,
    mustNotMissNamed: 11,
    severe: 0,
    over: 0,
  },
  { say: 'all, history and examination', cases: all, tier: 'clinician', top1: 19, top3: 26, severe: 3, over: 3 },
  { say: 'all, history alone', cases: all, tier: 'runner', top1: 13, top3: 21, severe: 4, over: 7 },
];

test('the sets are those that were counted', () => {
  const { severeUnderTriage, overTriageOfLow } = scored(all, 'clinician');
  assert.deepEqual([all.length, core.length], [37, 22]);
  assert.deepEqual([severeUnderTriage.of, overTriageOfLow.of], [24, 13]);
  const inCore = scored(core, 'clinician');
  assert.deepEqual([inCore.severeUnderTriage.of, inCore.overTriageOfLow.of], [17, 5]);
});

for (const { say, cases, tier, top1, top3, mustNotMissNamed, severe, over } of FLOORS) {
  test(`published cases, ${say}: no figure is worse than it was`, () => {
    const score = scored(cases, tier);
    const least = [
      ['top 1', score.top1, top1],
      ['top 3', score.top3, top3],
      ['must-not-miss named', score.mustNotMissNamed, mustNotMissNamed],
    ] as const;
    for (const [name, rate, floor] of least) {
      if (floor === undefined) continue;
      assert.ok(rate.hits >= floor, `${name}: ${rate.hits} of ${rate.of}, was ${floor}; missed ${rate.ids.join(', ')}`);
    }
    const most = [
      ['severe under-triage', score.severeUnderTriage, severe],
      ['over-triage of low', score.overTriageOfLow, over],
    ] as const;
    for (const [name, rate, limit] of most)
      assert.ok(rate.hits <= limit, `${name}: ${rate.hits} of ${rate.of}, was ${limit}; ${rate.ids.join(', ')}`);
  });
}

test('a case that does not pass the schema is named with its field, not skipped', () => {
  const [first] = all;
  assert.ok(first);
  const broken = { ...first, tiers: { ...first.tiers, runner: { findings: { nothing: true }, encoded: 1 } } };
  assert.throws(() => predictCases(engine, [broken], 'runner'), new RegExp(`case ${first.truth.id}: findings.nothing`));
});
