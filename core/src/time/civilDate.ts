/** A day of the proleptic Gregorian calendar: month 1 to 12, day 1 to 31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/**
 * Days from 1970-01-01 to the date; months and days beyond their range carry over.
 * Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms.
 */
export function dayNumber({ year, month, day }: CivilDate): number {
  const months = year * 12 + month - 1;
  const fromMarch = months - 2;
  const y = Math.floor(fromMarch / 12);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (fromMarch - y * 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The date that is so many days after 1970-01-01. */
export function civilDate(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The same day so many months later; a day that the month does not have becomes its last. */
export function addCivilMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const first = dayNumber({ year, month: month + months, day: 1 });
  const next = dayNumber({ year, month: month + months + 1, day: 1 });
  return civilDate(Math.min(first + day - 1, next - 1));
}

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7;
