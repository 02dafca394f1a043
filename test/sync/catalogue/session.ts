import { z } from 'zod';

export const TTL_UNITS = [
  'NANOSECONDS',
  'MICROSECONDS',
  'MILLISECONDS',
  'SECONDS',
  'MINUTES',
  'HOURS',
  'DAYS',
] as const;

/** A session that holds a voucher; its key is the caller's own or generated (`ssn_…`). */
export const Session = z.looseObject({
  key: z.string().min(1),
  type: z.literal('LOCK'),
  ttl: z.number().optional(),
  ttl_unit: z.enum(TTL_UNITS).optional(),
});
