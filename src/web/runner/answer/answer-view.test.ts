import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadKnowledge } from '../../../cli/knowledge-files.ts';
import { compileEngine } from '../../../core/knowledge/compile.ts';
import { engineKnowledge } from '../../../core/knowledge/engine-knowledge.ts';
import { runnerTexts, screenTexts } from '../../../core/knowledge/texts.ts';
import { parseScreeningInput, type ScreeningInput, type Value } from '../../../core/screening/answers.ts';
import { startDraft } from '../../../core/screening/draft.ts';
import { changesView } from './answer-changes.ts';
import { deadlineOf } from './answer-dates.ts';
import { type AnswerView, answerView } from './answer-view.ts';
import { openSavedCheck, savedCheck } from './saved-check.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const { hash, ...loaded } = loadKnowledge([join(ROOT, 'knowledge')]);
assert.ok(loaded.ok, 'knowledge/ has problems; npm run knowledge names them');
const engine = compileEngine(engineKnowledge(loaded.knowledge, hash));
const texts = runnerTexts(loaded.knowledge, hash);
const { screens } = screenTexts(loaded.knowledge, hash);

/** Every minimum question answered no, but for these. */
function answered(
  age: number | null,
  sex: ScreeningInput['sex'],
  findings: Record<string, Value>,
  notSure: string[] = [],
): ScreeningInput {
  const ids = screens.flatMap((screen) => screen.items);
  const noes = ids.filter(
    (id) => ['yes_no', 'body_map'].includes(engine.findings.get(id)?.answer.type ?? '') && !notSure.includes(id),
  );
  return { age, sex, findings: { ...Object.fromEntries(noes.map((id) => [id, false])), ...findings }, notSure };
}

function referenceCases(): unknown[] {
  return JSON.parse(readFileSync(join(ROOT, 'test', 'fixtures', 'reference', 'cases.json'), 'utf8'));
}

const viewOf = (input: ScreeningInput, emergency = '112') =>
  answerView({ engine, texts, screens, input, isDone: input !== leftEarly, emergency });
const changesFor = (input: ScreeningInput) =>
  changesView({ engine, texts, screens, input, isDone: true, emergency: '112' });

const tendon = answered(52, 'female', {
  loc_lateral_trochanter: true,
  agg_side_lying: true,
  agg_single_leg_stance: true,
  duration_weeks: 8,
  pain_worst_0_10: 5,
});
const neck = answered(
  29,
  'female',
  {
    loc_groin_anterior: true,
    agg_impact_running: true,
    agg_builds_through_run: true,
    night_pain_wakes: true,
    load_spike: true,
    previous_bsi: true,
    duration_weeks: 2,
    pain_worst_0_10: 6,
  },
  ['agg_warms_up'],
);
const fever = answered(35, 'male', { loc_groin_anterior: true, fever_chills: true });
const limp = answered(14, 'male', { loc_knee: true, loc_anterior_thigh: true, limp: true });
const sore = answered(31, 'male', {
  loc_anterior_thigh: true,
  loc_both_sides: true,
  onset_1_3_days_after_new_work: true,
  duration_weeks: 0.3,
  pain_worst_0_10: 3,
});
const leftEarly: ScreeningInput = { age: 31, sex: 'male', findings: { cannot_bear_weight: false }, notSure: [] };

for (const { say, input, timeframe, step, running } of [
  { say: 'outer hip tendon', input: tendon, timeframe: 'within_2_weeks', step: 2, running: 'modify' },
  { say: 'possible stress injury of the femoral neck', input: neck, timeframe: 'within_48h', step: 4, running: 'stop' },
  { say: 'fever with hip pain', input: fever, timeframe: 'emergency_now', step: 6, running: 'stop' },
  { say: 'a 14-year-old with a limp', input: limp, timeframe: 'same_day', step: 5, running: 'stop' },
  { say: 'calm soreness after a long run', input: sore, timeframe: 'routine', step: 1, running: 'as_usual' },
]) {
  test(`${say}: ${timeframe}`, () => {
    const view = viewOf(input);
    assert.equal(view.timeframe, timeframe);
    assert.equal(view.step, step);
    assert.equal(view.running.advice, running);
    assert.ok(view.headline.length > 0 && view.why.length > 0);
  });
}

test('an emergency names no causes, nothing safe to do and nothing that would change it', () => {
  const view = viewOf(fever);
  assert.equal(view.couldBe, null);
  assert.deepEqual(view.safeNow, []);
  assert.deepEqual(changesFor(fever), { raises: [], families: [] });
  assert.deepEqual(
    view.reasons.map((group) => group.id),
    ['fever_with_hip_pain'],
  );
  assert.ok(view.reasons[0]?.lines.some((line) => line.text.length > 0));
});

test('same day: no causes are ranked, what was not asked is said to be our doing, and what to do is there', () => {
  const view = viewOf(limp);
  assert.equal(view.couldBe, null);
  assert.ok(view.until.length > 0 && view.until.length <= 6);
  assert.match(view.notRuledOut.notAsked?.note ?? 'all asked', /^We stopped|all asked/);
  assert.ok(view.notRuledOut.conditions.length > 0);
});

test('a rule that takes weight off the leg leaves only its own lines, and its family stands first', () => {
  const view = viewOf(neck);
  assert.deepEqual(view.safeNow, []);
  assert.equal(view.couldBe?.families[0]?.id, 'bone_stress');
  assert.equal(view.couldBe?.families[0]?.isCheckedFirst, true);
  assert.notEqual(view.couldBe?.families[0]?.word, 'Less likely');
  assert.ok(view.running.because.includes(texts.redFlags['fnsf_red']?.title ?? ''));
});

test('a more urgent rule does not hide that weight stays off the leg', () => {
  const both = {
    ...neck,
    findings: { ...neck.findings, pain_worst_0_10: 9, constant_pain: true, worsening_trend: true },
  };
  const view = viewOf(both);
  assert.equal(view.timeframe, 'same_day');
  assert.ok(view.until.some((line) => /weight off the leg/i.test(line)));
  assert.ok(view.until.length <= 6);
});

test('whatever fires, a rule that takes weight off the leg is heard (374 reference answer sets)', () => {
  const offTheLeg = loaded.ok ? loaded.knowledge.redFlags.filter((flag) => flag.weightBearing === 'none') : [];
  let heard = 0;
  for (const raw of referenceCases()) {
    const parsed = parseScreeningInput(engine, raw);
    if (!parsed.ok) continue;
    const view = viewOf(parsed.value);
    const fired = offTheLeg.filter((flag) => view.reasons.some((group) => group.id === flag.id));
    if (fired.length === 0) continue;
    heard += 1;
    assert.ok(fired.some((flag) => flag.text.en.until.some((line) => view.until.includes(line))));
  }
  assert.ok(heard > 10, `${heard} of them take weight off the leg`);
});

test('a protective answer that is missing is said to be missing, next to the answers behind the rule', () => {
  const group = viewOf(neck).reasons.find((one) => one.id === 'fnsf_red');
  const unknown = group?.lines.filter((line) => line.kind === 'unknown').map((line) => line.text) ?? [];
  assert.equal(unknown.length, 1);
  assert.match(unknown[0] ?? '', /^You were not sure: /);
});

test('a place that a warning sign points to is argued for by that sign, not by the likeliest neighbour', () => {
  const first = viewOf(neck).couldBe?.families[0];
  assert.ok(first?.against.every((line) => !first.supporting.includes(line)));
  assert.ok(!first?.against.some((line) => line === texts.findings['loc_groin_anterior']?.yes.replace(/\.$/, '')));
});

test('without any place told, no cause is named and nothing is advised for one', () => {
  const view = viewOf(leftEarly);
  assert.deepEqual(view.couldBe?.families, []);
  assert.notEqual(view.couldBe?.emptyNote, null);
  assert.deepEqual(view.safeNow, []);
  assert.ok((view.notRuledOut.notAsked?.screens.length ?? 0) > 3);
  assert.match(view.notRuledOut.notAsked?.note ?? '', /stopped before the end/);
});

test('a warning sign left unsure is listed, and self-care is not said', () => {
  const { saddle_bladder_bowel: _, ...findings } = sore.findings;
  const view = viewOf({ ...sore, findings, notSure: ['saddle_bladder_bowel'] });
  assert.equal(view.timeframe, 'within_2_weeks');
  assert.ok(view.notRuledOut.openItems.length >= 1);
  assert.equal(view.notRuledOut.notAsked, null);
  assert.match(view.notRuledOut.openItems[0] ?? '', /If it is true, go to the emergency department now\.$/);
  assert.ok(view.reasonNotes.some((note) => note.includes('not sure')));
});

test('the safe things never say whether one may run: the running card does', () => {
  for (const input of [tendon, sore]) {
    for (const line of viewOf(input).safeNow) assert.doesNotMatch(line.text, /you may run/i);
  }
});

test('what would raise the urgency comes in order of urgency, and never repeats what was told', () => {
  const ranks = ['emergency_now', 'same_day', 'within_48h', 'within_1_week', 'within_2_weeks'];
  const { raises } = changesFor(tendon);
  assert.ok(raises.length > 0);
  assert.deepEqual(
    raises.map((one) => ranks.indexOf(one.timeframe)),
    raises.map((one) => ranks.indexOf(one.timeframe)).toSorted((a, b) => a - b),
  );
  assert.ok(raises.every((one) => one.lines.length > 0 && one.lines.length <= 3));
});

test('the emergency number of the chosen country stands in every text', () => {
  assert.match(JSON.stringify(viewOf(fever, '999')), /Call 999/);
  assert.doesNotMatch(JSON.stringify(viewOf(fever, '999')), /\{emergency\}/);
});

const FORBIDDEN = [
  /%/,
  /\bnormal\b/i,
  /\{[a-z]+\}/,
  /all clear/i,
  /\bundefined\b/,
  /!/,
  /you do not have/i,
  /\bdiagnosis\b/i,
];
test('no percentage, no diagnosis, no false comfort, whatever the answers (374 reference answer sets)', () => {
  const cases = referenceCases();
  assert.ok(cases.length > 300);
  const said = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') said.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const raw of cases) {
    const parsed = parseScreeningInput(engine, raw);
    if (parsed.ok) collect(viewOf(parsed.value) satisfies AnswerView);
  }
  const wrong = [...said].filter((text) => FORBIDDEN.some((pattern) => pattern.test(text)));
  assert.deepEqual(wrong, []);
});

test('a view never lists more than three families, three reasons for, two against, six until-lines', () => {
  for (const input of [tendon, neck, limp, sore, leftEarly]) {
    const view = viewOf(input);
    const families = view.couldBe?.families ?? [];
    assert.ok(families.length <= 3 && view.until.length <= 6);
    assert.ok(families.every((one) => one.supporting.length <= 3 && one.against.length <= 2));
  }
});

for (const { say, timeframe, at, expected } of [
  {
    say: 'self-care is looked at again after two weeks',
    timeframe: 'routine',
    at: '2026-11-25T10:00:00Z',
    expected: { kind: 'check_again', on: 'Wednesday 9 December' },
  },
  {
    say: 'within 48 hours ends in two days',
    timeframe: 'within_48h',
    at: '2026-11-25T10:00:00Z',
    expected: { kind: 'seen_by', on: 'Friday 27 November' },
  },
  {
    say: "a day begins in the runner's zone, not in UTC",
    timeframe: 'within_48h',
    at: '2026-11-25T23:30:00Z',
    expected: { kind: 'seen_by', on: 'Saturday 28 November' },
  },
  {
    say: 'the hour that a clock change takes moves no date',
    timeframe: 'within_1_week',
    at: '2026-10-24T22:30:00Z',
    expected: { kind: 'seen_by', on: 'Sunday 1 November' },
  },
  { say: 'an emergency has no later date', timeframe: 'emergency_now', at: '2026-11-25T10:00:00Z', expected: null },
  { say: 'nor has same day', timeframe: 'same_day', at: '2026-11-25T10:00:00Z', expected: null },
] as const) {
  test(`dates: ${say}`, () => {
    assert.deepEqual(deadlineOf(timeframe, new Date(at), 14, { locale: 'en-GB', timeZone: 'Europe/Berlin' }), expected);
  });
}

test('a saved check opens again; anything else is refused, not guessed', () => {
  const draft = startDraft(engine, '2026-11-25T10:00:00.000Z');
  const file = JSON.stringify(savedCheck(draft, ['one line'], '2026-11-25'));
  assert.deepEqual(openSavedCheck(engine, file), { kind: 'same', draft });
  for (const text of [
    '',
    'null',
    '[]',
    '{"midstance":"screening"}',
    '{"midstance":"other","draft":{}}',
    'x'.repeat(3_000_000),
  ]) {
    assert.deepEqual(openSavedCheck(engine, text), { kind: 'unreadable' });
  }
});
