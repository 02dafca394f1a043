import * as z from 'zod/mini';

/**
 * A reading of a hybrid logical clock: wall time in milliseconds since 1970 (UTC), and a counter
 * that orders readings within one millisecond or behind a clock that stepped back.
 * Source: Kulkarni et al., Logical Physical Clocks, 2014.
 */
export const Timestamp = z.strictObject({
  time: z.int().check(z.gte(0), z.lte(8_640_000_000_000_000)),
  counter: z.int().check(z.gte(0), z.lte(0xffff_ffff)),
});
export type Timestamp = z.infer<typeof Timestamp>;

/** The next reading after `last` when the wall clock says `now`: it never goes back. */
export function nextTimestamp(last: Timestamp, now: number): Timestamp {
  return now > last.time
    ? { time: now, counter: 0 }
    : { time: last.time, counter: last.counter + 1 };
}

export const compareTimestamps = (a: Timestamp, b: Timestamp): number =>
  a.time - b.time || a.counter - b.counter;
