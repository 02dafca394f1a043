import { Metadata, type ValidityWindow } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../http/apiError.ts';
import { TimeInput } from './wireTime.ts';

/** What limits when or by whom a voucher is redeemed, and is not understood yet. */
const LATER = [
  'validity_timeframe',
  'validity_day_of_week',
  'validity_hours',
  'activity_duration_after_publishing',
] as const;

/** Attributes that campaigns and vouchers have in common. */
export const CommonInput = z.object({
  start_date: TimeInput.nullish(),
  expiration_date: TimeInput.nullish(),
  metadata: z.nullish(Metadata),
  validity_timeframe: z.unknown().optional().describe('Not supported yet.'),
  validity_day_of_week: z.unknown().optional().describe('Not supported yet.'),
  validity_hours: z.unknown().optional().describe('Not supported yet.'),
  activity_duration_after_publishing: z.unknown().optional().describe('Not supported yet.'),
  validation_rules: z
    .array(z.string().min(1).max(200))
    .max(20)
    .nullish()
    .describe('Ids of rules that it is put under.'),
});
export type CommonInput = z.output<typeof CommonInput>;

/**
 * Unknown attributes are ignored, but one that would have narrowed who may redeem must not be: the
 * vouchers would be worth more than was asked for.
 */
export function refuseLater(input: CommonInput): void {
  for (const name of LATER) {
    const value = input[name];
    if (value != null && !(Array.isArray(value) && value.length === 0))
      throw invalidPayload(`Property .${name} is not supported yet.`);
  }
}

export function toValidity(input: CommonInput): ValidityWindow {
  const start = input.start_date ?? null;
  const end = input.expiration_date ?? null;
  if (start !== null && end !== null && start >= end)
    throw invalidPayload('Property .start_date must come before .expiration_date');
  return { start, end };
}
