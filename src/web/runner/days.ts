/** A stored day in words, e.g. "Wednesday 25 November". @param day YYYY-MM-DD; dates know no zone. */
export function dayInPlainWords(day: string): string {
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** A date of birth in words. @param day YYYY-MM-DD */
export function birthDateInWords(day: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An instant in the reader's zone, e.g. "Thursday 26 November at 10:00". @param instant ISO text. */
export function momentInWords(instant: string): string {
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** The day of an instant in the reader's zone. @param instant ISO text. */
export function dayOfMoment(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(instant),
  );
}

function locale(): string {
  return navigator.language || 'en';
}
