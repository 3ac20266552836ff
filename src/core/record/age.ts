/**
 * Whole years from birth to a day, by the calendar: dates are no instants and know no zone. Born on 29 February, a
 * person is a year older on 1 March of common years.
 *
 * @param birthDate `2010-03-28`.
 * @param on `2026-03-28`.
 * @returns null when the birth date is unknown or after the day.
 */
export function ageOn(birthDate: string | null, on: string): number | null {
  if (birthDate === null) return null;
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = birthDate.split('-').map(Number);
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number);
  const hadBirthday = month > birthMonth || (month === birthMonth && day >= birthDay);
  const age = year - birthYear - (hadBirthday ? 0 : 1);
  return age < 0 ? null : age;
}
