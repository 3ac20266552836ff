import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SEED } from '../../../test/any-input.ts';
import { NOW, responseFor, taps, tapThrough } from '../../../test/runner-taps.ts';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { assess } from './assess.ts';
import { answerScreen, type Draft, goBack, inputOf, restoreDraft, startDraft, stepOf } from './draft.ts';
import { appliesTo } from './facts.ts';

const { engine } = engineFromDisk();
const fresh = () => startDraft(engine, NOW);
const bytesOf = (draft: Draft) => JSON.stringify(assess(engine, inputOf(draft)));

/** Drafts after random taps, walked once for all tests: about a quarter reach the end of the questions. */
const drafts = fc.sample(taps, { seed: SEED, numRuns: 50 }).map((all) => tapThrough(engine, fresh(), all));

test('the drafts under test reach the further questions, the asking again and an urgent end', () => {
  const shown = new Set(drafts.flatMap(({ path }) => path.map(({ screen }) => screen.id)));
  const ends = new Set(
    drafts.map((draft) => stepOf(engine, draft)).map((step) => step.kind === 'done' && step.because),
  );
  assert.ok(shown.has('ask_again') && [...shown].some((id) => id.startsWith('ask_') && id !== 'ask_again'));
  assert.ok(ends.has('urgent') && ends.has('nothing_worth_asking') && ends.has(false));
});

test('whatever was answered, taken back and changed, the result is that of a fresh run with the final answers', () => {
  for (const draft of drafts) {
    const again = draft.path.reduce(
      (so, { screen, response }) => answerScreen(engine, so, screen.id, response, NOW),
      fresh(),
    );
    assert.equal(JSON.stringify(again.path), JSON.stringify(draft.path));
    assert.deepEqual(stepOf(engine, again), stepOf(engine, draft));
    assert.equal(bytesOf(again), bytesOf(draft));
  }
});

test('a reload at any point changes no screen, no answer and no byte of the result', () => {
  for (const draft of drafts) {
    const restored = restoreDraft(engine, JSON.parse(JSON.stringify(draft)));
    assert.ok(restored.kind === 'same', `${restored.kind} after ${draft.path.map(({ screen }) => screen.id).join()}`);
    assert.deepEqual(inputOf(restored.draft), inputOf(draft));
    assert.equal(bytesOf(restored.draft), bytesOf(draft));
    assert.deepEqual(restored.draft.retracted, draft.retracted);
    assert.deepEqual(Object.keys(restored.draft.aside).sort(), Object.keys(draft.aside).sort());
  }
});

test('back and the same answer again leads to the same place', () => {
  for (const draft of drafts) {
    const last = draft.path.at(-1);
    if (!last) continue;
    const again = answerScreen(engine, goBack(draft), last.screen.id, last.response, NOW);
    assert.equal(JSON.stringify(again.path), JSON.stringify(draft.path));
  }
});

test('an answer for a screen that is not shown changes nothing at all', () => {
  const ids = [...engine.knowledge.screens.map(({ id }) => id), 'ask_again', 'ask_history', '', '__proto__'];
  drafts.forEach((draft, index) => {
    const id = ids[index % ids.length] ?? '';
    const step = stepOf(engine, draft);
    if (step.kind === 'screen' && step.screen.id === id) return;
    const items = engine.knowledge.screens.find((screen) => screen.id === id)?.items ?? ['limp'];
    const late = responseFor(engine, { id, kind: 'warning_list', domain: null, items }, index);
    assert.equal(answerScreen(engine, draft, id, late, NOW), draft);
  });
});

test('no question is passed unasked: after any taps the asked and answered ids have no gap', () => {
  const minimum = engine.knowledge.screens.toSorted((a, b) => a.order - b.order);
  for (const draft of drafts) {
    for (const { screen, response } of draft.path) {
      const said = new Set([...Object.keys(response.findings), ...response.notSure]);
      const silent = screen.items.filter((id) => !said.has(id));
      assert.deepEqual(silent, [], `${screen.id}: asked, and neither answered nor kept as not sure`);
    }
    const shown = new Set(draft.path.flatMap(({ screen }) => screen.items));
    const furthest = Math.max(
      0,
      ...minimum.filter(({ items }) => items.some((id) => shown.has(id))).map(({ order }) => order),
    );
    const input = inputOf(draft);
    const applies = (id: string) => {
      const finding = engine.findings.get(id);
      return finding !== undefined && appliesTo(finding, input);
    };
    const passed = minimum
      .filter(({ order }) => order <= furthest)
      .flatMap(({ items }) => items.filter((id) => applies(id) && !shown.has(id)));
    assert.deepEqual(passed, []);
  }
});

test('a warning sign taken back is no evidence, and stays noted for the clinician', () => {
  const answer = (draft: Draft, yes: readonly string[]) => {
    const step = stepOf(engine, draft);
    assert.ok(step.kind === 'screen');
    const findings = Object.fromEntries(
      step.screen.items.map((id) => [id, id === 'age' ? 30 : id === 'sex_at_birth' ? 'female' : yes.includes(id)]),
    );
    return answerScreen(engine, draft, step.screen.id, { findings, notSure: [] }, NOW);
  };
  const atBody = answer(answer(fresh(), []), []);
  const denied = answer(answer(atBody, []), []);
  const changed = answer(answer(goBack(answer(atBody, ['fever_chills'])), []), []);
  assert.equal(bytesOf(changed), bytesOf(denied));
  assert.deepEqual(changed.retracted, [{ finding: 'fever_chills', at: NOW }]);
  assert.deepEqual(denied.retracted, []);
});
