const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

/** How long a message is tried again, from its first failure. */
export const TRIED_FOR = 3 * DAY;

/** The longest wait, jitter included, is less than two days: no attempt goes beyond `TRIED_FOR`. */
const LONGEST_WAIT = DAY;

/**
 * Milliseconds until the next attempt after so many that failed: from a minute, doubling up to a
 * day, and up to a quarter more, so that what failed together does not come back together.
 * @param jitter from 0 to 1
 */
export function backOff(failures: number, jitter: number): number {
  const wait = Math.min(LONGEST_WAIT, MINUTE * 2 ** (failures - 1));
  return Math.round(wait * (1 + jitter / 4));
}
