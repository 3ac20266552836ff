import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine, examination } from '../../../test/evaluation-on-disk.ts';
import { type EvaluationDraft, enter, startEvaluation } from './evaluation-draft.ts';
import { markNormal } from './mark-normal.ts';
import { parseEvaluationDraft } from './parse-evaluation-draft.ts';

const parse = (parts: Record<string, unknown>) =>
  parseEvaluationDraft(engine, examination, { ...startEvaluation('left'), ...parts });
const side = (tries: number[]) => ({ tries, pain: null, endFeel: null });

test('a draft with everything normal comes through as it is', () => {
  const groups = examination.sections.flatMap((section) => section.groups.map((group) => group.id));
  const consented = groups.reduce<EvaluationDraft>(
    (so, key) => enter(so, key, [{ field: 'consents', key, value: { consent: 'given', chaperone: 'not_offered' } }]),
    startEvaluation('both'),
  );
  const draft = markNormal(consented, 'n', examination, { groups, leaveOut: new Set() });
  const got = parseEvaluationDraft(engine, examination, JSON.parse(JSON.stringify(draft)));
  assert.deepEqual(got, { ok: true, value: draft });
});

for (const { say, id, entry, right } of [
  { say: 'an id of nothing', id: 'fadirr', entry: { kind: 'finding', left: true }, right: /no item/ },
  {
    say: 'a measurement for a test',
    id: 'fadir',
    entry: { kind: 'answer', value: true, detail: '' },
    right: /clinical test/,
  },
  { say: 'a number for yes or no', id: 'fadir', entry: { kind: 'finding', left: 3 }, right: /true, false or not_done/ },
  { say: 'no side for a sided test', id: 'fadir', entry: { kind: 'finding', centre: true }, right: /needs a side/ },
  { say: 'a side for a central one', id: 'looks_unwell', entry: { kind: 'finding', left: true }, right: /use centre/ },
  { say: 'a fever of 44', id: 'temperature_c', entry: { kind: 'finding', centre: 44 }, right: /33 to 43/ },
  { say: 'half a count', id: 'laslett_3_of_6', entry: { kind: 'finding', left: 2.5 }, right: /whole number/ },
  {
    say: 'flexion of 151',
    id: 'range_flexion',
    entry: { kind: 'measure', unit: 'degrees', left: side([100, 151]) },
    right: /0 to 150/,
  },
  {
    say: 'flexion in newtons',
    id: 'range_flexion',
    entry: { kind: 'measure', unit: 'N', left: side([100]) },
    right: /degrees/,
  },
  {
    say: 'a grade of 6',
    id: 'strength_flexion',
    entry: { kind: 'measure', unit: 'grade', left: side([6]) },
    right: /0 to 5/,
  },
  {
    say: 'words for yes or no',
    id: 'pacemaker',
    entry: { kind: 'answer', value: 'maybe', detail: '' },
    right: /true, false or null/,
  },
  { say: 'a total out of range', id: 'score_uwri', entry: { kind: 'answer', value: 37, detail: '' }, right: /0 to 36/ },
]) {
  test(`refused by name: ${say}`, () => {
    const got = parse({ entries: { [id]: entry } });
    assert.ok(!got.ok);
    assert.equal(got.problems[0]?.field, `entries.${id}`);
    assert.match(got.problems[0]?.message ?? '', right);
  });
}

for (const { say, parts, field } of [
  { say: 'a key that is not known', parts: { mood: 1 }, field: '' },
  { say: 'another version', parts: { version: 2 }, field: 'version' },
  {
    say: 'a correction out of range',
    parts: { runner: { pain_worst_0_10: { kind: 'corrected', value: 11, reason: '' } } },
    field: 'runner.pain_worst_0_10',
  },
  {
    say: 'a clinical test as a runner answer',
    parts: { runner: { fadir: { kind: 'asked', value: true } } },
    field: 'runner.fadir',
  },
  {
    say: 'consent for no group',
    parts: { consents: { knee: { consent: 'given', chaperone: 'present' } } },
    field: 'consents.knee',
  },
  { say: 'an action on no flag', parts: { flagActions: { blue_flag: 'Seen.' } }, field: 'flagActions.blue_flag' },
  {
    say: 'a condition of nothing',
    parts: {
      workingDiagnosis: {
        conditionId: 'gout',
        ownWords: '',
        side: null,
        irritability: null,
        reasonIfDiffers: '',
        codes: [],
      },
    },
    field: 'workingDiagnosis.conditionId',
  },
]) {
  test(`refused by name: ${say}`, () => {
    const got = parse(parts);
    assert.ok(!got.ok);
    assert.equal(got.problems[0]?.field, field);
  });
}
