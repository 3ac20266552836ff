import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import type { Value } from './answers.ts';
import { appliesTo, deriveFacts } from './facts.ts';
import { firedFlags } from './red-flags.ts';

const { engine } = engineFromDisk();
interface Person {
  readonly age?: number;
  readonly sex?: 'male' | 'female';
}
const facts = (findings: Readonly<Record<string, Value>>, { age, sex }: Person = {}) =>
  deriveFacts(engine, { age: age ?? null, sex: sex ?? null, findings });

type Wanted = Readonly<Record<string, Value | undefined>>;
const TABLE: readonly {
  readonly say: string;
  readonly told: Record<string, Value>;
  readonly who?: Person;
  readonly gives: Wanted;
}[] = [
  { say: '38.0 degrees is fever', told: { temperature_c: 38 }, gives: { fever_measured: true, fever_chills: true } },
  {
    say: '37.9 is none, measured',
    told: { temperature_c: 37.9 },
    gives: { fever_measured: false, fever_chills: undefined },
  },
  { say: 'pain of 7 is severe', told: { pain_worst_0_10: 7 }, gives: { severe_pain: true } },
  { say: 'pain of 6 is not', told: { pain_worst_0_10: 6 }, gives: { severe_pain: false } },
  { say: 'over three weeks', told: { duration_weeks: 3.01 }, gives: { duration_over_3_weeks: true } },
  { say: 'three weeks are not over three', told: { duration_weeks: 3 }, gives: { duration_over_3_weeks: false } },
  { say: 'no number, no conclusion', told: {}, gives: { severe_pain: undefined, fever_measured: undefined } },
  { say: 'a low BMI is for adults', told: { bmi: 18.4 }, who: { age: 18 }, gives: { low_bmi: true } },
  { say: 'below 18 it does not apply', told: { bmi: 18.4 }, who: { age: 17 }, gives: { low_bmi: undefined } },
  { say: 'with unknown age it says nothing', told: { bmi: 18.4 }, gives: { low_bmi: undefined } },
  {
    say: 'a fall is an injury and a sudden start',
    told: { onset_fall: true },
    gives: { onset_trauma_fall: true, onset_sudden: true, onset_gradual: false },
  },
  { say: 'no injury is no fall', told: { onset_trauma_fall: false }, gives: { onset_fall: false } },
  { say: 'not sudden is gradual', told: { onset_sudden: false }, gives: { onset_gradual: true } },
  {
    say: 'cannot bear weight is a limp and pain on walking',
    told: { cannot_bear_weight: true },
    gives: { limp: true, pain_on_walking: true },
  },
  { say: 'a told limp stays as told', told: { cannot_bear_weight: true, limp: false }, gives: { limp: false } },
  {
    say: 'age at onset is age less duration',
    told: { duration_weeks: 52 },
    who: { age: 40.5 },
    gives: { age_at_onset_years: 39.5, onset_before_40: true },
  },
  {
    say: 'a told age at onset stays',
    told: { duration_weeks: 52, age_at_onset_years: 20 },
    who: { age: 60 },
    gives: { age_at_onset_years: 20, onset_before_40: true },
  },
  { say: 'nothing known counts as unexplained', told: {}, gives: { unexplained_pain: true } },
  { say: 'a told cause explains', told: { load_spike: true }, gives: { unexplained_pain: false } },
  { say: 'any place is in the hip region', told: { loc_knee: true }, gives: { pain_in_hip_region: true } },
  { say: 'no place named leaves it unknown', told: { loc_knee: false }, gives: { pain_in_hip_region: undefined } },
  { say: 'growing below 17', told: {}, who: { age: 16 }, gives: { immature_skeleton: true } },
  { say: 'grown at 17', told: {}, who: { age: 17 }, gives: { immature_skeleton: false } },
  // Composites, each kind.
  {
    say: 'expand: all clear sets noes',
    told: { past_history_clear: true },
    gives: { cancer_history: false, sickle_cell: false },
  },
  {
    say: 'expand: never over what was told',
    told: { past_history_clear: true, cancer_history: true },
    gives: { cancer_history: true },
  },
  { say: 'expand: a no to it says nothing', told: { past_history_clear: false }, gives: { cancer_history: undefined } },
  { say: 'replace: computes nothing', told: { lumbar_flexion_pain: false }, gives: { normal_lumbar_exam: undefined } },
  { say: 'either: one yes is enough', told: { steroid_courses: true }, gives: { steroids_or_heavy_alcohol: true } },
  {
    say: 'either: no only when all are no',
    told: { steroid_courses: false },
    gives: { steroids_or_heavy_alcohol: undefined },
  },
  {
    say: 'either: all no',
    told: { steroid_courses: false, heavy_alcohol: false },
    gives: { steroids_or_heavy_alcohol: false },
  },
  {
    say: 'either: no to the sum is no to each',
    told: { steroids_or_heavy_alcohol: false },
    gives: { steroid_courses: false, heavy_alcohol: false },
  },
  { say: 'both: both yes', told: { abdominal_pain: true, nausea_vomiting: true }, gives: { abdominal_nausea: true } },
  { say: 'both: one no', told: { abdominal_pain: true, nausea_vomiting: false }, gives: { abdominal_nausea: false } },
  { say: 'both: one unknown', told: { abdominal_pain: true }, gives: { abdominal_nausea: undefined } },
  {
    say: 'both, where only all-no is no: a split says nothing',
    told: { gt_palpation: true, resisted_abduction: false },
    gives: { gtps_palpation_then_abduction: undefined },
  },
  {
    say: 'both, where only all-no is no: all no',
    told: { gt_palpation: false, resisted_abduction: false },
    gives: { gtps_palpation_then_abduction: false },
  },
  {
    say: 'count_yes: three directions',
    told: { limited_flexion: true, limited_extension: true, ir_limited: true },
    gives: { global_limitation: true },
  },
  {
    say: 'count_yes: two are not enough',
    told: { limited_flexion: true, limited_extension: true },
    gives: { global_limitation: undefined },
  },
  {
    say: 'count: four of five, one of them its own sign',
    told: { better_with_exercise: true, not_better_with_rest: true, onset_gradual: true },
    who: { age: 30 },
    gives: { inflammatory_pattern: 4 },
  },
  {
    say: 'count: three of five with the rest open say nothing',
    told: { better_with_exercise: true, onset_gradual: true },
    who: { age: 30 },
    gives: { inflammatory_pattern: undefined },
  },
  {
    say: 'count: all known is counted',
    told: {
      better_with_exercise: false,
      not_better_with_rest: false,
      night_pain_better_getting_up: false,
      onset_gradual: true,
    },
    who: { age: 30 },
    gives: { inflammatory_pattern: 2 },
  },
  // The warning stands where two answers contradict.
  {
    say: '39 degrees beside "no fever measured"',
    told: { temperature_c: 39, fever_measured: false },
    gives: { fever_measured: true, fever_chills: true },
  },
  {
    say: '39 degrees beside "normal vital signs"',
    told: { temperature_c: 39, normal_vital_signs: true },
    gives: { fever_measured: true },
  },
  {
    say: '10 degrees of rotation beside "full range"',
    told: { ir_passive_deg: 10, passive_range_full: true },
    gives: { ir_limited: true },
  },
  {
    say: 'pain of 9 beside "not severe"',
    told: { pain_worst_0_10: 9, severe_pain: false },
    gives: { severe_pain: true },
  },
  {
    say: 'a tender spot beside "none tender"',
    told: { tender_asis: true, tender_apophysis_any: false },
    who: { age: 15 },
    gives: { tender_apophysis_any: true },
  },
  {
    say: 'a weak leg beside "no deficit"',
    told: { myotome_l5_weak: true, neuro_deficit: false },
    gives: { neuro_deficit: true },
  },
];
for (const { say, told, who, gives } of TABLE) {
  test(`facts: ${say}`, () => {
    const { values } = facts(told, who);
    for (const [id, wanted] of Object.entries(gives)) assert.equal(values.get(id), wanted, id);
  });
}

test('a derived value never replaces an explicit answer, but for the warnings above', () => {
  let tried = 0;
  for (const { set, value, when } of engine.knowledge.derivations) {
    const isExam = engine.findings.get(set)?.askedOf === 'clinician' && value;
    const [cause, isYes] =
      typeof when === 'string'
        ? [when, true]
        : 'is_no' in when
          ? [when.is_no, false]
          : 'any' in when && typeof when.any[0] === 'string'
            ? [when.any[0], true]
            : [null, true];
    if (cause === null || isExam) continue;
    tried += 1;
    const { values } = facts({ [cause]: isYes, [set]: !value });
    assert.equal(values.get(set), !value, `${set} from ${cause}`);
    assert.equal(facts({ [cause]: isYes }).values.get(set), value, `${set} from ${cause} when it was not told`);
  }
  assert.ok(tried >= 15, `${tried}`);
});

test('derived for rules alone: it does not enter the ranking', () => {
  const { values, scored } = facts({ cannot_bear_weight: true, pain_worst_0_10: 8 });
  assert.equal(values.get('limp'), true);
  assert.ok(!scored.has('limp'));
  assert.ok(scored.has('severe_pain') && scored.has('cannot_bear_weight'));
});

test('what cannot apply to this age or sex is left out; unknown age or sex rules nothing out', () => {
  const limited = [...engine.findings.values()].filter((finding) => finding.appliesTo);
  assert.ok(limited.length > 3);
  for (const finding of limited) {
    assert.ok(appliesTo(finding, { age: null, sex: null }), finding.id);
    const { ageBelow, ageFrom, sexNot } = finding.appliesTo ?? {};
    if (ageBelow !== undefined) {
      assert.ok(!appliesTo(finding, { age: ageBelow, sex: null }), `${finding.id} at ${ageBelow}`);
      assert.ok(appliesTo(finding, { age: ageBelow - 0.01, sex: null }), finding.id);
    }
    if (ageFrom !== undefined) {
      assert.ok(appliesTo(finding, { age: ageFrom, sex: null }), finding.id);
      assert.ok(!appliesTo(finding, { age: ageFrom - 0.01, sex: null }), finding.id);
    }
    if (sexNot) assert.ok(!appliesTo(finding, { age: null, sex: sexNot }), finding.id);
  }
  assert.ok(!facts({ loc_scrotum: true }, { sex: 'female' }).values.has('loc_scrotum'));
});

test('an id that this knowledge does not have is left out', () => {
  assert.ok(!facts({ from_an_older_version: true }).values.has('from_an_older_version'));
});

for (const { say, told, age, is } of [
  {
    say: 'rotation 15, painful, short stiffness, 51 years',
    told: { ir_passive_deg: 15, ir_end_range_pain: true, morning_stiffness_under_60: true },
    age: 51,
    is: true,
  },
  {
    say: 'the same at 50',
    told: { ir_passive_deg: 15, ir_end_range_pain: true, morning_stiffness_under_60: true },
    age: 50,
    is: false,
  },
  {
    say: 'age unknown',
    told: { ir_passive_deg: 15, ir_end_range_pain: true, morning_stiffness_under_60: true },
    age: null,
    is: undefined,
  },
  {
    say: 'no pain on rotation settles it',
    told: { ir_passive_deg: 20, ir_end_range_pain: false },
    age: null,
    is: false,
  },
  { say: 'rotation 14.9 and flexion 115', told: { ir_passive_deg: 14.9, flexion_passive_deg: 115 }, age: 30, is: true },
  {
    say: 'rotation 14.9 and flexion 116',
    told: { ir_passive_deg: 14.9, flexion_passive_deg: 116 },
    age: 30,
    is: false,
  },
  { say: 'rotation 14.9 alone', told: { ir_passive_deg: 14.9 }, age: 60, is: undefined },
  { say: 'no rotation measured', told: { flexion_passive_deg: 100 }, age: 60, is: undefined },
  {
    say: 'as entered by a clinician',
    told: { acr_altman_clinical: true, ir_passive_deg: 40, ir_end_range_pain: false },
    age: 60,
    is: true,
  },
]) {
  test(`hip osteoarthritis rule: ${say}`, () => {
    assert.equal(facts(told, age === null ? {} : { age }).values.get('acr_altman_clinical'), is);
  });
}

test('a contradiction cannot clear a rule: fever, slip, avulsion and nerve', () => {
  for (const { told, age, flag } of [
    {
      told: { temperature_c: 39, fever_measured: false, normal_vital_signs: true },
      age: 30,
      flag: 'fever_with_hip_pain',
    },
    { told: { ir_passive_deg: 5, ir_limited: false, passive_range_full: true }, age: 13, flag: 'adolescent_limp_scfe' },
    { told: { tender_asis: true, tender_apophysis_any: false }, age: 15, flag: 'adolescent_pop' },
    {
      told: { myotome_l5_weak: true, neuro_deficit: false, worsening_trend: true },
      age: 40,
      flag: 'progressive_neuro',
    },
  ]) {
    const fired = firedFlags(engine, facts(told, { age }).values).map(({ id }) => id);
    assert.ok(fired.includes(flag), `${flag}: ${fired}`);
  }
});
