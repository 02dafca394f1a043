import { civilDate, dayNumber } from '../time/civilDate.ts';
import type { RuleContext } from './ruleContext.ts';
import { wallDay } from './wallTime.ts';

/** Full years since birth, on the calendar of the programme's time zone. */
export function ageOf(context: RuleContext): number | null | undefined {
  const days = daysOf(context);
  if (days === null || days === undefined) return days;
  const birth = civilDate(days.birth);
  const today = civilDate(days.today);
  const hadBirthday = birthdayIn(today.year, birth) <= days.today;
  return today.year - birth.year - (hadBirthday ? 0 : 1);
}

/** Days until the next birthday; 0 is today. Who was born on 29 February waits for 1 March. */
export function daysToBirthday(context: RuleContext): number | null | undefined {
  const days = daysOf(context);
  if (days === null || days === undefined) return days;
  const birth = civilDate(days.birth);
  const { year } = civilDate(days.today);
  const thisYear = birthdayIn(year, birth) - days.today;
  return thisYear >= 0 ? thisYear : birthdayIn(year + 1, birth) - days.today;
}

const birthdayIn = (year: number, birth: { month: number; day: number }): number =>
  dayNumber({ year, month: birth.month, day: birth.day });

function daysOf({ customer, time, timeZone }: RuleContext) {
  if (customer === null) return undefined;
  const birth = wallDay(customer.birthdate ?? '', timeZone);
  const today = wallDay(time, timeZone);
  return birth === null || today === null ? null : { birth, today };
}
