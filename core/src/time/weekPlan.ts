import * as z from 'zod/mini';
import { nextOffsetChange } from './timeZone.ts';
import { localTime } from './zonedTime.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const WEEK = 7 * DAY;
/** 1970-01-01 was a Thursday; weeks here begin on Sunday. */
const THURSDAY = 4 * DAY;

/** 0 for Sunday to 6 for Saturday. */
export const Weekday = z.int().check(z.gte(0), z.lte(6));
const Weekdays = z.array(Weekday).check(z.minLength(1), z.maxLength(7));

const clock = (pattern: RegExp) => z.string().check(z.regex(pattern, 'must be a time HH:mm'));

/**
 * Hours of the wall clock on each of `days`: `from` inclusive, `to` exclusive. With `to` not after
 * `from` they run past midnight, into a day that need not be among `days`.
 */
export const OpeningHours = z.strictObject({
  from: clock(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: clock(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
  days: Weekdays,
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const DaysOfWeek = z.nullable(Weekdays);
export const WeeklyHours = z.nullable(z.array(OpeningHours).check(z.minLength(1), z.maxLength(50)));

/** Stretches of the week, milliseconds from Sunday 00:00 by the wall clock; sorted, apart. */
export type WeekPlan = readonly { readonly from: number; readonly to: number }[];

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Hours that run past midnight belong to the day on which they begin. */
export function createWeekPlan(
  daysOfWeek: readonly number[] | null,
  hours: readonly OpeningHours[] | null,
): WeekPlan {
  const openings = hours ?? [{ from: '00:00', to: '24:00', days: [0, 1, 2, 3, 4, 5, 6] }];
  const stretches = openings.flatMap(({ from, to, days }) =>
    days
      .filter((day) => daysOfWeek === null || daysOfWeek.includes(day))
      .flatMap((day) => {
        const start = day * DAY + minuteOf(from) * MINUTE;
        const length = minuteOf(to) - minuteOf(from);
        const end = start + (length > 0 ? length : length + 1440) * MINUTE;
        return end <= WEEK
          ? [{ from: start, to: end }]
          : [
              { from: start, to: WEEK },
              { from: 0, to: end - WEEK },
            ];
      }),
  );
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Whether wall clocks of the zone show a time of the plan. */
export const isInWeek = (plan: WeekPlan, time: number, timeZone: string): boolean =>
  covers(plan, weekTime(time, timeZone));

/** The first instant after `time` at which the plan opens or closes, or null where it never does. */
export function nextWeekChange(plan: WeekPlan, time: number, timeZone: string): number | null {
  const isOpen = isInWeek(plan, time, timeZone);
  let from = time;
  for (;;) {
    const wait = waitIn(plan, weekTime(from, timeZone));
    if (wait === null) return null;
    // A clock that is put forward or back may open or close it before, or keep it as it is.
    const change = nextOffsetChange(from, from + wait, timeZone);
    if (change === null) return from + wait;
    if (isInWeek(plan, change, timeZone) !== isOpen) return change;
    from = change;
  }
}

const weekTime = (time: number, timeZone: string): number =>
  (((localTime(time, timeZone) + THURSDAY) % WEEK) + WEEK) % WEEK;

const covers = (plan: WeekPlan, at: number): boolean =>
  plan.some(({ from, to }) => from <= at && at < to);

/** How long until a clock that nobody puts forward or back reaches the plan's next edge. */
function waitIn(plan: WeekPlan, at: number): number | null {
  const [first] = plan;
  if (first === undefined || first.to - first.from === WEEK) return null;
  for (const { from, to } of plan) {
    if (at < from) return from - at;
    if (at < to) return (to === WEEK && first.from === 0 ? WEEK + first.to : to) - at;
  }
  return WEEK + first.from - at;
}
