import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { engineFromDisk } from '../../src/cli/engine-on-disk.ts';
import { priorFor } from '../../src/core/evaluation/prior.ts';
import type { Engine } from '../../src/core/knowledge/compile.ts';
import type { Value } from '../../src/core/screening/answers.ts';
import { assess } from '../../src/core/screening/assess.ts';
import { startDraft, stepOf } from '../../src/core/screening/draft.ts';
import { NOW, walk } from '../runner-taps.ts';

/** Three files as anyone could write them. No code. */
const FILES: Readonly<Record<string, string>> = {
  'conditions/psoas_bursitis.yaml': `
id: psoas_bursitis
family: hip_flexor
plainName: Sore fluid sac under the hip flexor
clinicalName: Iliopsoas bursitis
icd10cm: [M70.7-]
regions: [groin_anterior]
urgency: physio_soon
mustNotMiss: false
makesLoadTestUnsafe: false
prior:
  weight:
    {lt18_male: 0.01, lt18_female: 0.01, a18_39_male: 0.02, a18_39_female: 0.02, a40_59_male: 0.02, a40_59_female: 0.02,
    a60_male: 0.02, a60_female: 0.02}
  uncertaintyFactor: 3
  basis: estimate
  grade: D
  sources: [expert]
harm:
  byTimeframe: {emergency_now: 0, same_day: 0, within_48h: 0, within_1_week: 0, within_2_weeks: 0.05, routine: 0.2}
  runOnPerWeek: 0.1
  reason: Slow to settle when it is run on
  figures: none found
  grade: D
  sources: [expert]
typicalHistory: Groin pain on lifting the leg.
typicalExam: Tender in front of the hip.
bestImaging: Ultrasound
expectedCourse: Weeks to months.
cells: {loc_groin_anterior: 0.9, agg_lift_leg_stairs: 0.8}
text:
  en:
    name: A sore fluid sac at the front of the hip
    line: A small sac of fluid at the front of your hip could be sore.
    course: It often eases in a few weeks.
sources: [expert]
grade: D
reviewed: null
`,
  'questions/squelch_felt.yaml': `
id: squelch_felt
askedOf: runner
domain: mechanical
label: A squelch at the front of the hip
answer: {type: yes_no}
text:
  en:
    ask: Do you feel a squelch at the front of your hip?
    row: A squelch at the front of my hip
    'yes': You feel a squelch at the front of your hip
    'no': You feel no squelch at the front of your hip
    why: Fluid in a sore sac can be felt.
likelihood:
  - background: 0.03
    given: {psoas_bursitis: 0.7}
    grade: D
    sources: [expert]
sources: [expert]
grade: D
reviewed: null
`,
  'red-flags/squelch_hot.yaml': `
id: squelch_hot
priority: 46
name: A squelch with pain that gets worse
when: {all: [squelch_felt, loc_groin_anterior]}
suggests: [psoas_bursitis, septic_osteomyelitis]
action: See a doctor today.
timeframe: same_day
running: stop
overridesRanking: true
namedInArticle: false
why: Made up for a test
sources: [expert]
grade: D
ruleGrade: D
text:
  en:
    title: A squelch at the front of the hip
    headline: See a doctor today.
    because: Fluid in the hip can be infected.
    until: [Do not run.]
cases:
  - say: A squelch in the groin
    findings: {squelch_felt: true, loc_groin_anterior: true}
    fires: true
  - say: A squelch elsewhere
    findings: {squelch_felt: true, loc_groin_anterior: false}
    fires: false
reviewed: null
`,
};

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'midstance-knowledge-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const base = engineFromDisk().engine;
const { engine } = engineFromDisk([folderWith(FILES)]);
const told = { loc_groin_anterior: true, agg_lift_leg_stairs: true, duration_weeks: 2, pain_worst_0_10: 4 };
const assessed = (one: Engine, findings: Readonly<Record<string, Value>>) =>
  assess(one, { age: 30, sex: 'female', findings });

test('another folder is other knowledge: the hash says so', () => {
  assert.notEqual(engine.knowledge.hash, base.knowledge.hash);
  assert.equal(assessed(engine, told).knowledgeHash, engine.knowledge.hash);
});

test('one condition file, with its own cells: it is ranked, and its signs raise it', () => {
  assert.equal(engine.conditions.length, base.conditions.length + 1);
  const chance = (findings: Readonly<Record<string, Value>>) =>
    assessed(engine, findings).hypotheses.find(({ id }) => id === 'psoas_bursitis')?.probability ?? 0;
  assert.ok(chance(told) > chance({}));
  assert.ok(chance({ ...told, squelch_felt: true }) > 0.2);
  assert.ok(!assessed(base, told).hypotheses.some(({ id }) => id === 'psoas_bursitis'));
});

test('priors still sum to 1 at every age and sex; the others keep their proportions', () => {
  for (const age of [8, 17, 29, 50, 75]) {
    for (const sex of ['male', 'female']) {
      const facts = new Map<string, Value>([
        ['age', age],
        ['sex_at_birth', sex],
      ]);
      const [before, now] = [priorFor(base, facts), priorFor(engine, facts)];
      assert.ok(Math.abs(now.reduce((sum, p) => sum + p, 0) - 1) < 1e-12);
      const ratio = (id: string) =>
        (now[engine.conditionIndex.get(id) ?? -1] ?? 0) / (before[base.conditionIndex.get(id) ?? -1] ?? 0);
      assert.ok(Math.abs(ratio('gtps') - ratio('fn_bsi')) < 1e-12);
      assert.ok(ratio('gtps') < 1);
    }
  }
});

test('a cell that nobody wrote takes the background of the finding, and is counted', () => {
  const row = (one: Engine, id: string) => one.findings.get(id)?.rows[0];
  assert.equal(row(engine, 'loc_groin_anterior')?.missingCells, row(base, 'loc_groin_anterior')?.missingCells);
  assert.equal(row(engine, 'hop_pain_self')?.missingCells, (row(base, 'hop_pain_self')?.missingCells ?? 0) + 1);
  assert.equal(row(engine, 'squelch_felt')?.missingCells, base.conditions.length);
  const index = engine.conditionIndex.get('psoas_bursitis') ?? -1;
  const background = base.knowledge.findings.find(({ id }) => id === 'hop_pain_self')?.likelihood[0]?.background;
  assert.equal(row(engine, 'hop_pain_self')?.p[index], background);
  assert.equal(row(engine, 'loc_groin_anterior')?.p[index], 0.9);
});

test('one question file: it is asked', () => {
  const says = { yes: ['loc_groin_anterior', 'agg_lift_leg_stairs'], weeks: 2, pain: 4 };
  const asked = (one: Engine) => walk(one, startDraft(one, NOW), says).path.flatMap(({ screen }) => screen.items);
  assert.ok(asked(engine).includes('squelch_felt'));
  assert.ok(!asked(base).includes('squelch_felt'));
});

test('one red flag file: it fires, sets the floor and stops running', () => {
  const result = assessed(engine, { ...told, squelch_felt: true });
  assert.ok(result.flags.some(({ id }) => id === 'squelch_hot'));
  assert.equal(result.urgency.timeframe, 'same_day');
  assert.equal(result.urgency.raisedBy, 'squelch_hot');
  assert.equal(result.running.advice, 'stop');
  assert.ok(result.toBeExcluded.includes('psoas_bursitis'));
  assert.ok(!assessed(engine, { ...told, squelch_felt: false }).flags.some(({ id }) => id === 'squelch_hot'));
});

test('told in the questions, it ends them', () => {
  const says = { yes: ['loc_groin_anterior', 'agg_lift_leg_stairs', 'squelch_felt'], weeks: 2, pain: 4 };
  const step = stepOf(engine, walk(engine, startDraft(engine, NOW), says));
  assert.deepEqual(step, { kind: 'done', because: 'urgent' });
});

const flag = FILES['red-flags/squelch_hot.yaml'] ?? '';
for (const { say, files, message } of [
  {
    say: 'a rule about a question that is not there',
    files: { 'red-flags/squelch_hot.yaml': flag },
    message: /knowledge\/red-flags\/squelch_hot\.yaml, when: "squelch_felt" is no finding id/,
  },
  {
    say: 'a rule without a case that stays quiet',
    files: { ...FILES, 'red-flags/squelch_hot.yaml': flag.replace('fires: false', 'fires: true') },
    message: /squelch_hot\.yaml, cases: needs a case that does not fire/,
  },
  {
    say: 'a file under another name',
    files: { 'questions/other.yaml': FILES['questions/squelch_felt.yaml'] ?? '' },
    message: /questions\/other\.yaml, id: is "squelch_felt"; it must equal the file name, "other"/,
  },
  {
    say: 'a file that replaces one that ships',
    files: {
      'questions/limp.yaml': (FILES['questions/squelch_felt.yaml'] ?? '').replace('id: squelch_felt', 'id: limp'),
    },
    message: /questions\/limp\.yaml, id: "limp" is already taken/,
  },
  {
    say: 'a file that is not YAML',
    files: { 'questions/broken.yaml': 'id: [broken' },
    message: /questions\/broken\.yaml, : is not valid YAML/,
  },
  { say: 'a file of no kind', files: { 'ideas/one.yaml': 'id: one' }, message: /ideas\/one\.yaml.*has no place/ },
]) {
  test(`an extra folder is refused as a whole: ${say}`, () => {
    assert.throws(() => engineFromDisk([folderWith(files)]), message);
  });
}
