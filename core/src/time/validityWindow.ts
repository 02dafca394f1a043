import * as z from 'zod/mini';
import { Instant } from './instant.ts';

/** When a voucher or campaign may be redeemed: `start` inclusive, `end` exclusive, milliseconds UTC. */
export const ValidityWindow = z
  .strictObject({ start: z.nullable(Instant), end: z.nullable(Instant) })
  .check(
    z.refine(({ start, end }) => start === null || end === null || start < end, {
      message: 'start must come before end',
    }),
  );
export type ValidityWindow = z.infer<typeof ValidityWindow>;

export const ALWAYS_VALID: ValidityWindow = { start: null, end: null };

export type ValidityVerdict =
  | { readonly state: 'valid' }
  | { readonly state: 'notYet'; readonly start: number }
  | { readonly state: 'over'; readonly end: number };

/** Judges one instant, in milliseconds UTC, against every window: the first that fails is named. */
export function judgeValidity(windows: readonly ValidityWindow[], time: number): ValidityVerdict {
  for (const { start } of windows)
    if (start !== null && time < start) return { state: 'notYet', start };
  for (const { end } of windows) if (end !== null && time >= end) return { state: 'over', end };
  return { state: 'valid' };
}
