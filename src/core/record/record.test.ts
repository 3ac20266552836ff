import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TIMEFRAMES } from '../knowledge/vocabulary.ts';
import { ageOn } from './age.ts';
import { dueAt, isUrgent, moreUrgent, needOf, standingTimeframe } from './due.ts';
import { timeLeft } from './time-left.ts';

for (const { say, born, on, expected } of [
  { say: 'the day before the birthday', born: '2010-03-28', on: '2026-03-27', expected: 15 },
  { say: 'the birthday itself', born: '2010-03-28', on: '2026-03-28', expected: 16 },
  { say: '29 February in a common year, the day before', born: '2008-02-29', on: '2026-02-28', expected: 17 },
  { say: '29 February in a common year, 1 March', born: '2008-02-29', on: '2026-03-01', expected: 18 },
  { say: 'born today', born: '2026-03-01', on: '2026-03-01', expected: 0 },
  { say: 'born tomorrow is no age', born: '2026-03-02', on: '2026-03-01', expected: null },
  { say: 'not told is not known', born: null, on: '2026-03-01', expected: null },
])
  test(`age: ${say}`, () => assert.equal(ageOn(born, on), expected));

const FROM = '2026-03-28T22:30:00Z';
for (const { timeframe, zone, expected } of [
  { timeframe: 'emergency_now', zone: 'Europe/Rome', expected: '2026-03-28T22:30:00Z' },
  { timeframe: 'same_day', zone: 'Europe/Rome', expected: '2026-03-28T23:00:00Z' },
  { timeframe: 'same_day', zone: 'Pacific/Auckland', expected: '2026-03-29T11:00:00Z' },
  { timeframe: 'within_48h', zone: 'Europe/Rome', expected: '2026-03-30T22:30:00Z' },
  { timeframe: 'within_1_week', zone: 'Europe/Rome', expected: '2026-04-04T22:30:00Z' },
  { timeframe: 'within_2_weeks', zone: 'Europe/Rome', expected: '2026-04-11T22:30:00Z' },
  { timeframe: 'routine', zone: 'Europe/Rome', expected: null },
] as const)
  test(`due: ${timeframe} in ${zone}`, () => assert.equal(dueAt(timeframe, FROM, zone), expected));

test('the more urgent of two stands, whichever comes first', () => {
  for (const one of TIMEFRAMES)
    for (const other of TIMEFRAMES) {
      const both = moreUrgent(one, other);
      assert.equal(both, moreUrgent(other, one));
      assert.ok(TIMEFRAMES.indexOf(both) <= Math.min(TIMEFRAMES.indexOf(one), TIMEFRAMES.indexOf(other)));
    }
});

test('48 hours is urgent, a week is not; every time frame has a task for the desk', () => {
  assert.equal(isUrgent('within_48h'), true);
  assert.equal(isUrgent('within_1_week'), false);
  for (const one of TIMEFRAMES) assert.ok(needOf(one));
});

for (const { due, now, words, isOverdue } of [
  { due: null, now: FROM, words: 'no deadline', isOverdue: false },
  { due: FROM, now: FROM, words: 'due now', isOverdue: true },
  { due: '2026-03-28T22:31:59Z', now: FROM, words: '1 min left', isOverdue: false },
  { due: '2026-03-29T00:30:00Z', now: FROM, words: '2 h left', isOverdue: false },
  { due: '2026-03-29T00:29:59Z', now: FROM, words: '1 h left', isOverdue: false },
  { due: '2026-03-30T22:30:00Z', now: FROM, words: '2 days left', isOverdue: false },
  { due: '2026-03-28T21:00:00Z', now: FROM, words: 'overdue by 1 h', isOverdue: true },
  { due: '2026-03-20T22:30:00Z', now: FROM, words: 'overdue by 8 days', isOverdue: true },
])
  test(`time left: ${words}`, () => assert.deepEqual(timeLeft(due, now), { dueAt: due, isOverdue, words }));

for (const { say, shown, timeframe, byExpectedHarm, heldAtTwoWeeksBy, expected } of [
  {
    say: 'all was answered and the sum asks for nothing',
    shown: 'same_day',
    timeframe: 'same_day',
    byExpectedHarm: 'routine',
    heldAtTwoWeeksBy: [],
    expected: 'routine',
  },
  {
    say: 'a rule that fired is a flag of its own and holds nothing more here',
    shown: 'same_day',
    timeframe: 'same_day',
    byExpectedHarm: 'routine',
    heldAtTwoWeeksBy: ['rule_fired'],
    expected: 'routine',
  },
  {
    say: 'answers are missing: not self-care',
    shown: 'same_day',
    timeframe: 'same_day',
    byExpectedHarm: 'routine',
    heldAtTwoWeeksBy: ['not_sure'],
    expected: 'within_2_weeks',
  },
  {
    say: 'answers are missing and the sum is sooner',
    shown: 'same_day',
    timeframe: 'same_day',
    byExpectedHarm: 'within_48h',
    heldAtTwoWeeksBy: ['not_sure'],
    expected: 'within_48h',
  },
  {
    say: 'the device had shown a more urgent one',
    shown: 'emergency_now',
    timeframe: 'routine',
    byExpectedHarm: 'routine',
    heldAtTwoWeeksBy: [],
    expected: 'emergency_now',
  },
] as const)
  test(`what a check still asks for: ${say}`, () =>
    assert.equal(standingTimeframe(shown, { timeframe, byExpectedHarm, heldAtTwoWeeksBy }), expected));
