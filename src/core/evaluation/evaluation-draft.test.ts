import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../../../test/any-input.ts';
import { examination } from '../../../test/evaluation-on-disk.ts';
import { diffDrafts } from './diff-drafts.ts';
import {
  type EvaluationDraft,
  enter,
  evaluationDraftSchema,
  type FieldValue,
  findingValue,
  measureValue,
  NOT_DONE,
  type Result,
  startEvaluation,
  undo,
} from './evaluation-draft.ts';
import { markNormal, sectionNormalGroups } from './mark-normal.ts';

const NONE = new Set<string>();
const groups = examination.sections.flatMap((section) => section.groups);
const findingIds = groups.flatMap((group) => group.items.filter((item) => item.kind === 'finding').map(({ id }) => id));
const side = fc.constantFrom('left' as const, 'right' as const, 'centre' as const);
const result = fc.constantFrom<(Result | null)[]>(true, false, NOT_DONE, null);
const taps = fc.array(fc.tuple(fc.constantFrom(...findingIds), side, result), { maxLength: 12 });

function tapped(all: readonly (readonly [string, 'left' | 'right' | 'centre', Result | null])[]) {
  return all.reduce(
    (draft, [item, at, value], index) => enter(draft, `t${index}`, [findingValue(draft, item, at, value)]),
    startEvaluation('left'),
  );
}

test('undo after any change gives the draft before it, and the draft is JSON that its schema accepts', () => {
  fc.assert(
    fc.property(taps, fc.constantFrom(...groups), (all, group) => {
      const draft = tapped(all);
      assert.deepEqual(evaluationDraftSchema.parse(JSON.parse(JSON.stringify(draft))), draft);
      const normal = markNormal(draft, 'normal', examination, { groups: [group.id], leaveOut: NONE });
      if (normal !== draft) assert.deepEqual(undo(normal), draft);
      let back: EvaluationDraft = normal;
      for (let index = normal.changes.length; index > 0; index -= 1) back = undo(back);
      assert.deepEqual(back, startEvaluation('left'));
    }),
    { seed: SEED, numRuns: 60 },
  );
});

test('undo of nothing is nothing', () => {
  const draft = startEvaluation(null);
  assert.equal(undo(draft), draft);
});

test('the same thing twice changes nothing, and logs nothing', () => {
  const values: FieldValue[] = [
    { field: 'side', value: 'left' },
    { field: 'runner', key: 'limp', value: { kind: 'confirmed' } },
    { field: 'consents', key: 'groin', value: { consent: 'given', chaperone: 'present' } },
    { field: 'note', key: 'look', value: 'Walks freely.' },
  ];
  const once = enter(startEvaluation(null), 'a', values);
  assert.equal(enter(once, 'b', values), once);
  const found = enter(once, 'c', [findingValue(once, 'fadir', 'left', true)]);
  assert.equal(enter(found, 'd', [findingValue(found, 'fadir', 'left', true)]), found);
  assert.equal(found.changes.length, 2);
});

test('each side of a test is kept; null takes one side away, and the last one the entry', () => {
  let draft = startEvaluation('left');
  draft = enter(draft, '1', [findingValue(draft, 'fadir', 'left', true)]);
  draft = enter(draft, '2', [findingValue(draft, 'fadir', 'right', false)]);
  assert.deepEqual(draft.entries['fadir'], { kind: 'finding', left: true, right: false });
  draft = enter(draft, '3', [findingValue(draft, 'fadir', 'left', null)]);
  assert.deepEqual(draft.entries['fadir'], { kind: 'finding', right: false });
  draft = enter(draft, '4', [findingValue(draft, 'fadir', 'right', null)]);
  assert.equal('fadir' in draft.entries, false);
});

test('another unit replaces both sides: kilograms never stand beside newtons', () => {
  const measured = { tries: [20, 21, 22], pain: null, endFeel: null };
  let draft = startEvaluation('left');
  draft = enter(draft, '1', [measureValue(draft, 'strength_abduction', 'kg', { left: measured })]);
  draft = enter(draft, '2', [measureValue(draft, 'strength_abduction', 'kg', { right: NOT_DONE })]);
  assert.deepEqual(draft.entries['strength_abduction'], {
    kind: 'measure',
    unit: 'kg',
    left: measured,
    right: NOT_DONE,
  });
  draft = enter(draft, '3', [measureValue(draft, 'strength_abduction', 'N', { right: measured })]);
  assert.deepEqual(draft.entries['strength_abduction'], { kind: 'measure', unit: 'N', right: measured });
});

test('normal writes every explicit negative of the sore side, and the summary', () => {
  const draft = markNormal(startEvaluation('left'), 'n', examination, { groups: ['walking'], leaveOut: NONE });
  assert.deepEqual(draft.entries['antalgic_gait'], { kind: 'finding', left: false });
  assert.deepEqual(draft.entries['gait_normal_walking'], { kind: 'finding', left: true });
  assert.equal(draft.changes.length, 1);
});

const KEPT: readonly { say: string; before: Result | null; leaveOut: ReadonlySet<string> }[] = [
  { say: 'a positive stays', before: true, leaveOut: NONE },
  { say: 'one not done stays', before: NOT_DONE, leaveOut: NONE },
  { say: 'one that is locked is not written', before: null, leaveOut: new Set(['antalgic_gait']) },
];
for (const { say, before, leaveOut } of KEPT) {
  test(`${say}, and no summary says that all was normal`, () => {
    const start = startEvaluation('left');
    const draft = enter(start, '1', [findingValue(start, 'antalgic_gait', 'left', before)]);
    const normal = markNormal(draft, 'n', examination, { groups: ['walking'], leaveOut });
    assert.deepEqual(normal.entries['antalgic_gait'], draft.entries['antalgic_gait']);
    assert.equal('gait_normal_walking' in normal.entries, false);
    assert.deepEqual(normal.entries['gait_stiff_hip'], { kind: 'finding', left: false });
  });
}

test('side not known: normal is written for both sides', () => {
  const draft = markNormal(startEvaluation(null), 'n', examination, { groups: ['walking'], leaveOut: NONE });
  assert.deepEqual(draft.entries['antalgic_gait'], { kind: 'finding', left: false, right: false });
});

test('what needs consent is never normal by a section tap, nor before consent is given', () => {
  const isIntimate = new Set(groups.filter((group) => group.needsConsent).map((group) => group.id));
  assert.ok(isIntimate.has('groin') && isIntimate.has('testes') && isIntimate.has('saddle'));
  for (const section of examination.sections)
    assert.ok(sectionNormalGroups(examination, section.id).every((id) => !isIntimate.has(id)));
  const tap = { groups: ['groin'], leaveOut: NONE };
  const start = startEvaluation('left');
  assert.equal(markNormal(start, 'n', examination, tap), start);
  const consent: FieldValue = {
    field: 'consents',
    key: 'groin',
    value: { consent: 'given', chaperone: 'not_offered' },
  };
  const given = enter(start, 'c', [consent]);
  assert.deepEqual(markNormal(given, 'n', examination, tap).entries['groin_nodes'], { kind: 'finding', left: false });
});

test('two versions: every field that differs, with its name, and nothing else', () => {
  const a = enter(startEvaluation('left'), '1', [
    { field: 'runner', key: 'limp', value: { kind: 'confirmed' } },
    { field: 'entries', key: 'fadir', value: { kind: 'finding', left: true } },
  ]);
  const b = enter(a, '2', [
    { field: 'side', value: 'right' },
    { field: 'entries', key: 'fadir', value: { kind: 'finding', left: true, right: false } },
    { field: 'consents', key: 'groin', value: { consent: 'declined', chaperone: 'not_offered' } },
  ]);
  assert.deepEqual(diffDrafts(a, a, examination), []);
  assert.deepEqual(
    diffDrafts(a, b, examination).map(({ field, label }) => [field, label]),
    [
      ['consents.groin', 'Groin and pubis, palpation'],
      ['entries.fadir', 'FADIR'],
      ['side', 'side'],
    ],
  );
});
