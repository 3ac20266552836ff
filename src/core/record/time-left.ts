export interface TimeLeft {
  readonly dueAt: string | null;
  readonly isOverdue: boolean;
  readonly words: string;
}

const MINUTES_AN_HOUR = 60;
const HOURS_IN_WORDS = 48;

/**
 * How long is left until a deadline, in words that people say. Rounded toward less time: "2 h left" is at least 2 h.
 *
 * @param dueAt ISO instant; null = no deadline.
 * @param now ISO instant of the server, never of a tablet.
 */
export function timeLeft(dueAt: string | null, now: string): TimeLeft {
  if (dueAt === null) return { dueAt, isOverdue: false, words: 'no deadline' };
  const seconds = Temporal.Instant.from(now).until(Temporal.Instant.from(dueAt)).total('seconds');
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const isOverdue = seconds <= 0;
  if (isOverdue && minutes === 0) return { dueAt, isOverdue, words: 'due now' };
  return { dueAt, isOverdue, words: isOverdue ? `overdue by ${spell(minutes)}` : `${spell(minutes)} left` };
}

function spell(minutes: number): string {
  if (minutes < MINUTES_AN_HOUR) return `${minutes} min`;
  const hours = Math.floor(minutes / MINUTES_AN_HOUR);
  if (hours < HOURS_IN_WORDS) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
}
