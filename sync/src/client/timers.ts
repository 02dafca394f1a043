/** Time as the sync client uses it: given from outside, so that a simulation can be the clock. */
export type Timers = {
  /** Milliseconds since 1970, UTC, by this machine's clock. */
  readonly now: () => number;
  /** Resolves after `milliseconds`, or at once when `signal` is aborted. */
  readonly delay: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1. */
  readonly random: () => number;
};

/** The machine's own clock and timers. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  random: () => Math.random(),
  delay: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      signal?.addEventListener('abort', finish);
    }),
};

/** Waits longer after each failure, up to a limit, with jitter so that tills do not come in step. */
export const backOff = (failures: number, timers: Timers): number => {
  const longest = 5_000;
  const step = Math.min(longest, 500 * 2 ** Math.min(failures, 10));
  return step / 2 + (timers.random() * step) / 2;
};

/** Runs a call with a deadline; what is late is given up. */
export async function withDeadline<T>(
  milliseconds: number,
  timers: Timers,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gaveUp = new AbortController();
  const done = new AbortController();
  void timers.delay(milliseconds, done.signal).then(() => gaveUp.abort());
  try {
    return await call(gaveUp.signal);
  } finally {
    done.abort();
  }
}
