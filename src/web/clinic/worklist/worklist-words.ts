import type { WorklistLine, WorklistReason } from '../../../contract/episode.ts';
import { isUrgent } from '../../../core/record/due.ts';
import type { Need } from '../../../core/record/record.ts';

export const REASON_WORDS: Readonly<Record<WorklistReason, string>> = {
  urgent_not_taken: 'Nobody has taken this yet',
  urgent_taken: 'Urgent, taken',
  referral_overdue: 'A referral’s answer is overdue',
  referral_waiting: 'Waiting for a referral’s answer',
  new_screening: 'New screening',
  message: 'Unread message',
  unsigned_draft: 'Evaluation not signed',
  flag_open: 'Warning sign open',
};

export const NEED_WORDS: Readonly<Record<Need, string>> = {
  call_now: 'Call now',
  call_today: 'Call today',
  doctor_route: 'Arrange the doctor route',
  first_visit_soon: 'First visit this week',
  first_visit: 'First visit',
  none: 'No visit asked for',
  waiting_for_result: 'Waiting for a result',
};

export const FILTERS = ['all', 'urgent', 'new', 'unsigned', 'referrals', 'mine'] as const;
export type Filter = (typeof FILTERS)[number];
export const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  all: 'All',
  urgent: 'Urgent',
  new: 'New screenings',
  unsigned: 'Unsigned',
  referrals: 'Referrals',
  mine: 'Mine',
};

/** Whether a line stands under a filter. @param name Of the person at work. */
export function isUnder(filter: Filter, line: WorklistLine, name: string): boolean {
  const has = (...reasons: readonly WorklistReason[]) => reasons.some((one) => line.reasons.includes(one));
  switch (filter) {
    case 'all':
      return true;
    case 'urgent':
      return isUrgent(line.urgency);
    case 'new':
      return has('new_screening', 'urgent_not_taken');
    case 'unsigned':
      return has('unsigned_draft');
    case 'referrals':
      return has('referral_overdue', 'referral_waiting');
    case 'mine':
      return line.acknowledgedBy === name;
  }
}

/** Somebody has to act today: urgent, past its time, or a colleague's answer that did not come. */
export function needsSomeoneToday(line: WorklistLine): boolean {
  return isUrgent(line.urgency) || line.timeLeft.isOverdue || line.reasons.includes('referral_overdue');
}

/** "3 runners need someone today" */
export function headlineOf(lines: readonly WorklistLine[]): string {
  const count = lines.filter(needsSomeoneToday).length;
  if (count === 0) return 'No runner needs someone today';
  return count === 1 ? '1 runner needs someone today' : `${count} runners need someone today`;
}

/** Lines that are new, or have a reason that they did not have before. */
export function newsBetween(before: readonly WorklistLine[], now: readonly WorklistLine[]): readonly WorklistLine[] {
  const known = new Set(before.flatMap(marksOf));
  return now.filter((line) => marksOf(line).some((mark) => !known.has(mark)));
}

/** What a person at work did to a line is no news to that person. */
const DONE_HERE: readonly WorklistReason[] = ['urgent_taken', 'referral_waiting', 'unsigned_draft'];

function marksOf(line: WorklistLine): string[] {
  return line.reasons
    .filter((reason) => !DONE_HERE.includes(reason))
    .map((reason) => `${line.episodeId} ${reason} ${reason === 'urgent_not_taken' ? line.urgency : ''}`);
}
