import type { Scan } from './scan.ts';

export type DuplicateGuardOptions = {
  /** How long a code must be out of sight before it counts again; 2 s unless told. */
  windowMs?: number;
  /** The same for retail product numbers (8, 12, 13 or 14 digits), scanned once for each piece; 500 ms. */
  productWindowMs?: number;
};

export type DuplicateGuard = {
  /** False where this code was seen within its window. `at` in ms, never going back. */
  accepts(scan: Scan, at: number): boolean;
};

const RETAIL_NUMBER = /^(\d{8}|\d{12,14})$/;

/**
 * Lets a code count once while it lies in the scanner's view, each code by itself: a presentation
 * scanner flips between two codes. A deliberate second scan passes; the ledger answers that one.
 */
export function createDuplicateGuard(options: DuplicateGuardOptions = {}): DuplicateGuard {
  const { windowMs = 2000, productWindowMs = 500 } = options;
  const seenAt = new Map<string, number>();

  return {
    accepts(scan, at) {
      for (const [value, time] of seenAt) {
        if (at - time >= Math.max(windowMs, productWindowMs)) seenAt.delete(value);
      }
      const before = seenAt.get(scan.value);
      seenAt.set(scan.value, at);
      const window = RETAIL_NUMBER.test(scan.value) ? productWindowMs : windowMs;
      return before === undefined || at - before >= window;
    },
  };
}
