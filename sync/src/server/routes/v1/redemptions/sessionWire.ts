import { LONGEST_RESERVATION } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';

const UNITS = {
  NANOSECONDS: 1e-6,
  MICROSECONDS: 1e-3,
  MILLISECONDS: 1,
  SECONDS: 1000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
} as const;

const DEFAULT_TTL = { ttl: 7, ttl_unit: 'DAYS' } as const;

/** A lock on what is validated, for whoever has its key. */
export const SessionInput = z.object({
  type: z.literal('LOCK'),
  key: z
    .string()
    .min(1)
    .max(200)
    // A key that the ledger could not keep: half a character, or one that ends a text.
    .refine((key) => !/[\0\p{Surrogate}]/u.test(key), 'has characters that are none')
    .nullish()
    .describe('Made up where it is left out. The same key again replaces what it holds.'),
  ttl: z.number().positive().nullish().describe('7 days where it is left out, 30 days at most.'),
  ttl_unit: z.enum(Object.keys(UNITS) as [keyof typeof UNITS]).nullish(),
});
export type SessionInput = z.output<typeof SessionInput>;

export const SessionObject = z.object({
  key: z.string(),
  type: z.literal('LOCK'),
  ttl: z.number(),
  ttl_unit: z.string(),
});
export type SessionObject = z.infer<typeof SessionObject>;

/** A session as it was asked for, with how long it lasts in milliseconds. */
export type AskedSession = { readonly object: SessionObject; readonly lasting: number };

/** @throws ApiError where it would last for longer than sessions may */
export function toSession(
  { key, ttl, ttl_unit: unit }: SessionInput,
  createId: () => string,
): AskedSession {
  const asked = ttl == null ? DEFAULT_TTL : { ttl, ttl_unit: unit ?? 'DAYS' };
  const lasting = Math.max(1, Math.round(asked.ttl * UNITS[asked.ttl_unit as keyof typeof UNITS]));
  if (lasting > LONGEST_RESERVATION)
    throw invalidPayload('Property .session.ttl should be 30 days or less');
  return { object: { key: key ?? `ssn_${createId()}`, type: 'LOCK', ...asked }, lasting };
}
