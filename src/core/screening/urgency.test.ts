import assert from 'node:assert/strict';
import { test } from 'node:test';
import { condition, tinyKnowledge } from '../../../test/tiny-knowledge.ts';
import { compileEngine } from '../knowledge/compile.ts';
import type { EngineKnowledge } from '../knowledge/knowledge.ts';
import { TIMEFRAMES, type Timeframe } from '../knowledge/vocabulary.ts';
import type { Value } from './answers.ts';
import type { FiredFlag } from './red-flags.ts';
import { expectedHarm, leastIndex, runningOf, urgencyOf } from './urgency.ts';

/** a: half a cQ more for each step later. b: harmless at any time. Visits cost 4, 2, 1.2, 0.6, 0.3, 0. */
const SLOW = [0, 0.5, 1, 1.5, 2, 2.5];
const knowledge = (harm: readonly number[] = SLOW, parts: Partial<EngineKnowledge> = {}) =>
  tinyKnowledge({ conditions: [condition('a', { harm }), condition('b')], ...parts });
const engine = compileEngine(knowledge());
const adult = new Map<string, Value>([
  ['age', 30],
  ['sex_at_birth', 'female'],
]);
const belief = (a: number) => Float64Array.from([a, 1 - a]);
const flag = (id: string, timeframe: Timeframe, running: FiredFlag['running'] = 'stop'): FiredFlag => ({
  id,
  timeframe,
  running,
  weightBearing: null,
  suggests: [],
  because: [],
  becauseNo: [],
  unansweredProtective: [],
});
const near = (actual: number | undefined, wanted: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - wanted) < 1e-9, `${actual}, wanted ${wanted}`);

test('expected harm is the sum over all conditions of belief times harm', () => {
  expectedHarm(engine, belief(0.4)).forEach((harm, index) => {
    near(harm, 0.4 * (SLOW[index] ?? 0));
  });
});

for (const { say, totals, last, index } of [
  { say: 'the least', totals: [3, 1, 2], last: 2, index: 1 },
  { say: 'ties go to the more urgent', totals: [2, 1, 1], last: 2, index: 1 },
  { say: 'all equal', totals: [1, 1, 1], last: 2, index: 0 },
  { say: 'no further than allowed', totals: [3, 2, 0], last: 1, index: 1 },
]) {
  test(`least index: ${say}`, () => assert.equal(leastIndex(totals, last), index));
}

// Totals at belief p: 4, 2+.5p, 1.2+p, .6+1.5p, .3+2p, 0+2.5p. Routine wins up to .6 (then .3+2p is less), and so on.
for (const { say, p, timeframe } of [
  { say: 'unlikely: self-care', p: 0.5, timeframe: 'routine' },
  { say: 'at the very border the more urgent wins', p: 0.6, timeframe: 'within_1_week' },
  { say: 'likely: within a week', p: 0.9, timeframe: 'within_1_week' },
]) {
  test(`least expected harm: ${say}`, () => {
    const got = urgencyOf(engine, adult, belief(p), [], [], false);
    assert.equal(got.timeframe, timeframe, JSON.stringify(got.totals));
    assert.equal(got.byExpectedHarm, timeframe);
    assert.equal(got.raisedBy, null);
    near(got.totals[3], 0.6 + 1.5 * p);
    near(got.totals[5], 2.5 * p);
  });
}

// At belief 0.6 harm is 0, 0.3, 0.6, 0.9, 1.2, 1.5; at lambda 0.5 two and at lambda 1 three time frames tie.
test('lambda is the price of a visit: dearer waits longer, cheaper goes sooner', () => {
  const at = (lambda: number) =>
    urgencyOf(compileEngine(knowledge(), lambda), adult, belief(0.6), [], [], false).timeframe;
  assert.deepEqual([0.1, 0.5, 1, 1.5].map(at), ['emergency_now', 'within_48h', 'within_1_week', 'routine']);
});

for (const { say, flags, timeframe, raisedBy } of [
  { say: 'a rule that asks for more wins', flags: [flag('x', 'same_day')], timeframe: 'same_day', raisedBy: 'x' },
  {
    say: 'the most urgent of several',
    flags: [flag('slow', 'within_2_weeks'), flag('fast', 'emergency_now'), flag('x', 'same_day')],
    timeframe: 'emergency_now',
    raisedBy: 'fast',
  },
  {
    say: 'ties by priority, which is their order',
    flags: [flag('first', 'same_day'), flag('second', 'same_day')],
    timeframe: 'same_day',
    raisedBy: 'first',
  },
  {
    say: 'a rule that asks for less changes nothing',
    flags: [flag('slow', 'within_2_weeks')],
    timeframe: 'within_1_week',
    raisedBy: null,
  },
  {
    say: 'a rule that asks for the same did not raise it',
    flags: [flag('same', 'within_1_week')],
    timeframe: 'within_1_week',
    raisedBy: null,
  },
] as const) {
  test(`the floor of the rules: ${say}`, () => {
    const got = urgencyOf(engine, adult, belief(0.9), flags, [], false);
    assert.equal(got.timeframe, timeframe);
    assert.equal(got.raisedBy, raisedBy);
    assert.equal(got.byExpectedHarm, 'within_1_week');
  });
}

const nobody = new Map<string, Value>();
for (const { say, facts, flags, screens, open, held } of [
  { say: 'everything known and nothing fired', facts: adult, flags: [], screens: [], open: false, held: [] },
  { say: 'a rule fired', facts: adult, flags: [flag('x', 'routine')], screens: [], open: false, held: ['rule_fired'] },
  { say: 'a minimum screen is open', facts: adult, flags: [], screens: ['s'], open: false, held: ['screens_open'] },
  { say: 'a rule kept open by not sure', facts: adult, flags: [], screens: [], open: true, held: ['not_sure'] },
  {
    say: 'age and sex unknown',
    facts: nobody,
    flags: [],
    screens: [],
    open: false,
    held: ['age_unknown', 'sex_unknown'],
  },
]) {
  test(`self-care is said only when nothing is missing: ${say}`, () => {
    const got = urgencyOf(engine, facts, belief(0.01), flags, screens, open);
    assert.deepEqual(got.heldAtTwoWeeksBy, held);
    assert.equal(got.timeframe, held.length === 0 ? 'routine' : 'within_2_weeks');
    assert.equal(got.level, held.length === 0 ? 'self_manage' : 'physio_soon');
  });
}

test('what holds at two weeks is not named when the sum asks for two weeks or sooner anyway', () => {
  assert.deepEqual(urgencyOf(engine, nobody, belief(0.9), [], ['s'], true).heldAtTwoWeeksBy, []);
});

test('a held answer may still be sooner than two weeks, never later', () => {
  for (let p = 0; p <= 1; p += 0.05) {
    const { timeframe } = urgencyOf(engine, nobody, belief(p), [], ['s'], false);
    assert.ok(TIMEFRAMES.indexOf(timeframe) <= TIMEFRAMES.indexOf('within_2_weeks'));
  }
});

test('every time frame has its level', () => {
  const levels = TIMEFRAMES.map((frame) => urgencyOf(engine, adult, belief(0), [flag('x', frame)], [], false).level);
  assert.deepEqual(levels, ['emergency', 'emergency', 'urgent', 'urgent', 'physio_soon', 'physio_soon']);
});

// Costs of a week at harm h of running on: stop 0.15, easy 0.05 + 0.2 h, as usual h. Borders at h = 0.0625 and 0.5.
for (const { say, harm, advice } of [
  { say: 'harmless', harm: 0, advice: 'as_usual' },
  { say: 'just below the first border', harm: 0.062, advice: 'as_usual' },
  { say: 'at the first border the calmer running wins', harm: 0.0625, advice: 'modify' },
  { say: 'just below the second', harm: 0.499, advice: 'modify' },
  { say: 'at the second border: stop', harm: 0.5, advice: 'stop' },
  { say: 'harmful', harm: 5, advice: 'stop' },
] as const) {
  test(`running by expected harm: ${say}`, () => {
    const one = compileEngine(tinyKnowledge({ conditions: [condition('a', { runOnPerWeek: harm })] }));
    const got = runningOf(one, adult, Float64Array.from([1]), [], []);
    assert.equal(got.advice, advice);
    assert.deepEqual(got.reasons, ['harm_sum']);
    near(got.harmPerWeek, harm);
  });
}

for (const { say, facts, flags, screens, advice, reasons } of [
  {
    say: 'a rule stops it',
    facts: {},
    flags: [flag('x', 'same_day')],
    screens: [],
    advice: 'stop',
    reasons: ['rule:x'],
  },
  {
    say: 'a rule stops it until seen',
    facts: {},
    flags: [flag('x', 'same_day', 'stop_until_seen')],
    screens: [],
    advice: 'stop',
    reasons: ['rule:x'],
  },
  {
    say: 'a rule that allows it does not stop it',
    facts: {},
    flags: [flag('x', 'within_2_weeks', 'allow_pain_guided')],
    screens: [],
    advice: 'as_usual',
    reasons: ['harm_sum'],
  },
  { say: 'a limp stops it', facts: { limp: true }, flags: [], screens: [], advice: 'stop', reasons: ['limp'] },
  {
    say: 'a denied limp does not',
    facts: { limp: false },
    flags: [],
    screens: [],
    advice: 'as_usual',
    reasons: ['harm_sum'],
  },
  {
    say: 'an open screen allows easy running at best',
    facts: {},
    flags: [],
    screens: ['s'],
    advice: 'modify',
    reasons: ['screens_open'],
  },
] as const) {
  test(`running: ${say}`, () => {
    const got = runningOf(engine, new Map<string, Value>(Object.entries(facts)), belief(0), flags, screens);
    assert.equal(got.advice, advice);
    assert.deepEqual(got.reasons, reasons);
  });
}

test('what weighed most: conditions by belief times what waiting would cost', () => {
  const three = compileEngine(
    tinyKnowledge({
      conditions: [
        condition('common', { harm: [0, 0, 0, 0, 0.1, 0.1] }),
        condition('grave', { harm: [0, 1, 2, 5, 50, 60] }),
        condition('mild'),
      ],
    }),
  );
  const { weighedMost, timeframe } = urgencyOf(three, adult, Float64Array.from([0.5, 0.2, 0.3]), [], [], false);
  assert.equal(timeframe, 'within_48h');
  assert.deepEqual(weighedMost, ['grave', 'common', 'mild']);
});
