import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { changeBeforeOnset, type TrainingWeek } from './own-change.ts';

const { ownChange } = engineFromDisk().contributing;
const run = (value: number | null): TrainingWeek => ({ value, hasRun: true });
const rest: TrainingWeek = { value: 0, hasRun: false };
const noShare: TrainingWeek = { value: null, hasRun: false };
const steady = Array.from({ length: 10 }, () => run(30));

const TABLE: readonly {
  readonly say: string;
  readonly measure?: string;
  readonly weeks: readonly TrainingWeek[];
  readonly is: string;
}[] = [
  { say: 'the same every week is usual', weeks: [run(30), run(30), ...steady], is: 'usual' },
  { say: '36 km is a fifth more, and no more than two spreads', weeks: [run(36), run(30), ...steady], is: 'usual' },
  { say: '36.1 km is more', weeks: [run(36.1), run(30), ...steady], is: 'high_fits' },
  { say: 'the other week counts as well', weeks: [run(30), run(40), ...steady], is: 'high_fits' },
  {
    say: 'a rise three weeks before is earlier',
    weeks: [run(30), run(30), run(40), ...steady.slice(1)],
    is: 'high_earlier',
  },
  { say: 'no run in the two weeks is unknown', weeks: [rest, rest, ...steady], is: 'no_run_in_exposure' },
  { say: 'a run without a figure is unknown', weeks: [run(30), run(null), ...steady], is: 'exposure_not_measured' },
  {
    say: 'four logged weeks are too few',
    weeks: [run(50), run(50), ...Array.from({ length: 4 }, () => run(30)), ...Array.from({ length: 6 }, () => rest)],
    is: 'too_few_weeks',
  },
  {
    say: 'five are enough for a rise',
    weeks: [run(80), run(30), ...Array.from({ length: 5 }, () => run(30)), ...Array.from({ length: 5 }, () => rest)],
    is: 'high_fits',
  },
  {
    say: 'weeks that were not looked at are unknown',
    weeks: [run(30), run(30), ...steady.slice(5)],
    is: 'too_few_weeks',
  },
  {
    say: 'usual is not said when the weeks before could not be compared',
    weeks: [run(30), run(30), ...steady.slice(2)],
    is: 'too_few_weeks',
  },
  { say: '24 points of share is usual', measure: 'ground_change', weeks: [run(54), run(30), ...steady], is: 'usual' },
  { say: '25 points is high', measure: 'ground_change', weeks: [run(55), run(30), ...steady], is: 'high_fits' },
  {
    say: 'a week without a run has no share, and none of zero',
    measure: 'ground_change',
    weeks: [run(55), run(30), run(30), run(30), noShare, noShare, noShare, ...steady.slice(5)],
    is: 'high_fits',
  },
];

for (const { say, measure = 'volume_change', weeks, is } of TABLE) {
  test(`${measure}: ${say}`, () => {
    const constants = ownChange.measures[measure];
    assert.ok(constants);
    const got = changeBeforeOnset(ownChange, constants, weeks);
    assert.equal(got.known ? got.value : got.because, is);
  });
}
