import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { strongestLink, weightOf } from './factor-ranking.ts';
import { type FactorsInput, judgeFactors } from './factors.ts';

const { engine, contributing } = engineFromDisk();
const { ranking } = contributing;
type Parts = Partial<FactorsInput>;
const judge = (parts: Parts) =>
  judgeFactors(engine, contributing, {
    hypotheses: ['gtps'],
    screening: { age: null, sex: null, findings: {} },
    inputs: {},
    isRedFlagOpen: false,
    ...parts,
  });
const listed = (parts: Parts) => {
  const got = judge(parts);
  assert.ok(!got.isHidden);
  return got;
};
const idsOf = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);
const factorOf = (id: string) => {
  const factor = contributing.factors.find((one) => one.id === id);
  assert.ok(factor, id);
  return factor;
};

test('points: evidence x size x doubts, and the strongest tie counts', () => {
  const table: readonly (readonly [string, readonly string[], number | null])[] = [
    ['single_long_run', ['gtps'], 4 * 1.25 * 0.75],
    ['poor_sleep', ['gtps'], 4 * 1 * 0.75 * 0.75],
    ['weekly_volume_rise', ['hip_oa'], 2 * 1 * 0.75 * 0.75],
    ['weekly_volume_rise', ['gtps'], 2 * 1.25 * 0.75],
    ['adductor_weakness', ['gtps'], null],
  ];
  for (const [id, hypotheses, points] of table) {
    assert.equal(strongestLink(ranking, factorOf(id), hypotheses)?.points ?? null, points, `${id} ${hypotheses}`);
  }
});

test('weight: only what is present weighs, and dates that fit weigh double', () => {
  const link = strongestLink(ranking, factorOf('single_long_run'), ['gtps']);
  assert.deepEqual(
    (['timing_fits', 'measured', 'unclear', 'not_present', 'not_asked', 'not_measured'] as const).map((word) =>
      weightOf(ranking, link, word),
    ),
    [7.5, 3.75, 1.875, null, null, null],
  );
  assert.equal(weightOf(ranking, null, 'measured'), null);
});

test('too many hypotheses, or one that is none, is a bug and is said', () => {
  assert.throws(() => judge({ hypotheses: ['gtps', 'hip_oa', 'itb_syndrome', 'fn_bsi'] }), /4 hypotheses; 3 at most/);
  assert.throws(() => judge({ hypotheses: ['gout'] }), /"gout" is no condition/);
});

test('an open red flag hides the list; the clinician still sees every factor', () => {
  const open = judge({ isRedFlagOpen: true, inputs: { lsi_abd: 70, strength_test_pain: 0 } });
  assert.ok(open.isHidden && !('shown' in open) && !('health' in open));
  assert.equal(open.all.find((one) => one.id === 'hip_abductor_weakness')?.judgement, 'measured');
});

test('a factor that cannot apply is left out, not counted as unknown', () => {
  const has = (sex: 'male' | 'female' | null) =>
    idsOf(judge({ screening: { age: 30, sex, findings: {} } }).all).includes('menstrual_change');
  assert.deepEqual([has('female'), has(null), has('male')], [true, true, false]);
});

test('bone matters come first only when a bone injury is in play', () => {
  const screening = { age: 30, sex: 'female', findings: { previous_bsi: true } } as const;
  const inputs = { ...SPIKE, running_injury_12m: true };
  const withBone = listed({ hypotheses: ['fn_bsi'], screening, inputs });
  assert.equal(withBone.shown[0]?.id, 'bone_health');
  assert.ok((withBone.shown[1]?.weight ?? 0) > (withBone.shown[0]?.weight ?? 0));
  const without = listed({ screening, inputs });
  assert.ok(!idsOf(without.shown).includes('bone_health'));
  assert.deepEqual(idsOf(without.health), ['bone_health']);
});

test('what was skipped is not asked again', () => {
  const before = listed({});
  const first = before.askNext[0];
  assert.equal(first?.id, 'earlier_injury');
  const after = listed({ skippedQuestions: first?.questions.map((one) => one.id) ?? [] });
  assert.ok(!idsOf(after.askNext).includes('earlier_injury'));
  const unsure = listed({ screening: { age: null, sex: null, findings: {}, notSure: ['earlier_injury_same_region'] } });
  assert.ok(!idsOf(unsure.askNext).includes('earlier_injury'));
});

test('everything to ask next can be asked or measured', () => {
  for (const { id } of engine.conditions) {
    const { askNext } = listed({ hypotheses: [id] });
    assert.equal(askNext.length, ranking.askNextMost, id);
    for (const one of askNext) assert.ok(one.questions.length > 0 || one.measure !== null, one.id);
  }
});

test('only for the clinician: never in a list of the runner, even when named', () => {
  const got = listed({ runnerNamed: ['weight_change'], inputs: { weight_change_pct_3m: 9 } });
  const lists = [got.shown, got.health, got.notSupported, got.thin].flatMap(idsOf);
  assert.ok(!lists.includes('weight_change'));
  assert.equal(got.all.find((one) => one.id === 'weight_change')?.judgement, 'measured');
});

test('moving a list about changes nothing: hypotheses and answers come in any order', () => {
  const inputs = { ...SPIKE, shoe_pairs_used: 1, other_sport_h_week: 0 };
  const backwards = Object.fromEntries(Object.entries(inputs).reverse());
  assert.deepEqual(
    judge({ hypotheses: ['itb_syndrome', 'gtps'], inputs: backwards }),
    judge({ hypotheses: ['gtps', 'itb_syndrome'], inputs }),
  );
});

const SPIKE = { onset_window_days: 0, spike_ratio: 1.5, spike_days_before: 2 };
