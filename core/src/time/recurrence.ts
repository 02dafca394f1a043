import * as z from 'zod/mini';
import { closingOf, isInWindow, REACH, Timeframe, type Windows, windowsOf } from './timeframe.ts';
import {
  createWeekPlan,
  DaysOfWeek,
  isInWeek,
  nextWeekChange,
  WeeklyHours,
  type WeekPlan,
} from './weekPlan.ts';

/**
 * When, between its start and end, something may be redeemed: all three must allow it. Days and
 * hours are what wall clocks of the programme show; hours past midnight belong to the day on which
 * they begin. A timeframe counts from the start, so it needs one.
 */
export const Recurrence = z
  .strictObject({
    daysOfWeek: DaysOfWeek,
    hours: WeeklyHours,
    timeframe: z.nullable(Timeframe),
  })
  .check(
    z.check(({ value, issues }) => {
      const { daysOfWeek, hours } = value;
      for (const [index, { days }] of (hours ?? []).entries())
        if (daysOfWeek !== null && days.some((day) => !daysOfWeek.includes(day)))
          issues.push({
            code: 'custom',
            path: ['hours', index, 'days'],
            message: 'names a day that is not among daysOfWeek',
            input: days,
          });
    }),
  );
export type Recurrence = z.infer<typeof Recurrence>;

/**
 * `until` and `next` are milliseconds UTC. `until` null: it never closes, or not within the next
 * 366 windows. `next` null: it never opens again, or not after 366 openings of one of the two.
 */
export type RecurrenceVerdict =
  | { readonly open: true; readonly until: number | null }
  | { readonly open: false; readonly next: number | null };

type Schedule = {
  readonly week: WeekPlan | null;
  readonly windows: Windows | null;
  readonly timeZone: string;
};

/** Judges an instant (milliseconds UTC); nothing is open before `start`. */
export function judgeRecurrence(
  recurrence: Recurrence,
  start: number | null,
  time: number,
  timeZone: string,
): RecurrenceVerdict {
  const schedule = scheduleOf(recurrence, start, timeZone);
  if (schedule === null) return { open: false, next: null };
  const from = start === null ? time : Math.max(time, start);
  const next = firstOpen(schedule, from);
  return next === time ? { open: true, until: closing(schedule, time) } : { open: false, next };
}

/** What `judgeRecurrence` says in `open`, and no more: cheaper. */
export function isOpenAt(
  recurrence: Recurrence,
  start: number | null,
  time: number,
  timeZone: string,
): boolean {
  const schedule = scheduleOf(recurrence, start, timeZone);
  if (schedule === null || (start !== null && time < start)) return false;
  const { week, windows } = schedule;
  return (
    (week === null || isInWeek(week, time, timeZone)) &&
    (windows === null || isInWindow(windows, time))
  );
}

/** Keeps what follows from a recurrence alone, as long as the recurrence itself. */
const weekPlans = new WeakMap<Recurrence, WeekPlan>();

function weekPlanOf(recurrence: Recurrence): WeekPlan {
  const known = weekPlans.get(recurrence);
  if (known !== undefined) return known;
  const plan = createWeekPlan(recurrence.daysOfWeek, recurrence.hours);
  weekPlans.set(recurrence, plan);
  return plan;
}

/** Null where a timeframe has no start to count from: it is never open. */
function scheduleOf(recurrence: Recurrence, start: number | null, zone: string): Schedule | null {
  const { daysOfWeek, hours, timeframe } = recurrence;
  if (timeframe !== null && start === null) return null;
  return {
    week: daysOfWeek === null && hours === null ? null : weekPlanOf(recurrence),
    windows: timeframe === null || start === null ? null : windowsOf(timeframe, start, zone),
    timeZone: zone,
  };
}

/** The instant itself where the schedule is open; else one that it is not open before, or null. */
function waitFor({ week, windows, timeZone }: Schedule, time: number): number | null {
  if (week !== null && !isInWeek(week, time, timeZone)) return nextWeekChange(week, time, timeZone);
  if (windows === null) return time;
  const index = windows.lastBy(time);
  return index >= 0 && time < windows.endOf(index) ? time : windows.startOf(index + 1);
}

/** From the opening of one to the opening of the other, until an instant is in both. */
function firstOpen(schedule: Schedule, from: number): number | null {
  let time = from;
  for (let looked = 0; looked < REACH; looked += 1) {
    const next = waitFor(schedule, time);
    if (next === null || next === time) return next;
    time = next;
  }
  return null;
}

function closing({ week, windows, timeZone }: Schedule, time: number): number | null {
  const byWeek = week === null ? null : nextWeekChange(week, time, timeZone);
  const byWindow = windows === null ? null : closingOf(windows, time);
  return byWeek === null || byWindow === null ? (byWeek ?? byWindow) : Math.min(byWeek, byWindow);
}
