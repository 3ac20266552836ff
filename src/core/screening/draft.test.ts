import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOW, walk } from '../../../test/runner-taps.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { assess } from './assess.ts';
import { answersFromMarks } from './body-marks.ts';
import { answerScreen, asideFor, type Draft, goBack, inputOf, restoreDraft, startDraft, stepOf } from './draft.ts';

const { engine } = engineFromDisk();
const fresh = () => startDraft(engine, NOW);
const says = { age: 41, sex: 'female', yes: ['loc_lateral_trochanter', 'agg_single_leg_stance'] } as const;
const screens = (count: number) => walk(engine, fresh(), says, count);
const stored = (draft: Draft) => JSON.parse(JSON.stringify(draft));
function restored(raw: unknown) {
  const got = restoreDraft(engine, raw);
  assert.ok(got.kind !== 'unreadable');
  return got;
}
const shownOn = (draft: Draft) => {
  const step = stepOf(engine, draft);
  assert.ok(step.kind === 'screen');
  return step.screen;
};

test('a new draft has no answers and shows the first screen', () => {
  assert.deepEqual(inputOf(fresh()).findings, {});
  assert.equal(shownOn(fresh()).id, 'about_age');
});

test('items that got no answer are kept as not sure, never as no', () => {
  const draft = answerScreen(engine, screens(2), 'emergency_body', { findings: { limp: true }, notSure: [] }, NOW);
  const { notSure, findings } = inputOf(draft);
  assert.ok(notSure?.includes('fever_chills') && notSure.includes('cannot_bear_weight'));
  assert.equal(findings['fever_chills'], undefined);
});

test('sex kept to oneself is not asked for ever', () => {
  const draft = answerScreen(
    engine,
    screens(1),
    'about_sex',
    { findings: { sex_at_birth: 'prefer_not' }, notSure: [] },
    NOW,
  );
  assert.equal(inputOf(draft).sex, null);
  assert.notEqual(shownOn(draft).id, 'about_sex');
  const again = restored(stored(draft));
  assert.equal(again.kind, 'same');
  assert.deepEqual(inputOf(again.draft), inputOf(draft));
});

test('back keeps the answers aside, to fill the screen in again; they are no evidence', () => {
  const before = screens(3);
  const back = goBack(before);
  assert.equal(shownOn(back).id, 'emergency_body');
  assert.equal(inputOf(back).findings['fever_chills'], undefined);
  assert.equal(asideFor(back, shownOn(back))?.findings['fever_chills'], false);
});

test('back on the first screen changes nothing', () => assert.deepEqual(goBack(fresh()), fresh()));

test('a screen filled in again offers only what it now asks', () => {
  const all = walk(engine, fresh(), { age: 30, sex: 'male', yes: ['loc_scrotum'] }, 5);
  let back = all;
  for (let count = 0; count < 5; count += 1) back = goBack(back);
  const changed = walk(engine, back, { age: 30, sex: 'female' }, 4);
  const map = shownOn(changed);
  assert.equal(map.id, 'body_map');
  assert.ok(!map.items.includes('loc_scrotum'));
  assert.ok(!('loc_scrotum' in (asideFor(changed, map)?.findings ?? {})));
});

test('a retracted sign is noted once for each time it was taken back; a sign kept is not', () => {
  const ticked = walk(engine, fresh(), { yes: ['leg_swelling', 'fever_chills'] }, 3);
  const changed = walk(engine, goBack(ticked), { yes: ['fever_chills'] }, 1);
  assert.deepEqual(changed.retracted, [{ finding: 'leg_swelling', at: NOW }]);
  assert.deepEqual(walk(engine, goBack(changed), { yes: ['fever_chills'] }, 1).retracted, changed.retracted);
});

test('marks on the map come back as marks', () => {
  const atMap = screens(4);
  const marks = [{ finding: 'loc_groin_anterior', side: 'right', isMain: true }] as const;
  const draft = answerScreen(engine, atMap, 'body_map', answersFromMarks(shownOn(atMap).items, marks), NOW);
  const again = restored(stored(draft));
  assert.equal(again.kind, 'same');
  assert.deepEqual(again.draft.path.at(-1)?.response.marks, marks);
  assert.equal(inputOf(again.draft).findings['side'], 'right');
  assert.equal(inputOf(again.draft).findings['loc_buttock'], false);
});

test('a full draft comes back the same, down to the bytes of its result', () => {
  const draft = screens(40);
  const again = restored(stored(draft));
  assert.equal(again.kind, 'same');
  assert.equal(JSON.stringify(assess(engine, inputOf(again.draft))), JSON.stringify(assess(engine, inputOf(draft))));
});

test('a warning sign told only when asked again keeps every answer given before it', () => {
  const draft = walk(engine, fresh(), {
    yes: ['loc_groin_anterior'],
    notSure: ['fever_chills'],
    yesWhenAskedAgain: ['fever_chills'],
  });
  const again = restored(stored(draft));
  assert.equal(again.kind, 'same');
  assert.deepEqual(inputOf(again.draft), inputOf(draft));
});

test('a reload while a warning sign waits to be asked again does not answer it', () => {
  const draft = walk(engine, fresh(), { yes: ['loc_groin_anterior'], notSure: ['fever_chills'] }, 10);
  assert.equal(shownOn(draft).id, 'ask_again');
  assert.equal(shownOn(restored(stored(draft)).draft).id, 'ask_again');
});

const OLD = 'f'.repeat(16);
for (const { say, change, kept, asks } of [
  {
    say: 'other knowledge, the same screens',
    change: (raw: Stored) => ({ ...raw, knowledgeHash: OLD }),
    kept: 6,
    asks: 'how_long',
  },
  {
    say: 'an id that is gone is dropped',
    change: (raw: Stored) => put({ ...raw, knowledgeHash: OLD }, 2, { gone_for_good: true }),
    kept: 6,
    asks: 'how_long',
  },
  {
    say: 'an id that is new on a screen is asked',
    change: (raw: Stored) => drop({ ...raw, knowledgeHash: OLD }, 2, 'fever_chills'),
    kept: 2,
    asks: 'emergency_body',
  },
  {
    say: 'a value that is no longer allowed is asked again',
    change: (raw: Stored) => put({ ...raw, knowledgeHash: OLD }, 0, { age: 400 }),
    kept: 0,
    asks: 'about_age',
  },
  {
    say: 'screens that stood in another order',
    change: (raw: Stored) => ({ ...raw, knowledgeHash: OLD, path: [...raw.path].reverse() }),
    kept: 6,
    asks: 'how_long',
  },
]) {
  test(`a draft of an older version: ${say}`, () => {
    const raw: Stored = stored(screens(6));
    const got = restored(change(raw));
    assert.equal(got.kind, 'older');
    assert.equal(got.draft.path.length, kept);
    assert.equal(shownOn(got.draft).id, asks);
    assert.equal(got.draft.knowledgeHash, engine.knowledge.hash);
    assert.ok(!JSON.stringify(inputOf(got.draft)).includes('gone_for_good'));
  });
}

test('what could not be placed is kept aside, to fill its screen in again', () => {
  const raw: Stored = stored(screens(6));
  const { draft } = restored(drop({ ...raw, knowledgeHash: OLD }, 2, 'fever_chills'));
  const screen = shownOn(draft);
  assert.equal(asideFor(draft, screen)?.findings['leg_swelling'], false);
});

test('a renamed id in an old draft still speaks', () => {
  const [oldId, rule] =
    Object.entries(engine.knowledge.renamed).find(([, one]) => one.to[0] === 'pain_on_walking') ?? [];
  assert.ok(oldId && rule);
  const raw: Stored = stored(walk(engine, fresh(), { yes: ['loc_buttock', 'pain_on_walking'] }, 9));
  const place = raw.path.findIndex(({ screen }) => screen.id === 'when_it_hurts');
  const renamed = put(drop({ ...raw, knowledgeHash: OLD }, place, 'pain_on_walking'), place, { [oldId]: true });
  assert.equal(inputOf(restored(renamed).draft).findings['pain_on_walking'], true);
});

const good: Stored = stored(screens(3));
for (const [say, raw] of Object.entries({
  nothing: null,
  'a word': 'draft',
  'a list': [],
  'an empty object': {},
  'a version to come': { ...good, version: 2 },
  'no version': { ...good, version: undefined },
  'no path': { ...good, path: undefined },
  'a path that is no list': { ...good, path: {} },
  'a screen without items': { ...good, path: [{ screen: { id: 'x' }, response: { findings: {}, notSure: [] } }] },
  'a value that is an object': put(good, 2, { fever_chills: { deep: true } }),
  'a word too long': put(good, 2, { fever_chills: 'x'.repeat(100_000) }),
  'a path too long': { ...good, path: Array.from({ length: 5000 }, () => good.path[0]) },
})) {
  test(`unreadable, and said so: ${say}`, () => assert.equal(restoreDraft(engine, raw).kind, 'unreadable'));
}

test('an id that is a word of the language is harmless in a stored draft', () => {
  const raw = JSON.parse(
    JSON.stringify(good).replace('"fever_chills":false', '"fever_chills":false,"__proto__":true,"constructor":true'),
  );
  const got = restored(raw);
  assert.equal(shownOn(got.draft).id, 'emergency_belly');
  assert.equal(({} as Record<string, unknown>)['fever_chills'], undefined);
});

interface Stored {
  readonly knowledgeHash: string;
  readonly path: readonly {
    readonly screen: { readonly id: string };
    readonly response: { readonly findings: Readonly<Record<string, unknown>>; readonly notSure: readonly string[] };
  }[];
}

function put(raw: Stored, place: number, more: Readonly<Record<string, unknown>>): Stored {
  return atPlace(raw, place, (findings) => ({ ...findings, ...more }));
}

function drop(raw: Stored, place: number, id: string): Stored {
  return atPlace(raw, place, ({ [id]: _, ...rest }) => rest);
}

type Findings = Readonly<Record<string, unknown>>;
function atPlace(raw: Stored, place: number, change: (findings: Findings) => Findings): Stored {
  const path = raw.path.map((visit, index) =>
    index === place ? { ...visit, response: { ...visit.response, findings: change(visit.response.findings) } } : visit,
  );
  return { ...raw, path };
}
