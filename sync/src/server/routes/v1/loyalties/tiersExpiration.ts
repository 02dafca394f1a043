import { parseDuration, type RollingExpiry, type TierSettings } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';

const PERIODS = {
  MONTH: 'month',
  QUARTER: 'quarter',
  HALF_YEAR: 'halfYear',
  YEAR: 'year',
} as const;

/** How members come to tiers, and for how long they keep them. */
export const TiersExpiration = z
  .object({
    qualification_type: z.enum(['BALANCE', 'POINTS_IN_PERIOD']),
    qualification_period: z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR']).nullish(),
    start_date: z.object({ type: z.enum(['IMMEDIATE', 'NEXT_PERIOD']) }).nullish(),
    expiration_date: z
      .object({
        type: z.enum(['END_OF_PERIOD', 'END_OF_NEXT_PERIOD', 'BALANCE_DROP', 'CUSTOM']),
        extend: z.string().max(50).nullish().describe('ISO 8601, such as P3M.'),
        rounding: z
          .object({
            type: z.enum(['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'CUSTOM']),
            strategy: z.enum(['START', 'END']).nullish().describe('END, so far.'),
            unit: z.literal('MONTH').nullish(),
            value: z.int().min(1).max(12).nullish(),
          })
          .nullish(),
      })
      .nullish(),
  })
  .meta({ id: 'LoyaltyTiersExpiration' });
export type TiersExpiration = z.output<typeof TiersExpiration>;

/** Members have the tier that their balance comes to, as long as it does. */
export const BY_BALANCE: TierSettings = { by: 'balance', keep: { type: 'drop' } };

const WHERE = 'Property .loyalty_tiers_expiration';

/** @throws ApiError 400 for what is contradictory or not supported yet */
export function toTierSettings(input: TiersExpiration): TierSettings {
  const until = input.expiration_date?.type ?? null;
  if (input.qualification_type === 'BALANCE') {
    if (until === null || until === 'BALANCE_DROP') return BY_BALANCE;
    if (until === 'CUSTOM')
      return { by: 'balance', keep: { type: 'after', after: heldFor(input) } };
    throw invalidPayload(`${WHERE}.expiration_date.type ${until} does not fit BALANCE`);
  }
  if (input.qualification_period == null)
    throw invalidPayload(`${WHERE} should have required property 'qualification_period'`);
  if (until === 'BALANCE_DROP')
    throw invalidPayload(`${WHERE}.expiration_date.type ${until} does not fit POINTS_IN_PERIOD`);
  return {
    by: 'period',
    period: PERIODS[input.qualification_period],
    begins: input.start_date?.type === 'NEXT_PERIOD' ? 'nextPeriod' : 'immediately',
    keep:
      until === 'CUSTOM'
        ? { type: 'after', after: heldFor(input) }
        : { type: 'endOfPeriod', more: until === 'END_OF_NEXT_PERIOD' ? 1 : 0 },
  };
}

function heldFor({ expiration_date }: TiersExpiration): RollingExpiry {
  const parts = parseDuration(expiration_date?.extend ?? '');
  if (parts === null || parts.seconds > 0)
    throw invalidPayload(`${WHERE}.expiration_date.extend must be a duration of days or longer`);
  const rounding = expiration_date?.rounding ?? null;
  if (rounding?.strategy === 'START')
    throw invalidPayload(`${WHERE}.expiration_date.rounding.strategy START is not supported yet`);
  const roundTo =
    rounding === null
      ? null
      : rounding.type === 'CUSTOM'
        ? { endOfMonth: rounding.value ?? 12 }
        : PERIODS[rounding.type];
  return { type: 'rolling', months: parts.months, days: parts.days, roundTo };
}
