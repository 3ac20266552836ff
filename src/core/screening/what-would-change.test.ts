import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineFromDisk } from '../../cli/engine-on-disk.ts';
import { urgencyRank } from '../knowledge/compile.ts';
import type { ScreeningInput } from './answers.ts';
import { assess, assessWithWorkings } from './assess.ts';
import { whatWouldChange } from './what-would-change.ts';

const { engine } = engineFromDisk();
const changes = (input: ScreeningInput, most = 99) =>
  whatWouldChange(engine, assessWithWorkings(engine, input), input, most);

const OUTER: ScreeningInput = {
  age: 45,
  sex: 'female',
  findings: { loc_lateral_trochanter: true, agg_side_lying: true, pain_worst_0_10: 4, duration_weeks: 6 },
};
const DENIED: ScreeningInput = {
  ...OUTER,
  findings: { ...OUTER.findings, fever_chills: false, cannot_bear_weight: false },
};

test('each change is what the full assessment says of it', () => {
  const now = assess(engine, OUTER);
  const list = changes(OUTER);
  assert.ok(list.length >= 5);
  for (const one of list) {
    const then = assess(engine, { ...OUTER, findings: { ...OUTER.findings, [one.finding]: true } });
    assert.equal(one.timeframe, then.urgency.timeframe, one.finding);
    assert.equal(one.running, then.running.advice);
    assert.equal(one.raisesUrgency, urgencyRank(then.urgency.timeframe) < urgencyRank(now.urgency.timeframe));
    assert.equal(one.firstFamily ?? now.families[0]?.family, then.families[0]?.family);
    assert.ok(one.raisesUrgency || one.firstFamily !== null);
    assert.ok(one.chance >= 0 && one.chance <= 1);
  }
});

test('nothing that a fired rule would add is missed', () => {
  const named = new Set(changes(OUTER).map(({ finding }) => finding));
  for (const id of [
    'cannot_bear_weight',
    'fever_chills',
    'chest_pain_breathless',
    'saddle_bladder_bowel',
    'leg_swelling',
  ])
    assert.ok(named.has(id), id);
});

test('most urgent first, then the likelier', () => {
  const list = changes(OUTER);
  list.slice(1).forEach((one, index) => {
    const before = list[index];
    assert.ok(before);
    const [a, b] = [urgencyRank(before.timeframe), urgencyRank(one.timeframe)];
    assert.ok(a < b || (a === b && before.chance >= one.chance), `${before.finding}, ${one.finding}`);
  });
});

test('no more than was asked for, and the first of the full list', () => {
  assert.deepEqual(changes(OUTER, 3), changes(OUTER).slice(0, 3));
  assert.deepEqual(changes(OUTER, 0), []);
});

test('what is already so is not named; what was denied is, if it may still come', () => {
  const named = changes(DENIED).map(({ finding }) => finding);
  assert.ok(!named.includes('loc_lateral_trochanter') && !named.includes('agg_side_lying'));
  assert.ok(named.includes('fever_chills') && named.includes('cannot_bear_weight'), named.join());
});

test('a runner is told nothing that only a test or an examination can find', () => {
  for (const { finding: id } of changes(OUTER)) {
    const finding = engine.findings.get(id);
    assert.ok(finding?.askedOf === 'runner' && !finding.isLoadTest && finding.isAskable, id);
  }
});

test('an emergency cannot be raised further', () => {
  const list = changes({ ...OUTER, findings: { ...OUTER.findings, cannot_bear_weight: true } });
  assert.ok(list.every((one) => !one.raisesUrgency && one.timeframe === 'emergency_now'));
});
