import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examination, knowledge } from '../../../test/evaluation-on-disk.ts';
import { checkExamination } from './check-examination.ts';
import { parseExamination } from './examination.ts';
import type { ExaminationGroup, ExaminationItem, ExaminationSection } from './examination-schema.ts';

test('the examination that ships is whole: every clinical test once, 237 of them', () => {
  assert.deepEqual(checkExamination(knowledge), []);
  const items = knowledge.examination.flatMap((section) => section.groups.flatMap((group) => group.items));
  const places = items.flatMap((item) =>
    item.kind === 'finding' ? [item.id] : item.kind === 'range' ? [item.degrees] : [],
  );
  const tests = knowledge.findings.filter((one) => one.askedOf === 'clinician').map((one) => one.id);
  assert.deepEqual(places.toSorted(), tests.toSorted());
});

type Change = (group: ExaminationGroup, section: ExaminationSection) => void;
const item = (group: ExaminationGroup, id: string, change: (item: ExaminationItem) => ExaminationItem | null) => {
  group.items = group.items.flatMap((one) => (one.id === id ? (change(one) ?? []) : [one]));
};

const FAULTS: readonly { say: string; group: string; change: Change; right: RegExp }[] = [
  {
    say: 'a test without a place',
    group: 'hip_joint',
    change: (group) => item(group, 'scour', () => null),
    right: /could not be entered/,
  },
  {
    say: 'a test in two places',
    group: 'outer_hip',
    change: (group) => group.items.push({ kind: 'finding', id: 'fadir', name: 'FADIR', sign: 'pain on FADIR' }),
    right: /stands in (hip_joint|outer_hip) too/,
  },
  {
    say: 'a question of a runner as a test',
    group: 'hip_joint',
    change: (group) => group.items.push({ kind: 'finding', id: 'limp', name: 'Limp', sign: 'a limp' }),
    right: /no clinical test/,
  },
  {
    say: 'a test without words for the note',
    group: 'hip_joint',
    change: (group) => item(group, 'fadir', () => ({ kind: 'finding', id: 'fadir', name: 'FADIR' })),
    right: /needs a sign/,
  },
  {
    say: 'normal of another group',
    group: 'hip_joint',
    change: (group) => group.normalMeans?.no.push('gt_palpation'),
    right: /no item of this group/,
  },
  {
    say: 'a number as normal',
    group: 'general_state',
    change: (group) => group.normalMeans?.no.push('temperature_c'),
    right: /not answered yes or no/,
  },
  {
    say: 'an intimate test without consent',
    group: 'testes',
    change: (group) => {
      group.needsConsent = false;
    },
    right: /needs consent/,
  },
  {
    say: 'an intimate group in a section tap',
    group: 'groin',
    change: (group) => {
      group.inSectionNormal = true;
    },
    right: /never normal by a tap/,
  },
  {
    say: 'a limit that is not there',
    group: 'hip_range',
    change: (_group, section) => {
      section.thresholds = [];
    },
    right: /no threshold/,
  },
  {
    say: 'a place that the map does not have',
    group: 'outer_hip',
    change: (group) =>
      item(group, 'gt_palpation', (one) => (one.kind === 'finding' ? { ...one, region: 'elbow' } : one)),
    right: /no place of the body map/,
  },
  {
    say: 'a safety item with the id of a finding',
    group: 'growth',
    change: (group) => item(group, 'growth_plate_open', (one) => ({ ...one, id: 'limp' })),
    right: /id of a finding/,
  },
];

for (const { say, group: id, change, right } of FAULTS) {
  test(`a planted fault is found: ${say}`, () => {
    const copy = { ...knowledge, examination: structuredClone(knowledge.examination) };
    for (const section of copy.examination)
      for (const group of section.groups) if (group.id === id) change(group, section);
    const problems = checkExamination(copy);
    assert.ok(problems.length > 0);
    assert.ok(
      problems.some(({ message }) => right.test(message)),
      JSON.stringify(problems),
    );
  });
}

test('the built examination is read back as it was, and half of it is refused by field', () => {
  const raw: unknown = JSON.parse(JSON.stringify(examination));
  assert.deepEqual(parseExamination(raw), examination);
  assert.throws(() => parseExamination({ ...examination, words: {} }), /not sound: words/);
  assert.throws(() => parseExamination(null), /not sound/);
});
