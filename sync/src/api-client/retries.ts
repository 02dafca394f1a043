/** How often and how patiently a call is tried; times are milliseconds. */
export type Retries = {
  /** After the first try. */
  readonly most: number;
  /** Before the second try; doubled before each other, with up to half of it taken off by chance. */
  readonly firstWait: number;
  /** The longest wait; where HQ asks for a longer one, the call fails at once. */
  readonly longestWait: number;
};

export const DEFAULT_RETRIES: Retries = { most: 4, firstWait: 250, longestWait: 30_000 };

/** How long to wait before another try, or null where there is to be none. */
export function waitBefore(
  tried: number,
  retryAfter: string | null,
  { most, firstWait, longestWait }: Retries,
  { now, random }: { readonly now: () => number; readonly random: () => number },
): number | null {
  if (tried > most) return null;
  const backOff = Math.min(longestWait, firstWait * 2 ** (tried - 1)) * (1 - random() / 2);
  const asked = retryAfter === null ? null : readRetryAfter(retryAfter, now());
  if (asked === null) return backOff;
  return asked > longestWait ? null : Math.max(asked, backOff);
}

/** Seconds, or a date (RFC 9110); milliseconds from now, or null where it is neither. */
function readRetryAfter(text: string, now: number): number | null {
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - now);
}

/** Resolves after so long; rejects with the signal's reason as soon as it is aborted. */
export function pause(wait: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, wait);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
