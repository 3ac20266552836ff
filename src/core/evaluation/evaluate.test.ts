import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../../../test/any-input.ts';
import { engine, examination } from '../../../test/evaluation-on-disk.ts';
import type { Answers, ScreeningInput } from '../screening/answers.ts';
import { assess } from '../screening/assess.ts';
import { deriveFacts } from '../screening/facts.ts';
import { readsOf } from '../screening/rule-logic.ts';
import { evaluate, leftOutOfNormal } from './evaluate.ts';
import {
  type EvaluationDraft,
  enter,
  findingValue,
  measureValue,
  NOT_DONE,
  startEvaluation,
} from './evaluation-draft.ts';
import { evaluationFindings } from './evaluation-findings.ts';
import { markNormal, sectionNormalGroups } from './mark-normal.ts';
import { confirmAll } from './runner-review.ts';

const person = (findings: Answers, more: Partial<ScreeningInput> = {}): ScreeningInput => ({
  age: 38,
  sex: 'female',
  findings,
  ...more,
});
const OUTER_HIP = person({ side: 'left', loc_lateral_trochanter: true, agg_side_lying: true, onset_sudden: false });
const NECK = person({ side: 'left', loc_groin_anterior: true, agg_impact_running: true, hop_pain_self: true });

function with_(draft: EvaluationDraft, item: string, at: 'left' | 'right' | 'centre', result: boolean | 'not_done') {
  return enter(draft, `${item}.${at}`, [findingValue(draft, item, at, result)]);
}
const start = () => startEvaluation('left');
const beliefs = (screening: ScreeningInput, draft: EvaluationDraft) =>
  evaluate(engine, examination, screening, draft).assessment.hypotheses.map(({ id, probability }) => [id, probability]);

const tests = Object.entries(examination.tests).flatMap(([id, one]) => (one.answer === 'yes_no' ? [id] : []));

test('nothing entered: the belief is that of the screening, and no move is drawn', () => {
  const got = evaluate(engine, examination, OUTER_HIP, start());
  assert.deepEqual(got.assessment, assess(engine, OUTER_HIP));
  assert.ok(got.hypotheses.every(({ before, direction }) => before === null && direction === 'same'));
});

test('a finding moves its hypothesis up, beside where it stood before', () => {
  const got = evaluate(engine, examination, OUTER_HIP, with_(start(), 'single_leg_stance_30s', 'left', true));
  const gtps = got.hypotheses.find(({ hypothesis }) => hypothesis.id === 'gtps');
  assert.equal(gtps?.direction, 'up');
  assert.ok((gtps?.before ?? 1) < (gtps?.hypothesis.probability ?? 0));
});

test('not done never changes the belief, whatever the test and the side', () => {
  const before = beliefs(OUTER_HIP, start());
  fc.assert(
    fc.property(fc.subarray(tests, { minLength: 1, maxLength: 6 }), fc.constantFrom('left', 'right'), (ids, at) => {
      const draft = ids.reduce((so, id) => with_(so, id, at === 'left' ? 'left' : 'right', NOT_DONE), start());
      assert.deepEqual(beliefs(OUTER_HIP, draft), before);
    }),
    { seed: SEED, numRuns: 40 },
  );
});

for (const { say, side, left, right, value } of [
  { say: 'the sore side counts', side: 'left', left: true, right: false, value: true },
  { say: 'the other side does not', side: 'left', left: undefined, right: true, value: undefined },
  { say: 'both sore: one yes is a yes', side: 'both', left: false, right: true, value: true },
  { say: 'both sore: a no needs both sides', side: 'both', left: false, right: undefined, value: undefined },
  { say: 'both sore: two noes are a no', side: 'both', left: false, right: false, value: false },
  { say: 'no side named: one no is not yet a no', side: null, left: false, right: NOT_DONE, value: undefined },
] as const) {
  test(`findings of both sides: ${say}`, () => {
    let draft: EvaluationDraft = startEvaluation(side);
    if (left !== undefined) draft = with_(draft, 'fadir', 'left', left);
    if (right !== undefined) draft = with_(draft, 'fadir', 'right', right);
    assert.equal(evaluationFindings(engine, examination, OUTER_HIP, draft).input.findings['fadir'], value);
  });
}

test('a negative test closes no flag, unless the rule itself reads what it changed', () => {
  const screenings = [NECK, OUTER_HIP, person({ fever_chills: true, limp: true, loc_groin_anterior: true })];
  fc.assert(
    fc.property(fc.constantFrom(...screenings), fc.subarray(tests, { minLength: 1, maxLength: 8 }), (told, ids) => {
      const draft = ids.reduce((so, id) => with_(so, id, 'left', false), start());
      const { closedFlags, findings } = evaluate(engine, examination, told, draft);
      const [was, now] = [deriveFacts(engine, told).values, deriveFacts(engine, findings.input).values];
      for (const flag of closedFlags) {
        const rule = engine.ruleById.get(flag);
        assert.ok(rule);
        assert.ok(
          [...readsOf(rule.when)].some((id) => was.get(id) !== now.get(id)),
          `${flag} closed by ${ids}`,
        );
      }
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('a measurement that contradicts a negative test: the warning stands, and both are told', () => {
  let draft = with_(start(), 'ir_end_range_pain', 'left', false);
  const left = { tries: [20], pain: 6, endFeel: null };
  draft = enter(draft, 'm', [
    { field: 'entries', key: 'range_internal_rotation', value: { kind: 'measure', unit: 'degrees', left } },
  ]);
  const got = evaluationFindings(engine, examination, OUTER_HIP, draft);
  assert.equal(got.input.findings['ir_end_range_pain'], true);
  assert.deepEqual(got.contradicted, ['ir_end_range_pain']);
  assert.equal(got.input.findings['ir_passive_deg'], 20);
});

test('a summary that a finding contradicts is not taken, and normal never denies what was measured', () => {
  const both = with_(with_(start(), 'passive_range_full', 'left', true), 'limited_flexion', 'left', true);
  const got = evaluationFindings(engine, examination, OUTER_HIP, both);
  assert.deepEqual(got.summariesDropped, ['passive_range_full']);
  assert.equal('passive_range_full' in got.input.findings, false);
  const side = (tries: number[]) => ({ tries, pain: null, endFeel: null });
  const weak = enter(start(), 'm', [
    measureValue(start(), 'strength_abduction', 'N', { left: side([70, 72]), right: side([100, 101]) }),
  ]);
  const leaveOut = leftOutOfNormal(engine, examination, evaluate(engine, examination, OUTER_HIP, weak));
  const normal = markNormal(weak, 'n', examination, { groups: ['hip_strength'], leaveOut });
  assert.ok(!('abductor_weakness' in normal.entries) && !('leg_strength_normal' in normal.entries));
  assert.ok('hamstring_weakness' in normal.entries);
});

test('what is proposed next is a test that can be done in the room, not a summary or a result', () => {
  const ids = new Set(evaluate(engine, examination, OUTER_HIP, start()).nextTests.map(({ id }) => id));
  assert.ok(ids.has('gt_palpation') && ids.size > 100);
  for (const id of ['normal_hip_exam', 'no_focal_tenderness', 'ia_block_response', 'faber_pain', 'passive_range_full'])
    assert.ok(!ids.has(id), id);
});

test('a correction is taken and both are kept; what was asked in the room fills a gap and never replaces', () => {
  const told = person({ limp: true }, { notSure: ['fever_chills'] });
  const draft = enter(start(), '1', [
    { field: 'runner', key: 'limp', value: { kind: 'corrected', value: false, reason: 'Walked in freely.' } },
    { field: 'runner', key: 'fever_chills', value: { kind: 'asked', value: false } },
  ]);
  const got = evaluationFindings(engine, examination, told, draft);
  assert.deepEqual(got.corrected, [{ finding: 'limp', runner: true, clinician: false }]);
  assert.equal(got.input.findings['fever_chills'], false);
  assert.deepEqual(got.input.notSure, []);
  const misused = enter(start(), '1', [{ field: 'runner', key: 'limp', value: { kind: 'asked', value: false } }]);
  assert.equal(evaluationFindings(engine, examination, told, misused).input.findings['limp'], true);
});

test('gaps: what is not known is asked once, what the runner answered never', () => {
  const told = person({ limp: false }, { notSure: ['fever_chills'] });
  const before = evaluate(engine, examination, told, start()).runner;
  assert.ok(before.gaps.includes('fever_chills') && !before.gaps.includes('limp'));
  assert.deepEqual(before.toConfirm, ['limp']);
  const asked = enter(start(), '1', [{ field: 'runner', key: 'fever_chills', value: { kind: 'asked', value: null } }]);
  const after = evaluate(engine, examination, told, asked).runner;
  assert.ok(!after.gaps.includes('fever_chills'));
  assert.deepEqual(evaluate(engine, examination, told, confirmAll(asked, '2', told)).runner.toConfirm, []);
});

test('load tests are locked with the reason while a stress injury is possible, never proposed nor normal', () => {
  const got = evaluate(engine, examination, NECK, start());
  const hop = got.locked.find((one) => one.item === 'hop_test');
  assert.ok(hop && hop.conditions.length + hop.flags.length > 0);
  assert.ok(got.locked.some((one) => one.item === 'task_single_leg_stance'));
  assert.ok(got.nextTests.every(({ id, isUnsafeNow }) => !isUnsafeNow && id !== 'hop_test'));
  const leaveOut = leftOutOfNormal(engine, examination, got);
  const normal = markNormal(start(), 'n', examination, { groups: ['bone_loading', 'single_leg_tasks'], leaveOut });
  assert.ok(!('hop_test' in normal.entries) && !('single_leg_squat_pain' in normal.entries));
  assert.ok('heel_percussion_pain' in normal.entries);
  assert.deepEqual(evaluate(engine, examination, OUTER_HIP, start()).locked, []);
});

test('must-not-miss stays in view with what would lower and raise it, the pressing first', () => {
  const { mustNotMiss, locked } = evaluate(engine, examination, NECK, start());
  const neck = mustNotMiss.find((one) => one.condition === 'fn_bsi');
  assert.ok(neck?.isPressing);
  assert.ok(neck.raises.every(({ oddsTimes }) => oddsTimes > 1) && neck.raises.length > 0);
  assert.ok(neck.lowers.every(({ oddsTimes }) => oddsTimes < 1) && neck.lowers.length > 0);
  const closed = new Set(locked.map((one) => one.item));
  assert.ok([...neck.raises, ...neck.lowers].every(({ test: id }) => !closed.has(id)));
  const wanted = engine.conditions.filter((one) => one.mustNotMiss).map((one) => one.id);
  const shown = new Set(mustNotMiss.map((one) => one.condition));
  assert.deepEqual(
    wanted.filter((id) => !shown.has(id)),
    ['testicular_torsion'],
  );
  const order = mustNotMiss.map((one) => one.isPressing);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => Number(b) - Number(a)),
  );
});

test('the safety of treatment: not asked, unknown and known are three things; a pointer answers nothing', () => {
  const told = person({ previous_hip_surgery: true });
  const draft = enter(start(), '1', [
    { field: 'entries', key: 'anticoagulant', value: { kind: 'answer', value: null, detail: '' } },
    { field: 'entries', key: 'pacemaker', value: { kind: 'answer', value: false, detail: '' } },
  ]);
  const { safety } = evaluate(engine, examination, told, draft);
  const of = (id: string) => safety.find((one) => one.item === id);
  assert.equal(of('anticoagulant')?.state, 'unknown');
  assert.equal(of('pacemaker')?.state, 'known');
  assert.deepEqual(of('hip_replacement'), {
    item: 'hip_replacement',
    state: 'not_asked',
    value: null,
    pointsToYes: ['previous_hip_surgery'],
  });
  assert.ok(of('pregnancy'));
  const man = evaluate(engine, examination, { ...told, sex: 'male' }, draft).safety;
  assert.ok(!man.some((one) => one.item === 'pregnancy'));
});

test('normal never says no to what the runner or a finding points at, and a bare no beside it is in doubt', () => {
  const told = person({ previous_hip_surgery: true });
  const got = evaluate(engine, examination, told, start());
  const leaveOut = leftOutOfNormal(engine, examination, got);
  const groups = sectionNormalGroups(examination, 'history');
  const normal = markNormal(start(), 'n', examination, { groups, leaveOut });
  assert.ok(!('hip_replacement' in normal.entries) && 'pacemaker' in normal.entries);
  const found = with_(normal, 'gt_palpation', 'left', true);
  const of = (draft: EvaluationDraft) =>
    evaluate(engine, examination, told, draft).safety.find((one) => one.item === 'sore_tendon_or_trochanter');
  assert.equal(of(normal)?.state, 'known');
  assert.equal(of(found)?.state, 'contradicted');
  const explained = enter(found, 'd', [
    {
      field: 'entries',
      key: 'sore_tendon_or_trochanter',
      value: { kind: 'answer', value: false, detail: 'Only the belly will be pressed.' },
    },
  ]);
  assert.equal(of(explained)?.state, 'known');
});

test('a warning sign that the examination raises is new, and needs a word on what was done', () => {
  const draft = enter(start(), 't', [findingValue(start(), 'temperature_c', 'centre', 39)]);
  const got = evaluate(engine, examination, OUTER_HIP, draft);
  assert.ok(got.newFlags.length > 0);
  const wanted = got.missing.filter((one) => one.reason === 'new_flag').map((one) => one.subject);
  assert.deepEqual(wanted, got.newFlags);
  const done = enter(
    draft,
    'a',
    got.newFlags.map((key) => ({ field: 'flagActions', key, value: 'Sent to hospital.' })),
  );
  const after = evaluate(engine, examination, OUTER_HIP, done);
  assert.ok(after.missing.every((one) => one.reason !== 'new_flag'));
});

test('a correction that closes a warning sign needs its reason', () => {
  const told = person({ side: 'left', saddle_bladder_bowel: true });
  const close = (reason: string) =>
    enter(start(), '1', [
      { field: 'runner', key: 'saddle_bladder_bowel', value: { kind: 'corrected', value: false, reason } },
    ]);
  const without = evaluate(engine, examination, told, close(''));
  assert.ok(without.closedFlags.includes('cauda_equina'));
  assert.ok(without.missing.some((one) => one.reason === 'correction_reason'));
  const given = evaluate(engine, examination, told, close('Asked again: never had it, misread the question.'));
  assert.ok(given.missing.every((one) => one.reason !== 'correction_reason'));
});

test('an examination of the groin without consent cannot be signed', () => {
  const draft = with_(start(), 'groin_nodes', 'left', false);
  const subject = (so: EvaluationDraft) =>
    evaluate(engine, examination, OUTER_HIP, so)
      .missing.filter((one) => one.reason === 'consent')
      .map((one) => one.subject);
  assert.deepEqual(subject(draft), ['groin']);
  assert.deepEqual(subject(with_(start(), 'groin_nodes', 'left', NOT_DONE)), []);
  const given = enter(draft, 'c', [
    { field: 'consents', key: 'groin', value: { consent: 'given', chaperone: 'present' } },
  ]);
  assert.deepEqual(subject(given), []);
});

test('a scripted normal evaluation: at most 12 taps beyond the findings, ready to sign', () => {
  let taps = 0;
  let draft = start();
  const tap = (change: (so: EvaluationDraft) => EvaluationDraft) => {
    draft = change(draft);
    taps += 1;
    assert.equal(draft.changes.length, taps, 'each tap is one change');
  };
  const normal = (groups: readonly string[]) => {
    const leaveOut = leftOutOfNormal(engine, examination, evaluate(engine, examination, OUTER_HIP, draft));
    tap((so) => markNormal(so, `normal ${groups[0]}`, examination, { groups, leaveOut }));
  };
  tap((so) => confirmAll(so, 'confirm', OUTER_HIP));
  const found = ['resisted_abduction', 'gt_palpation', 'single_leg_stance_30s'];
  for (const id of found) tap((so) => with_(so, id, 'left', true));
  for (const section of ['history', 'look', 'move', 'strength', 'special_tests'])
    normal(sectionNormalGroups(examination, section));
  for (const group of ['single_leg_tasks', 'hip_joint', 'buttock_and_hamstring', 'sacroiliac']) normal([group]);
  const { hypothesis } = evaluate(engine, examination, OUTER_HIP, draft).hypotheses[0] ?? {};
  assert.equal(hypothesis?.id, 'gtps');
  const choice = {
    conditionId: 'gtps',
    ownWords: '',
    side: 'left',
    irritability: null,
    reasonIfDiffers: '',
    codes: [],
  } as const;
  tap((so) => enter(so, 'diagnosis', [{ field: 'workingDiagnosis', value: { ...choice, codes: [] } }]));
  tap((so) =>
    enter(so, 'irritability', [
      { field: 'workingDiagnosis', value: { ...choice, codes: [], irritability: 'moderate' } },
    ]),
  );
  assert.ok(taps - found.length <= 12, `${taps - found.length} taps`);
  assert.deepEqual(evaluate(engine, examination, OUTER_HIP, draft).missing, []);
});
