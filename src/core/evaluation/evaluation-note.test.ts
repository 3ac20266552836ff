import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../../../test/any-input.ts';
import { engine, examination } from '../../../test/evaluation-on-disk.ts';
import type { ScreeningInput } from '../screening/answers.ts';
import { evaluate } from './evaluate.ts';
import {
  type EvaluationDraft,
  enter,
  type FieldValue,
  findingValue,
  measureValue,
  NOT_DONE,
  startEvaluation,
} from './evaluation-draft.ts';
import { evaluationNote } from './evaluation-note.ts';
import { markNormal } from './mark-normal.ts';

const TOLD: ScreeningInput = {
  age: 38,
  sex: 'female',
  findings: { side: 'left', pain_worst_0_10: 5, agg_side_lying: true, onset_sudden: false },
  notSure: ['fever_chills'],
};
const noteOf = (draft: EvaluationDraft, told = TOLD) =>
  evaluationNote(examination, told, draft, evaluate(engine, examination, told, draft));
const textOf = (draft: EvaluationDraft, id: string, told = TOLD) =>
  noteOf(draft, told).find((section) => section.id === id)?.text ?? '';
const entered = (values: readonly FieldValue[]) => enter(startEvaluation('left'), '1', values);
const start = startEvaluation('left');

test('a present sign, an absent one and one not done, each with its side', () => {
  const draft = entered([
    findingValue(start, 'gt_palpation', 'left', true),
    findingValue(start, 'noble_compression', 'left', false),
    findingValue(start, 'snap_external', 'left', false),
    findingValue(start, 'ober_modified', 'left', NOT_DONE),
  ]);
  const text = textOf(draft, 'special_tests');
  assert.match(text, /Outer-hip tests: There was tenderness of the greater trochanter on the left\./);
  assert.match(text, /There was no pain on Noble compression or outer snap on flexion and extension on the left\./);
  assert.match(text, /Not tested on the left: Modified Ober\./);
  assert.match(text, /Not tested: Adduction, then with resistance;/);
  assert.match(text, /Not examined: Hip joint tests;/);
});

test('a summary that a finding contradicts is not told', () => {
  const range = findingValue(start, 'passive_range_full', 'left', true);
  assert.match(textOf(entered([range]), 'move'), /Passive range was full/);
  const text = textOf(entered([range, findingValue(start, 'limited_flexion', 'left', true)]), 'move');
  assert.doesNotMatch(text, /Passive range was full/);
  assert.match(text, /There was limited flexion on the left/);
});

test('the same on both sides is told once; each side alone with its own', () => {
  const both = entered([{ field: 'entries', key: 'fadir', value: { kind: 'finding', left: true, right: true } }]);
  assert.match(textOf(both, 'special_tests'), /There was groin pain on FADIR on both sides\./);
  const one = entered([{ field: 'entries', key: 'fadir', value: { kind: 'finding', left: true, right: false } }]);
  const text = textOf(one, 'special_tests');
  assert.match(text, /There was groin pain on FADIR on the left\. There was no groin pain on FADIR on the right\./);
});

test('numbers carry unit, side, spread and what is not measured', () => {
  const side = (tries: number[], pain: number | null) => ({ tries, pain, endFeel: null });
  const draft = entered([
    measureValue(start, 'strength_abduction', 'N', { left: side([139, 145, 151], 4), right: side([184, 188], null) }),
    measureValue(start, 'range_flexion', 'degrees', { left: { tries: [118], pain: 0, endFeel: 'bony' } }),
    findingValue(start, 'temperature_c', 'centre', 36.6),
  ]);
  const strength = textOf(draft, 'strength');
  assert.match(strength, /Hip abduction: left 145 N \(139 to 151\), pain 4 of 10, right 186 N \(184 to 188\)\./);
  assert.match(strength, /Left is 78% of right \(73\.9 to 82\.1\)\./);
  assert.match(textOf(draft, 'move'), /Flexion: left 118 degrees, pain 0 of 10, hard end-feel, right not known\./);
  assert.match(textOf(draft, 'look'), /Temperature: 36\.6 C\./);
});

test('what a measurement shows is told as measured, and never as not tested', () => {
  const side = (tries: number[]) => ({ tries, pain: null, endFeel: null });
  const draft = entered([
    measureValue(start, 'strength_abduction', 'N', { left: side([70, 72]), right: side([100, 101]) }),
  ]);
  const text = textOf(draft, 'strength');
  assert.match(text, /By measurement: weakness of the hip abductors on the left\. Not tested: Adductors weak;/);
});

test('the brief tells yes, no, a correction with its reason, and what is not known', () => {
  const draft = entered([
    { field: 'runner', key: 'onset_sudden', value: { kind: 'corrected', value: true, reason: 'It began in one step' } },
    { field: 'runner', key: 'agg_sitting', value: { kind: 'asked', value: false } },
  ]);
  const text = textOf(draft, 'brief');
  assert.match(text, /Worst pain, 0 to 10: 5\./);
  assert.match(text, /The runner said yes to: lying on the sore side hurts\./);
  assert.match(text, /the runner said no, corrected to yes\. It began in one step\./);
  assert.match(text, /Asked in the room: long sitting or driving hurts: no\./);
  assert.match(text, /Not asked or not known: .*fever, chills or feeling ill/);
  assert.match(text, /Not yet confirmed with the runner: 3 of the answers\./);
});

test('the safety of treatment: yes with its detail, no, and not known', () => {
  const answer = (key: string, value: boolean | null, detail = ''): FieldValue => ({
    field: 'entries',
    key,
    value: { kind: 'answer', value, detail },
  });
  const draft = entered([
    answer('anticoagulant', true, 'apixaban'),
    answer('tape_allergy', false),
    answer('cold_allergy', null),
  ]);
  const text = textOf(draft, 'history');
  assert.match(text, /Yes to: Blood thinner or easy bleeding \(apixaban\)\./);
  assert.match(text, /No to: Rash from tape or plaster\./);
  assert.match(text, /Not asked or not known: .*Hives or illness from cold/);
});

test('what is not for this person is not told as missing', () => {
  const male: ScreeningInput = { ...TOLD, sex: 'male' };
  assert.doesNotMatch(textOf(start, 'history', male), /Pregnancy/);
  assert.doesNotMatch(textOf(start, 'special_tests'), /Testes/);
});

test("the clinician's own text stands in place of the sentences, which stay beside it", () => {
  const own = noteOf(entered([{ field: 'note', key: 'look', value: 'Walks freely.' }])).find(({ id }) => id === 'look');
  assert.equal(own?.text, 'Walks freely.');
  assert.ok(own?.isEdited && own.sentences.length > 0);
});

test('the working diagnosis with side, irritability, agreement and codes marked as not verified', () => {
  const diagnosis = { ownWords: '', side: 'left', irritability: 'moderate', codes: ['M70.6-'] } as const;
  const value = (conditionId: string, reasonIfDiffers: string): FieldValue => ({
    field: 'workingDiagnosis',
    value: { ...diagnosis, codes: [...diagnosis.codes], conditionId, reasonIfDiffers },
  });
  const positive = findingValue(start, 'gt_palpation', 'left', true);
  const agrees = textOf(entered([positive, value('gtps', '')]), 'reasoning');
  assert.match(
    agrees,
    /Working diagnosis: Greater trochanteric pain syndrome.* on the left\. Irritability: moderate\./,
  );
  assert.match(agrees, /among the leading hypotheses.*to be verified by a coder: M70\.6-\./);
  const differs = textOf(entered([positive, value('tumour', 'Mass on imaging.')]), 'reasoning');
  assert.match(differs, /ranks other hypotheses higher\. Reason: Mass on imaging\./);
});

test('every entry gives whole sentences: the same each time, no open place, no undefined', () => {
  const ids = Object.entries(examination.tests).flatMap(([id, one]) => (one.answer === 'yes_no' ? [id] : []));
  const groups = examination.sections.flatMap((section) => section.groups.map((group) => group.id));
  const some = fc.subarray(ids, { maxLength: 10 });
  fc.assert(
    fc.property(some, fc.subarray(groups, { maxLength: 4 }), fc.boolean(), (found, normal, isYes) => {
      const draft = found.reduce((so, id) => enter(so, id, [findingValue(so, id, 'left', isYes)]), start);
      const all = markNormal(draft, 'n', examination, { groups: normal, leaveOut: new Set() });
      const notes = noteOf(all);
      assert.deepEqual(noteOf(all), notes);
      for (const { sentences } of notes) {
        for (const sentence of sentences) assert.match(sentence, /^[A-Z].*\.$/, sentence);
        assert.doesNotMatch(sentences.join(' '), /[{}]|undefined|null|\.\.| {2}|no an? /);
      }
    }),
    { seed: SEED, numRuns: 30 },
  );
});
