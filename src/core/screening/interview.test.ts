import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, type Says, walk } from '../../../test/runner-taps.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { drawRunner, interview, seededRandom } from '../../cli/simulated-runners.ts';
import { inputOf, startDraft, stepOf } from './draft.ts';
import { appliesTo } from './facts.ts';
import { nextStep } from './interview.ts';

const { engine } = engineFromDisk();
const minimum = engine.knowledge.screens.toSorted((a, b) => a.order - b.order).map(({ id }) => id);
const emergency = engine.knowledge.screens.filter((screen) => screen.isEmergency).map(({ id }) => id);
const walked = (says: Says) => {
  const draft = walk(engine, startDraft(engine, NOW), says);
  const step = stepOf(engine, draft);
  assert.ok(step.kind === 'done', 'the questions end');
  return { ids: draft.path.map(({ screen }) => screen.id), because: step.because, draft };
};

test('an ordinary runner is asked every minimum screen, in order, before anything else', () => {
  const { ids, because } = walked({ yes: ['loc_lateral_trochanter', 'agg_side_lying'] });
  assert.deepEqual(ids.slice(0, minimum.length), minimum);
  assert.equal(because, 'nothing_worth_asking');
});

test('age and sex are skipped by those who will not say, and not asked again', () => {
  const { ids } = walked({ notSure: ['age', 'sex_at_birth'], yes: ['loc_buttock'] });
  assert.deepEqual(ids.slice(0, minimum.length), minimum);
  assert.equal(new Set(ids.filter((id) => minimum.includes(id))).size, minimum.length);
});

for (const sign of engine.knowledge.screens.find(({ id }) => id === 'emergency_body')?.items ?? []) {
  test(`${sign}: the emergency screens are finished before the questions end`, () => {
    const { ids } = walked({ yes: [sign] });
    assert.deepEqual(ids.slice(2, 2 + emergency.length), emergency);
  });
}

for (const { say, says, screens } of [
  { say: 'cannot bear weight', says: { yes: ['cannot_bear_weight'] }, screens: 4 },
  { say: 'numb between the legs', says: { yes: ['saddle_bladder_bowel'] }, screens: 4 },
  { say: 'chest pain', says: { yes: ['chest_pain_breathless'] }, screens: 4 },
  { say: 'a swollen leg, same day', says: { yes: ['leg_swelling'] }, screens: 4 },
] satisfies { say: string; says: Says; screens: number }[]) {
  test(`an emergency or same-day result ends the questions once the emergency screens are done: ${say}`, () => {
    const { ids, because } = walked(says);
    assert.equal(because, 'urgent');
    assert.equal(ids.length, screens);
  });
}

test('a same-day result that comes later ends them there', () => {
  const { ids, because } = walked({ age: 63, weeks: 1, yes: ['loc_groin_anterior', 'onset_trauma_fall', 'limp'] });
  assert.equal(because, 'urgent');
  assert.ok(ids.length <= minimum.length);
});

for (const { say, yes, shown } of [
  {
    say: 'the sum alone asks for today: the body map may still calm it',
    yes: ['faint_shoulder_tip', 'urinary_symptoms'],
    shown: true,
  },
  { say: 'the sum asks for now: nothing waits', yes: ['faint_shoulder_tip', 'nausea_vomiting'], shown: false },
  { say: 'a rule asks for today: nothing waits', yes: ['leg_weakness_progressive'], shown: false },
]) {
  test(`what ends the questions before the body map: ${say}`, () => {
    assert.equal(walked({ age: 14, sex: 'female', yes }).ids.includes('body_map'), shown);
  });
}

test('a warning sign left unsure is asked once more, after the minimum screens, and only once', () => {
  const { ids } = walked({ notSure: ['fever_chills', 'groin_lump'], yes: ['loc_buttock'] });
  assert.equal(ids[minimum.length], 'ask_again');
  assert.equal(ids.filter((id) => id === 'ask_again').length, 1);
});

test('asked again it counts: the answer given then decides', () => {
  const { because, draft } = walked({
    notSure: ['fever_chills'],
    yesWhenAskedAgain: ['fever_chills'],
    yes: ['loc_buttock'],
  });
  assert.equal(because, 'urgent');
  assert.equal(draft.path.at(-1)?.screen.id, 'ask_again');
});

test('what is left unsure on other lists is not asked again at once', () => {
  const { ids } = walked({ notSure: ['load_spike', 'previous_bsi'], yes: ['loc_buttock'] });
  assert.ok(!ids.includes('ask_again'));
});

test('a body part that a person does not have is not asked about', () => {
  for (const { age, sex } of [
    { age: 30, sex: 'female' as const },
    { age: 14, sex: 'male' as const },
  ]) {
    const { draft } = walked({ age, sex, yes: ['loc_buttock'] });
    for (const id of draft.path.flatMap(({ screen }) => screen.items)) {
      const finding = engine.findings.get(id);
      assert.ok(finding && appliesTo(finding, { age, sex }), id);
    }
  }
});

test('a runner is never asked to load the leg, nor what only an examination can tell', () => {
  const random = seededRandom(5);
  for (let count = 0; count < 40; count += 1) {
    const { draft } = interview(engine, drawRunner(engine, random, [10, 75]));
    for (const id of draft.path.flatMap(({ screen }) => screen.items)) {
      const finding = engine.findings.get(id);
      assert.ok(finding && !finding.isLoadTest && finding.isAskable, id);
      assert.ok(finding.askedOf === 'runner' || finding.askedOf === 'form', id);
    }
  }
});

test('the questions stop: no item twice but when asked again, and few further screens', () => {
  const random = seededRandom(6);
  const counts: number[] = [];
  for (let count = 0; count < 60; count += 1) {
    const { draft } = interview(engine, drawRunner(engine, random, [18, 59]));
    const asked = draft.path.filter(({ screen }) => screen.id !== 'ask_again').flatMap(({ screen }) => screen.items);
    assert.equal(new Set(asked).size, asked.length, 'asked twice');
    counts.push(draft.path.length);
  }
  counts.sort((a, b) => a - b);
  assert.ok((counts.at(-1) ?? 99) <= 22, `${counts.at(-1)} screens`);
  assert.ok((counts[Math.floor(counts.length / 2)] ?? 99) <= 16, `median ${counts[Math.floor(counts.length / 2)]}`);
});

test('how many screens are surely left counts down to 0', () => {
  const left: number[] = [];
  let draft = startDraft(engine, NOW);
  for (let count = 0; count < minimum.length; count += 1) {
    const step = stepOf(engine, draft);
    assert.ok(step.kind === 'screen');
    left.push(step.atLeastLeft);
    draft = walk(engine, draft, { yes: ['loc_buttock'] }, 1);
  }
  assert.deepEqual(
    left,
    minimum.map((_, index) => minimum.length - 1 - index),
  );
});

test('the step hangs on what is known alone: the same answers told in another order give the same screen', () => {
  const half = walk(engine, startDraft(engine, NOW), { yes: ['loc_groin_anterior', 'agg_impact_running'] }, 11);
  const input = inputOf(half);
  const turned = { ...input, findings: Object.fromEntries(Object.entries(input.findings).reverse()) };
  assert.notEqual(JSON.stringify(turned), JSON.stringify(input));
  assert.deepEqual(nextStep(engine, turned), nextStep(engine, input));
});
