// Longer than 400 lines: one table of what is wrong in a file and what is said of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KNOWLEDGE_FOLDER } from '../../cli/engine-on-disk.ts';
import { readKnowledgeFolders } from '../../cli/knowledge-files.ts';
import { assembleKnowledge, type KnowledgeFile, type KnowledgeProblem } from './assemble.ts';

const { files } = readKnowledgeFolders([KNOWLEDGE_FOLDER]);

test('the knowledge that ships is right', () => {
  const got = assembleKnowledge(files);
  assert.ok(got.ok, JSON.stringify(!got.ok && got.problems.slice(0, 5)));
  const { conditions, redFlags, findings, sources } = got.knowledge;
  assert.ok(conditions.length >= 38 && redFlags.length >= 45 && findings.length >= 452 && sources.length > 100);
});

test('the order of files changes nothing', () => {
  assert.deepEqual(assembleKnowledge([...files].reverse()), assembleKnowledge(files));
});

type Content = Record<string, unknown>;
const contentOf = (path: string): Content => {
  const file = files.find((one) => one.path === path);
  assert.ok(file, path);
  return structuredClone(file.content) as Content;
};
/** All problems after one file was changed. */
function problemsWith(path: string, change: (content: Content) => unknown): readonly KnowledgeProblem[] {
  const changed = files.map((file) => (file.path === path ? { path, content: change(contentOf(path)) } : file));
  const got = assembleKnowledge(changed);
  return got.ok ? [] : got.problems;
}
function set(at: readonly (string | number)[], value: unknown): (content: Content) => unknown {
  return (content) => {
    let inner = content as Record<string | number, unknown>;
    for (const key of at.slice(0, -1)) inner = inner[key] as Record<string | number, unknown>;
    const last = at.at(-1) ?? '';
    if (value === undefined) delete inner[last];
    else inner[last] = value;
    return content;
  };
}

const QUESTION = 'questions/limp.yaml';
const CONDITION = 'conditions/doms.yaml';
const FLAG = 'red-flags/fnsf_red.yaml';
const SCREEN = 'screens/how_it_began.yaml';
const FAMILY = 'families/bone_stress.yaml';
const FACTOR = 'factors/pelvic_drop.yaml';
const CONTRIBUTING = 'reasoning/contributing.yaml';

interface Wrong {
  readonly say: string;
  readonly file: string;
  readonly at: readonly (string | number)[];
  readonly value: unknown;
  readonly field: string;
  readonly right: RegExp;
}
const WRONG: readonly Wrong[] = [
  { say: 'an unknown key', file: QUESTION, at: ['colour'], value: 'red', field: '', right: /colour/ },
  {
    say: 'an unknown key deep inside',
    file: QUESTION,
    at: ['likelihood', 0, 'prior'],
    value: 1,
    field: 'likelihood.0',
    right: /prior/,
  },
  {
    say: 'an id that is not the file name',
    file: QUESTION,
    at: ['id'],
    value: 'limping',
    field: 'id',
    right: /must equal the file name, "limp"/,
  },
  { say: 'an id in another style', file: QUESTION, at: ['id'], value: 'Limp', field: 'id', right: /snake_case/ },
  {
    say: 'a number without its grade',
    file: QUESTION,
    at: ['likelihood', 0, 'grade'],
    value: undefined,
    field: 'likelihood.0.grade',
    right: /expected one of|Invalid/,
  },
  {
    say: 'a number without its source',
    file: QUESTION,
    at: ['likelihood', 0, 'sources'],
    value: undefined,
    field: 'likelihood.0.sources',
    right: /expected array/,
  },
  {
    say: 'an empty list of sources',
    file: QUESTION,
    at: ['likelihood', 0, 'sources'],
    value: [],
    field: 'likelihood.0.sources',
    right: /at least one source/,
  },
  {
    say: 'a source that nobody listed',
    file: QUESTION,
    at: ['likelihood', 0, 'sources'],
    value: ['hearsay1999'],
    field: 'likelihood.0.sources',
    right: /"hearsay1999" is no source id/,
  },
  {
    say: 'a certainty',
    file: QUESTION,
    at: ['likelihood', 0, 'given', 'gtps'],
    value: 1,
    field: 'likelihood.0.given.gtps',
    right: /<1|less than 1/,
  },
  {
    say: 'an impossibility',
    file: QUESTION,
    at: ['likelihood', 0, 'background'],
    value: 0,
    field: 'likelihood.0.background',
    right: />0|greater than 0/,
  },
  {
    say: 'a likelihood for a condition that is none',
    file: QUESTION,
    at: ['likelihood', 0, 'given', 'gout'],
    value: 0.2,
    field: 'likelihood.0.given',
    right: /"gout" is no condition id/,
  },
  {
    say: 'cells anchored at grade D',
    file: QUESTION,
    at: ['likelihood', 0, 'grade'],
    value: 'D',
    field: 'likelihood.0.grade',
    right: /A, B, C or mixed/,
  },
  {
    say: 'a group that is none',
    file: QUESTION,
    at: ['group'],
    value: 'gang',
    field: 'group',
    right: /"gang" is no group id/,
  },
  {
    say: 'an overlap with nothing',
    file: QUESTION,
    at: ['overlapsWith'],
    value: ['gone'],
    field: 'overlapsWith',
    right: /"gone" is no finding id/,
  },
  {
    say: 'a question without words',
    file: QUESTION,
    at: ['text'],
    value: undefined,
    field: 'text',
    right: /needs its words/,
  },
  {
    say: 'words missing in part',
    file: QUESTION,
    at: ['text', 'en', 'why'],
    value: undefined,
    field: 'text.en.why',
    right: /expected string/,
  },
  {
    say: 'a runner asked to load the leg',
    file: QUESTION,
    at: ['isLoadTest'],
    value: true,
    field: 'isLoadTest',
    right: /never asked to test a load/,
  },
  {
    say: 'an answer of a kind that is none',
    file: QUESTION,
    at: ['answer'],
    value: { type: 'slider' },
    field: 'answer.type',
    right: /Invalid|expected/,
  },
  {
    say: 'a review without a date',
    file: QUESTION,
    at: ['reviewed'],
    value: { by: 'A. Clinician' },
    field: 'reviewed.on',
    right: /expected|Invalid/,
  },
  {
    say: 'a condition in no family',
    file: CONDITION,
    at: ['family'],
    value: 'strangers',
    field: 'family',
    right: /"strangers" is no family id/,
  },
  {
    say: 'a weight below 0',
    file: CONDITION,
    at: ['prior', 'weight', 'lt18_male'],
    value: -0.1,
    field: 'prior.weight.lt18_male',
    right: />=0|greater than or equal to 0/,
  },
  {
    say: 'a weight missing',
    file: CONDITION,
    at: ['prior', 'weight', 'a60_female'],
    value: undefined,
    field: 'prior.weight.a60_female',
    right: /expected number/,
  },
  {
    say: 'a harm that heals',
    file: CONDITION,
    at: ['harm', 'byTimeframe', 'routine'],
    value: -1,
    field: 'harm.byTimeframe.routine',
    right: />=0|greater than or equal to 0/,
  },
  {
    say: 'a harm without its source',
    file: CONDITION,
    at: ['harm', 'sources'],
    value: undefined,
    field: 'harm.sources',
    right: /expected array/,
  },
  {
    say: 'a cell for a finding that is none',
    file: CONDITION,
    at: ['cells'],
    value: { gone: 0.2 },
    field: 'cells.gone',
    right: /names no finding/,
  },
  {
    say: 'a cell that stands in the finding too',
    file: CONDITION,
    at: ['cells'],
    value: { limp: 0.2 },
    field: 'cells.limp',
    right: /keep one/,
  },
  {
    say: 'a rule that reads nothing',
    file: FLAG,
    at: ['when'],
    value: { all: ['gone'] },
    field: 'when',
    right: /"gone" is no finding id/,
  },
  {
    say: 'a rule that is no rule',
    file: FLAG,
    at: ['when'],
    value: { unless: 'limp' },
    field: 'when',
    right: /Invalid/,
  },
  {
    say: 'a rule that asks a rule that is none',
    file: FLAG,
    at: ['when'],
    value: { all: ['limp', 'flag:gone'] },
    field: 'when',
    right: /flag:gone is no red flag/,
  },
  {
    say: 'a rule that asks a later one',
    file: FLAG,
    at: ['when'],
    value: { all: ['limp', 'flag:systemic_b'] },
    field: 'when',
    right: /no earlier priority/,
  },
  {
    say: 'a rule that asks itself',
    file: FLAG,
    at: ['when'],
    value: { all: ['limp', 'flag:fnsf_red'] },
    field: 'when',
    right: /no earlier priority/,
  },
  {
    say: 'a rule that suggests nothing known',
    file: FLAG,
    at: ['suggests'],
    value: ['bad_luck'],
    field: 'suggests',
    right: /"bad_luck" is no condition id/,
  },
  {
    say: 'a time frame of its own',
    file: FLAG,
    at: ['timeframe'],
    value: 'soon',
    field: 'timeframe',
    right: /emergency_now/,
  },
  {
    say: 'a case about nothing',
    file: FLAG,
    at: ['cases', 0, 'findings', 'gone'],
    value: true,
    field: 'cases.0.findings',
    right: /"gone" is no finding id/,
  },
  {
    say: 'a rule without words',
    file: FLAG,
    at: ['text', 'en', 'headline'],
    value: undefined,
    field: 'text.en.headline',
    right: /expected string/,
  },
  {
    say: 'a screen that asks nothing known',
    file: SCREEN,
    at: ['items', 0],
    value: 'gone',
    field: 'items',
    right: /"gone" is no finding id/,
  },
  {
    say: 'a screen that asks what stands elsewhere',
    file: SCREEN,
    at: ['items', 0],
    value: 'fever_chills',
    field: 'items',
    right: /ask once/,
  },
  {
    say: 'a screen that asks an examination',
    file: SCREEN,
    at: ['items', 0],
    value: 'log_roll',
    field: 'items',
    right: /no words for a runner/,
  },
  {
    say: 'a family without anything safe to do',
    file: FAMILY,
    at: ['safeNow'],
    value: [],
    field: 'safeNow',
    right: />=1|at least 1/,
  },
  {
    say: 'running that stops with nothing known',
    file: 'urgency-model.yaml',
    at: ['runningStopsWith', 0],
    value: 'limping',
    field: 'runningStopsWith',
    right: /"limping" is no finding id/,
  },
  {
    say: 'an untold injury of nothing known',
    file: 'reasoning/combining.yaml',
    at: ['untoldInjury', 'askedBy', 0],
    value: 'gone',
    field: 'untoldInjury',
    right: /"gone" is no finding id/,
  },
  {
    say: 'constants without a known source',
    file: 'reasoning/combining.yaml',
    at: ['sources', 0],
    value: 'gone',
    field: 'sources',
    right: /"gone" is no source id/,
  },
  {
    say: 'a page about no family',
    file: 'learn/a_visit.yaml',
    at: ['family'],
    value: 'gone',
    field: 'family',
    right: /"gone" is no family id/,
  },
  {
    say: 'a force without a known source',
    file: 'load-rules.yaml',
    at: ['hipContactForce', 'points', 0, 'source'],
    value: 'gone',
    field: 'hipContactForce.points.0.source',
    right: /"gone" is no source id/,
  },
  {
    say: 'a rule that can never fire: more parts than there are',
    file: FLAG,
    at: ['when'],
    value: { k_of: [3, ['limp', 'load_spike']] },
    field: 'when',
    right: /3 of 2 parts/,
  },
  {
    say: 'a rule that can never fire: a yes compared as a number',
    file: FLAG,
    at: ['when'],
    value: { any: ['limp', { gte: ['load_spike', 3] }] },
    field: 'when',
    right: /only a number can be compared/,
  },
  {
    say: 'a rule that can never fire: a number taken as a yes',
    file: FLAG,
    at: ['when'],
    value: { all: ['limp', 'temperature_c'] },
    field: 'when',
    right: /"temperature_c" is a number, never yes or no/,
  },
  {
    say: 'a rule that can never fire: a word that is none',
    file: FLAG,
    at: ['when'],
    value: { eq: ['sex_at_birth', 'woman'] },
    field: 'when',
    right: /allowed: male, female/,
  },
  {
    say: 'a rule that can never fire: no such places',
    file: FLAG,
    at: ['when'],
    value: { not: { any_yes_prefix: 'place_' } },
    field: 'when',
    right: /no finding id begins with "place_"/,
  },
  {
    say: 'a derivation that can never hold',
    file: 'reasoning/derivations.yaml',
    at: ['derivations', 0, 'when'],
    value: { gte: ['limp', 3] },
    field: 'fever_measured',
    right: /only a number/,
  },
  {
    say: 'a case with a value that is not allowed',
    file: FLAG,
    at: ['cases', 0, 'findings', 'limp'],
    value: 'perhaps',
    field: 'cases.0.findings.limp',
    right: /true or false/,
  },
  {
    say: 'a choice outside the limits',
    file: 'questions/duration_weeks.yaml',
    at: ['choices', 0, 'value'],
    value: -1,
    field: 'choices.0.value',
    right: /a number from 0 to 2600/,
  },
  {
    say: 'an alarming value outside the limits',
    file: 'questions/pain_worst_0_10.yaml',
    at: ['alarmingValue'],
    value: 11,
    field: 'alarmingValue',
    right: /0 to 10/,
  },
  {
    say: 'limits that leave nothing',
    file: 'questions/pain_worst_0_10.yaml',
    at: ['answer', 'max'],
    value: 0,
    field: 'answer.max',
    right: /above min, 0/,
  },
  {
    say: 'an old id that is still in use',
    file: 'reasoning/renamed-ids.yaml',
    at: ['renamed', 'limp'],
    value: { to: ['hop_test'] },
    field: 'limp',
    right: /is a finding of today/,
  },
  {
    say: 'a lost preview line',
    file: 'advice/en.yaml',
    at: ['previewLine'],
    value: 'Ready for care.',
    field: 'previewLine',
    right: /Preview\. Not yet reviewed/,
  },
  {
    say: 'a factor tied to no condition',
    file: FACTOR,
    at: ['associations', 0, 'condition'],
    value: 'gout',
    field: 'associations.0.condition',
    right: /"gout" is no condition id/,
  },
  {
    say: 'a factor of a family without a limit',
    file: FACTOR,
    at: ['family'],
    value: 'luck',
    field: 'family',
    right: /"luck" has no limit in reasoning\/contributing.yaml/,
  },
  {
    say: 'a factor that reads nothing known',
    file: FACTOR,
    at: ['judge', 0, 'when'],
    value: { gte: ['pelvic_drop_inches', 1] },
    field: 'judge.0.when',
    right: /"pelvic_drop_inches" is no finding and no input/,
  },
  {
    say: 'a factor that compares a yes or no',
    file: FACTOR,
    at: ['judge', 0, 'when'],
    value: { gte: ['run_pelvic_drop', 1] },
    field: 'judge.0.when',
    right: /only a number can be compared/,
  },
  {
    say: 'a factor that waits for a word that never comes',
    file: FACTOR,
    at: ['judge', 0, 'when'],
    value: { eq: ['volume_change', 'higher'] },
    field: 'judge.0.when',
    right: /allowed: high_fits, high_earlier, usual/,
  },
  {
    say: 'a date for what is measured after the pain',
    file: FACTOR,
    at: ['judge', 0, 'say'],
    value: 'timing_fits',
    field: 'judge.0.say',
    right: /stride is measured after the pain began/,
  },
  {
    say: 'two factors in one place',
    file: FACTOR,
    at: ['order'],
    value: 10,
    field: 'order',
    right: /which "single_long_run" has too/,
  },
  {
    say: 'a bone condition that is none',
    file: CONTRIBUTING,
    at: ['ranking', 'boneConditions', 0],
    value: 'gout',
    field: 'ranking.boneConditions',
    right: /"gout" is no condition id/,
  },
  {
    say: 'a limit for no family',
    file: CONTRIBUTING,
    at: ['ranking', 'familyLimits', 'luck'],
    value: 1,
    field: 'ranking.familyLimits',
    right: /"luck" is no family of a factor/,
  },
  {
    say: 'a point for evidence of no kind',
    file: CONTRIBUTING,
    at: ['ranking', 'evidencePoints', 'rumour'],
    value: 1,
    field: 'ranking.evidencePoints',
    right: /rumour/,
  },
  {
    say: 'constants without a reason',
    file: CONTRIBUTING,
    at: ['judging', 'reason'],
    value: undefined,
    field: 'judging.reason',
    right: /expected string/,
  },
  {
    say: 'an input under the name of a finding',
    file: CONTRIBUTING,
    at: ['inputs', 3, 'id'],
    value: 'limp',
    field: 'inputs.3.id',
    right: /already taken by a finding/,
  },
];

for (const { say, file, at, value, field, right } of WRONG) {
  test(`refused, with file, field and what would be right: ${say}`, () => {
    const problems = problemsWith(file, set(at, value));
    const found = problems.find((one) => one.file === file && one.field === field && right.test(one.message));
    assert.ok(found, JSON.stringify(problems.slice(0, 4)));
  });
}

for (const side of [true, false]) {
  test(`a rule without a case that ${side ? 'fires' : 'stays quiet'} is refused`, () => {
    const problems = problemsWith(FLAG, (content) => ({
      ...content,
      cases: (content['cases'] as { fires: boolean }[]).filter(({ fires }) => fires !== side),
    }));
    assert.deepEqual(
      problems.map(({ file, field }) => [file, field]),
      [[FLAG, 'cases']],
    );
    assert.match(problems[0]?.message ?? '', new RegExp(`fires: ${side}`));
  });
}

const withFile = (file: KnowledgeFile) => assembleKnowledge([...files, file]);
for (const { say, file, field, right } of [
  {
    say: 'a file that has no place',
    file: { path: 'notes/todo.yaml', content: {} },
    field: '',
    right: /has no place.*questions\//,
  },
  {
    say: 'an id that is taken',
    file: { path: 'questions/limp.yaml', content: contentOf(QUESTION) },
    field: 'id',
    right: /already taken/,
  },
  { say: 'an empty file', file: { path: 'questions/empty.yaml', content: null }, field: '', right: /expected object/ },
]) {
  test(`refused: ${say}`, () => {
    const got = withFile(file);
    assert.ok(!got.ok);
    assert.ok(got.problems.some((one) => one.file === file.path && one.field === field && right.test(one.message)));
  });
}

test('an id may stand only once among questions, clinical tests and derived facts', () => {
  const got = withFile({ path: 'clinical-tests/limp.yaml', content: { ...contentOf(QUESTION), askedOf: 'clinician' } });
  assert.ok(!got.ok);
  assert.deepEqual(got.problems, [
    { file: 'clinical-tests/limp.yaml', field: 'id', message: '"limp" is already taken by questions/limp.yaml' },
  ]);
});

test('a finding stands in the folder of who is asked', () => {
  assert.deepEqual(problemsWith(QUESTION, set(['askedOf'], 'clinician')), [
    { file: QUESTION, field: 'askedOf', message: 'is clinician; its place is clinical-tests/limp.yaml' },
  ]);
});

test('a likelihood row that is written twice would count twice', () => {
  const problems = problemsWith(QUESTION, (content) => {
    const rows = content['likelihood'] as unknown[];
    return { ...content, likelihood: [...rows, ...rows] };
  });
  assert.deepEqual(
    problems.map(({ file, field }) => [file, field]),
    [[QUESTION, 'likelihood.1']],
  );
});

test('a file that is missing is named', () => {
  for (const path of ['sources.yaml', 'urgency-model.yaml', 'reasoning/combining.yaml', 'advice/en.yaml']) {
    const got = assembleKnowledge(files.filter((one) => one.path !== path));
    assert.ok(!got.ok);
    assert.ok(
      got.problems.some((one) => one.file === path && one.message === 'is missing'),
      path,
    );
  }
});

test('every problem is named at once', () => {
  const got = assembleKnowledge(
    files.map((one) =>
      one.path === QUESTION || one.path === CONDITION
        ? { path: one.path, content: { ...contentOf(one.path), odd: 1 } }
        : one,
    ),
  );
  assert.ok(!got.ok);
  assert.deepEqual(got.problems.map(({ file }) => file).sort(), [CONDITION, QUESTION]);
});
