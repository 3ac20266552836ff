import { TIMEFRAMES, type Timeframe } from '../knowledge/vocabulary.ts';
import type { Urgency } from '../screening/urgency.ts';
import type { Need } from './record.ts';

/**
 * The instant by which somebody must have looked, for a time frame that began at `from`.
 *
 * @param from ISO instant.
 * @param timeZone IANA name: "same day" ends at the clinic's midnight.
 * @returns ISO instant; null for self-care, which has no deadline. "Now" is due at once.
 */
export function dueAt(timeframe: Timeframe, from: string, timeZone: string): string | null {
  const start = Temporal.Instant.from(from);
  switch (timeframe) {
    case 'emergency_now':
      return start.toString();
    case 'same_day':
      return start.toZonedDateTimeISO(timeZone).startOfDay().add({ days: 1 }).toInstant().toString();
    case 'within_48h':
      return start.add({ hours: 48 }).toString();
    case 'within_1_week':
      return start.add({ hours: 24 * 7 }).toString();
    case 'within_2_weeks':
      return start.add({ hours: 24 * 14 }).toString();
    case 'routine':
      return null;
  }
}

/**
 * What a stored check still asks for when its rules are set aside: they stand as flags, which are released one by one.
 *
 * @param shown What stood at the hand-over. Where it is not what the server judged, the device had shown a more
 *   urgent one, and that stands until somebody has examined the runner.
 * @param judged Answers that are missing hold it at two weeks or sooner: released flags do not make them known.
 */
export function standingTimeframe(
  shown: Timeframe,
  judged: Pick<Urgency, 'timeframe' | 'byExpectedHarm' | 'heldAtTwoWeeksBy'>,
): Timeframe {
  if (shown !== judged.timeframe) return shown;
  const isHeld = judged.heldAtTwoWeeksBy.some((why) => why !== 'rule_fired');
  return isHeld ? moreUrgent(judged.byExpectedHarm, 'within_2_weeks') : judged.byExpectedHarm;
}

/** Of two time frames the one that leaves less time. */
export function moreUrgent(one: Timeframe, other: Timeframe): Timeframe {
  return TIMEFRAMES.indexOf(one) <= TIMEFRAMES.indexOf(other) ? one : other;
}

/** These are told to the duty contact when nobody has taken them. */
export function isUrgent(timeframe: Timeframe): boolean {
  return TIMEFRAMES.indexOf(timeframe) <= TIMEFRAMES.indexOf('within_48h');
}

/** What the front desk is told to do: a task, never a finding. */
export function needOf(timeframe: Timeframe): Need {
  const needs: Readonly<Record<Timeframe, Need>> = {
    emergency_now: 'call_now',
    same_day: 'call_today',
    within_48h: 'doctor_route',
    within_1_week: 'first_visit_soon',
    within_2_weeks: 'first_visit',
    routine: 'none',
  };
  return needs[timeframe];
}
