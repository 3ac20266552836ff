import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WorklistLine } from '../../../contract/episode.ts';
import { type Filter, headlineOf, isUnder, needsSomeoneToday, newsBetween } from './worklist-words.ts';

function line(changes: Partial<WorklistLine>): WorklistLine {
  return {
    patientId: 'p',
    episodeId: 'e',
    name: 'Jo Lane',
    age: 27,
    urgency: 'within_2_weeks',
    need: 'first_visit',
    timeLeft: { dueAt: null, isOverdue: false, words: '13 days left' },
    reasons: ['new_screening'],
    acknowledgedBy: null,
    callAttempts: 0,
    openedAt: '2026-11-23T09:12:00Z',
    isSample: false,
    clinical: null,
    ...changes,
  };
}

const overdue = { dueAt: '2026-11-20T00:00:00Z', isOverdue: true, words: 'overdue by 3 days' };

for (const { say, one, means } of [
  { say: 'within 48 hours does', one: line({ urgency: 'within_48h' }), means: true },
  { say: 'within a week does not', one: line({ urgency: 'within_1_week' }), means: false },
  { say: 'within a week and overdue does', one: line({ urgency: 'within_1_week', timeLeft: overdue }), means: true },
  { say: 'an overdue referral does', one: line({ reasons: ['referral_overdue'] }), means: true },
  { say: 'a waiting referral does not', one: line({ reasons: ['referral_waiting'] }), means: false },
]) {
  test(`needs someone today: ${say}`, () => assert.equal(needsSomeoneToday(one), means));
}

test('the headline counts whom to act for today, never the whole list', () => {
  assert.equal(headlineOf([]), 'No runner needs someone today');
  assert.equal(headlineOf([line({}), line({ urgency: 'same_day' })]), '1 runner needs someone today');
  assert.equal(
    headlineOf([line({ urgency: 'emergency_now' }), line({ urgency: 'same_day' })]),
    '2 runners need someone today',
  );
});

for (const { filter, one, means } of [
  { filter: 'all', one: line({}), means: true },
  { filter: 'urgent', one: line({}), means: false },
  { filter: 'urgent', one: line({ urgency: 'same_day', reasons: ['urgent_taken'] }), means: true },
  { filter: 'new', one: line({ reasons: ['urgent_not_taken'] }), means: true },
  { filter: 'new', one: line({ reasons: ['message'] }), means: false },
  { filter: 'unsigned', one: line({ reasons: ['unsigned_draft'] }), means: true },
  { filter: 'referrals', one: line({ reasons: ['referral_waiting'] }), means: true },
  { filter: 'mine', one: line({ acknowledgedBy: 'Ana Duarte' }), means: true },
  { filter: 'mine', one: line({ acknowledgedBy: 'Ben Okafor' }), means: false },
  { filter: 'mine', one: line({}), means: false },
] satisfies { filter: Filter; one: WorklistLine; means: boolean }[]) {
  test(`filter ${filter}: ${one.reasons.join()} by ${one.acknowledgedBy} is ${means ? 'in' : 'out'}`, () =>
    assert.equal(isUnder(filter, one, 'Ana Duarte'), means));
}

for (const { say, before, now, means } of [
  { say: 'a new line is news', before: [], now: [line({})], means: 1 },
  { say: 'the same line is none', before: [line({})], now: [line({})], means: 0 },
  {
    say: 'a new message is news',
    before: [line({})],
    now: [line({ reasons: ['new_screening', 'message'] })],
    means: 1,
  },
  {
    say: 'more urgent is news',
    before: [line({ urgency: 'within_48h', reasons: ['urgent_not_taken'] })],
    now: [line({ urgency: 'same_day', reasons: ['urgent_not_taken'] })],
    means: 1,
  },
  {
    say: 'taken is none',
    before: [line({ urgency: 'same_day', reasons: ['urgent_not_taken'] })],
    now: [line({ urgency: 'same_day', reasons: ['urgent_taken'] })],
    means: 0,
  },
  { say: 'a line that left is none', before: [line({})], now: [], means: 0 },
]) {
  test(`what is new: ${say}`, () => assert.equal(newsBetween(before, now).length, means));
}
