import { Duration, Metadata, type ValidityWindow } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../http/apiError.ts';
import { RecurrenceInput } from './validityWire.ts';
import { TimeInput } from './wireTime.ts';

/** What limits when a tier of a promotion is redeemed, and is not understood yet. */
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
  ...RecurrenceInput.shape,
  activity_duration_after_publishing: z
    .nullish(Duration)
    .describe('How long after its publication a voucher ends: an ISO 8601 duration.'),
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

export const toValidity = (input: Dates): ValidityWindow =>
  changeValidity({ start: null, end: null }, input);

type Dates = Pick<CommonInput, 'start_date' | 'expiration_date'>;

/** The dates that a caller sets, over those that stand: null takes one away. */
export function changeValidity(before: ValidityWindow, input: Dates): ValidityWindow {
  const start = input.start_date === undefined ? before.start : input.start_date;
  const end = input.expiration_date === undefined ? before.end : input.expiration_date;
  if (start !== null && end !== null && start >= end)
    throw invalidPayload('Property .start_date must come before .expiration_date');
  return { start, end };
}
