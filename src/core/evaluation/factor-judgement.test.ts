import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import type { Value } from '../screening/answers.ts';
import { type Doubt, judgeFactor } from './factor-judgement.ts';

const { contributing } = engineFromDisk();

interface Row {
  readonly say: string;
  readonly factor: string;
  readonly known: Readonly<Record<string, Value>>;
  readonly is: string;
  readonly doubt?: Doubt;
}
const spike = { spike_ratio: 1.3, spike_days_before: 3 };
const TABLE: readonly Row[] = [
  { say: 'nothing known is not asked', factor: 'single_long_run', known: {}, is: 'not_asked' },
  { say: 'nothing known is not measured', factor: 'pelvic_drop', known: {}, is: 'not_measured' },
  {
    say: 'a placed onset fits',
    factor: 'single_long_run',
    known: { ...spike, onset_window_days: 14 },
    is: 'timing_fits',
  },
  {
    say: 'an onset of 15 days width does not',
    factor: 'single_long_run',
    known: { ...spike, onset_window_days: 15 },
    is: 'unclear',
    doubt: 'onset_not_placed',
  },
  {
    say: 'nor does one that nobody placed',
    factor: 'single_long_run',
    known: spike,
    is: 'unclear',
    doubt: 'onset_not_placed',
  },
  { say: 'a run of 1.1 is no spike', factor: 'single_long_run', known: { spike_ratio: 1.1 }, is: 'not_present' },
  {
    say: 'day 15 is unclear',
    factor: 'single_long_run',
    known: { spike_ratio: 1.3, spike_days_before: 15, onset_window_days: 0 },
    is: 'unclear',
  },
  {
    say: 'a spike of no known day tells nothing',
    factor: 'single_long_run',
    known: { spike_ratio: 1.3, onset_window_days: 0 },
    is: 'not_asked',
  },
  {
    say: 'pain of 2 in the test leaves weakness measured',
    factor: 'hip_abductor_weakness',
    known: { lsi_abd: 84.9, strength_test_pain: 2 },
    is: 'measured',
  },
  {
    say: 'pain of 3 makes it unclear',
    factor: 'hip_abductor_weakness',
    known: { lsi_abd: 84.9, strength_test_pain: 3 },
    is: 'unclear',
    doubt: 'strength_test_hurt',
  },
  {
    say: 'pain that nobody recorded makes it unclear',
    factor: 'hip_abductor_weakness',
    known: { lsi_abd: 84.9 },
    is: 'unclear',
    doubt: 'strength_test_pain_not_recorded',
  },
  {
    say: '85 % is unclear',
    factor: 'hip_abductor_weakness',
    known: { lsi_abd: 85, strength_test_pain: 0 },
    is: 'unclear',
  },
  { say: '90 % is not weak', factor: 'hip_abductor_weakness', known: { lsi_abd: 90 }, is: 'not_present' },
  {
    say: 'a measured number outweighs the sign',
    factor: 'hip_abductor_weakness',
    known: { lsi_abd: 95, abductor_weakness: true, strength_test_pain: 0 },
    is: 'not_present',
  },
  {
    say: 'the sign alone counts',
    factor: 'hip_abductor_weakness',
    known: { abductor_weakness: true, strength_test_pain: 0 },
    is: 'measured',
  },
  { say: 'pain makes no other factor unclear', factor: 'pelvic_drop', known: { pelvic_drop_deg: 8 }, is: 'measured' },
  { say: 'a factor that is never judged stays unknown', factor: 'ten_percent_rule', known: spike, is: 'not_asked' },
];

for (const { say, factor: id, known, is, doubt } of TABLE) {
  test(`${id}: ${say}`, () => {
    const factor = contributing.factors.find((one) => one.id === id);
    assert.ok(factor);
    const got = judgeFactor(contributing, factor, new Map(Object.entries(known)));
    assert.deepEqual([got.judgement, got.doubt], [is, doubt ?? null]);
  });
}

test('the answers behind the word are named, and so is what is missing', () => {
  const factor = contributing.factors.find((one) => one.id === 'bone_health');
  assert.ok(factor);
  const got = judgeFactor(contributing, factor, new Map([['previous_bsi', true]]));
  assert.deepEqual(got.because, { yes: ['previous_bsi'], no: [] });
  assert.deepEqual(got.missing, ['family_osteoporosis', 'low_bone_density']);
  const denied = judgeFactor(contributing, factor, new Map([['previous_bsi', false]]));
  assert.deepEqual([denied.judgement, denied.because], ['not_present', { yes: [], no: ['previous_bsi'] }]);
});
