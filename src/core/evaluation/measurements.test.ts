import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine, examination } from '../../../test/evaluation-on-disk.ts';
import { deriveFacts } from '../screening/facts.ts';
import {
  enter,
  type MeasureEntry,
  type MeasureSide,
  measureValue,
  type Side,
  startEvaluation,
} from './evaluation-draft.ts';
import { evaluationFindings, itemsOf } from './evaluation-findings.ts';
import { compareSides, decideRange, decideStrength, readingOf } from './measurements.ts';

const side = (tries: number[], more: Partial<MeasureSide> = {}): MeasureSide => ({
  tries,
  pain: null,
  endFeel: null,
  ...more,
});

function decided(id: string, entry: MeasureEntry, sore: Side | null = 'left') {
  const found = itemsOf(examination).find(({ item }) => item.id === id);
  assert.ok(found);
  const { item, section } = found;
  if (item.kind === 'range') return decideRange(item, entry, sore, section.thresholds);
  assert.ok(item.kind === 'strength');
  return decideStrength(item, entry, sore, section.thresholds);
}

test('mean and spread of the tries; what was not measured has none', () => {
  assert.deepEqual(readingOf(side([139, 145, 151])), { mean: 145, low: 139, high: 151, tries: 3 });
  assert.equal(readingOf('not_done'), null);
  assert.equal(readingOf(undefined), null);
});

test('left as percent of right, sore as percent of the other, whisker by the worst case of the tries', () => {
  const entry: MeasureEntry = {
    kind: 'measure',
    unit: 'N',
    left: side([139, 145, 151]),
    right: side([184, 186, 188]),
  };
  const got = compareSides('strength_abduction', entry, 'right', []);
  assert.deepEqual(got.leftAsPercentOfRight, { value: 78, low: 73.9, high: 82.1 });
  assert.deepEqual(got.soreAsPercentOfOther, { value: 128.3, low: 121.9, high: 135.3 });
  assert.deepEqual(compareSides('x', { ...entry, unit: 'grade' }, 'left', []).leftAsPercentOfRight, null);
  const half: MeasureEntry = { kind: 'measure', unit: 'N', right: side([186]) };
  assert.equal(compareSides('x', half, 'left', []).difference, null);
});

for (const { say, left, right, sets, within } of [
  { say: 'weaker by 20 to 26 %: weak', left: [75, 76], right: [95, 101], sets: true, within: 0 },
  { say: 'the whisker crosses 85 %: measure again', left: [80, 90], right: [100, 100], sets: undefined, within: 1 },
  { say: '86 to 89 %: between the limits, undecided', left: [86, 89], right: [100, 100], sets: undefined, within: 0 },
  { say: '95 to 100 %: equal', left: [95, 100], right: [100, 100], sets: false, within: 0 },
  { say: '88 to 92 %: crosses the limit of equal', left: [88, 92], right: [100, 100], sets: undefined, within: 1 },
  { say: 'one try has no spread: nothing is decided', left: [50], right: [100], sets: undefined, within: 0 },
]) {
  test(`strength: ${say}`, () => {
    const entry: MeasureEntry = { kind: 'measure', unit: 'N', left: side(left), right: side(right) };
    const got = decided('strength_abduction', entry);
    assert.equal(got.findings.get('abductor_weakness'), sets);
    assert.equal(got.limitsWithinSpread.length, within);
  });
}

for (const { grade, weak } of [
  { grade: 4, weak: true },
  { grade: 5, weak: false },
]) {
  test(`strength: grade ${grade} is ${weak ? 'weak' : 'not weak'}`, () => {
    const entry: MeasureEntry = { kind: 'measure', unit: 'grade', left: side([grade]) };
    assert.equal(decided('strength_abduction', entry).findings.get('abductor_weakness'), weak);
  });
}

for (const { say, left, right, limited, within } of [
  { say: '11 degrees less: clearly less', left: [24], right: [35], limited: true, within: 0 },
  { say: '10 degrees less: left to the fixed limit', left: [25], right: [35], limited: undefined, within: 0 },
  { say: 'the tries cross 10 degrees', left: [22, 28], right: [35], limited: undefined, within: 1 },
  { say: 'the other side not measured', left: [5], right: null, limited: undefined, within: 0 },
]) {
  test(`range: ${say}`, () => {
    const entry: MeasureEntry = { kind: 'measure', unit: 'degrees', left: side(left) };
    const got = decided('range_internal_rotation', right ? { ...entry, right: side(right) } : entry);
    assert.equal(got.findings.get('ir_limited'), limited);
    assert.equal(got.limitsWithinSpread.length, within);
    assert.equal(typeof got.findings.get('ir_passive_deg'), 'number');
  });
}

for (const { pain, sets } of [
  { pain: 0, sets: false },
  { pain: 1, sets: undefined },
  { pain: 2, sets: true },
  { pain: null, sets: undefined },
]) {
  test(`pain of ${pain} at the end of flexion reads ${sets}`, () => {
    const entry: MeasureEntry = { kind: 'measure', unit: 'degrees', left: side([100], { pain }) };
    assert.equal(decided('range_flexion', entry).findings.get('pain_passive_flexion'), sets);
  });
}

test('an empty end-feel counts on the sore side alone, and another says nothing', () => {
  const entry: MeasureEntry = { kind: 'measure', unit: 'degrees', left: side([100], { endFeel: 'empty' }) };
  assert.equal(decided('range_flexion', entry).findings.get('end_feel_empty'), true);
  assert.equal(decided('range_flexion', entry, 'right').findings.size, 0);
  const firm: MeasureEntry = { kind: 'measure', unit: 'degrees', left: side([100], { endFeel: 'normal' }) };
  assert.equal(decided('range_flexion', firm).findings.has('end_feel_empty'), false);
});

for (const { tries, degrees, limited } of [
  { tries: [92, 96], degrees: 94, limited: true },
  { tries: [98, 102], degrees: undefined, limited: undefined },
  { tries: [100, 104], degrees: 102, limited: false },
]) {
  test(`flexion of ${tries} against the fixed limit of 100 degrees: ${degrees ?? 'measure again'}`, () => {
    const start = startEvaluation('left');
    const draft = enter(start, '1', [measureValue(start, 'range_flexion', 'degrees', { left: side(tries) })]);
    const got = evaluationFindings(engine, examination, { age: null, sex: null, findings: {} }, draft);
    assert.equal(got.input.findings['flexion_passive_deg'], degrees);
    assert.equal(deriveFacts(engine, got.input).values.get('limited_flexion'), limited);
    assert.deepEqual(got.comparisons[0]?.limitsWithinSpread, degrees === undefined ? ['limited_flexion'] : []);
  });
}

test('both sides sore: no side is the yardstick, so no degrees and no weakness are decided', () => {
  const entry: MeasureEntry = { kind: 'measure', unit: 'N', left: side([50, 50]), right: side([100, 100]) };
  assert.equal(decided('strength_abduction', entry, 'both').findings.size, 0);
  assert.equal(decided('strength_abduction', entry, null).findings.size, 0);
});
