import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import {
  addParts,
  averageSeconds,
  Duration,
  type DurationParts,
  parseDuration,
} from './duration.ts';

/** How many windows are looked at before a question is answered with "not within reach". */
export const REACH = 366;

const partsOf = (text: string): DurationParts => {
  const parts = parseDuration(text);
  assert(parts !== null, 'a duration that the schema refuses');
  return parts;
};

/** Windows of `duration` that begin every `interval` from a start; both ISO 8601 durations. */
export const Timeframe = z.strictObject({ interval: Duration, duration: Duration }).check(
  z.refine(({ interval }) => averageSeconds(parseDuration(interval) ?? NOTHING) >= 60, {
    path: ['interval'],
    message: 'must be at least a minute',
  }),
);
export type Timeframe = z.infer<typeof Timeframe>;

const NOTHING: DurationParts = { months: 0, days: 0, seconds: 0 };

/** The windows of a timeframe, the first one number 0; milliseconds UTC. */
export type Windows = {
  readonly startOf: (index: number) => number;
  readonly endOf: (index: number) => number;
  /** The last window that began at or before the instant; below 0 before the first. */
  readonly lastBy: (time: number) => number;
};

/** Each window is counted from the first, so months do not drift by the shortest among them. */
export function windowsOf({ interval, duration }: Timeframe, start: number, zone: string): Windows {
  const every = partsOf(interval);
  const length = partsOf(duration);
  const startOf = (index: number): number => addParts(start, every, index, zone);
  return {
    startOf,
    endOf: (index) => addParts(startOf(index), length, 1, zone),
    lastBy: (time) => {
      if (time < start) return -1;
      // By the average length of a month this is some days off at most, whatever the distance.
      let index = Math.floor((time - start) / (averageSeconds(every) * 1000));
      while (index > 0 && startOf(index) > time) index -= 1;
      while (startOf(index + 1) <= time) index += 1;
      return index;
    },
  };
}

/** When a window that covers the instant closes, those that begin before it does included. */
export function closingOf(windows: Windows, time: number): number | null {
  let index = windows.lastBy(time);
  let end = windows.endOf(index);
  for (let looked = 0; looked < REACH; looked += 1) {
    if (windows.startOf(index + 1) > end) return end;
    index += 1;
    end = windows.endOf(index);
  }
  return null;
}

export const isInWindow = (windows: Windows, time: number): boolean => {
  const index = windows.lastBy(time);
  return index >= 0 && time < windows.endOf(index);
};
