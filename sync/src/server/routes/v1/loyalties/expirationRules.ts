import type { PointsExpiry, RollingExpiry } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';

const ROUNDINGS = {
  END_OF_MONTH: 'month',
  END_OF_QUARTER: 'quarter',
  END_OF_HALF_YEAR: 'halfYear',
  END_OF_YEAR: 'year',
} as const;

const Month = z.int().min(1).max(12);

/** When points expire. They can be spent through all of the day that it comes to. */
export const ExpirationRules = z
  .object({
    period_type: z.enum(['MONTH', 'FIXED_DAY_OF_YEAR']),
    period_value: z.int().min(1).max(1200).nullish().describe('So many months after the earning.'),
    rounding_type: z
      .enum([
        'END_OF_MONTH',
        'END_OF_QUARTER',
        'END_OF_HALF_YEAR',
        'END_OF_YEAR',
        'PARTICULAR_MONTH',
      ])
      .nullish()
      .describe('On to the end of that period.'),
    rounding_value: Month.nullish().describe('The month, where it is a particular one.'),
    fixed_month: Month.nullish(),
    fixed_day: z.int().min(1).max(31).nullish(),
  })
  .meta({ id: 'ExpirationRules' });
export type ExpirationRules = z.output<typeof ExpirationRules>;

/** @throws ApiError 400 where something lacks that the kind of rule needs */
export function toPointsExpiry(rules: ExpirationRules, where: string): PointsExpiry {
  const required = <T>(value: T | null | undefined, name: string): T => {
    if (value == null)
      throw invalidPayload(`Property ${where} should have required property '${name}'`);
    return value;
  };
  if (rules.period_type === 'FIXED_DAY_OF_YEAR')
    return {
      type: 'fixedDay',
      month: required(rules.fixed_month, 'fixed_month'),
      day: required(rules.fixed_day, 'fixed_day'),
    };
  const { rounding_type, rounding_value } = rules;
  const roundTo: RollingExpiry['roundTo'] =
    rounding_type == null
      ? null
      : rounding_type === 'PARTICULAR_MONTH'
        ? { endOfMonth: required(rounding_value, 'rounding_value') }
        : ROUNDINGS[rounding_type];
  const months = required(rules.period_value, 'period_value');
  return { type: 'rolling', months, days: 0, roundTo };
}
