import type { Timeframe } from '../../../core/knowledge/vocabulary.ts';

const DAY_MS = 86_400_000;
const DAYS: Readonly<Partial<Record<Timeframe, number>>> = { within_48h: 2, within_1_week: 7, within_2_weeks: 14 };

export interface Place {
  /** BCP 47 tag, e.g. en-GB. */
  readonly locale: string;
  /** IANA name, e.g. Europe/Berlin. */
  readonly timeZone: string;
}

export type Deadline =
  | { readonly kind: 'check_again'; readonly on: string }
  | { readonly kind: 'seen_by'; readonly on: string };

/**
 * The day to check again (self-care), or the last day to be seen (within 48 hours to two weeks), in words.
 * Emergency and same-day answers have none: the day is today.
 *
 * @param now When the answer was read.
 * @param recheckDays Days until a self-care answer is looked at again. @see knowledge/urgency-model.yaml
 */
export function deadlineOf(timeframe: Timeframe, now: Date, recheckDays: number, place: Place): Deadline | null {
  if (timeframe === 'routine') return { kind: 'check_again', on: dayInWords(now, recheckDays, place) };
  const days = DAYS[timeframe];
  return days === undefined ? null : { kind: 'seen_by', on: dayInWords(now, days, place) };
}

/** A calendar day some days after today in the runner's zone, e.g. "Wednesday 9 December". */
export function dayInWords(now: Date, daysLater: number, { locale, timeZone }: Place): string {
  const [year = 0, month = 1, day = 1] = isoDay(now, timeZone).split('-').map(Number);
  const then = new Date(Date.UTC(year, month - 1, day) + daysLater * DAY_MS);
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    then,
  );
}

/** Today in a zone as YYYY-MM-DD. */
export function isoDay(now: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
