import * as z from 'zod/mini';
import { isCurrency } from './currency.ts';

/**
 * What a balance counts: minor units of a currency (its ISO 4217 code), `points`, or `uses`.
 * Currency codes are upper case and the other two lower case, so they never collide.
 */
export const Unit = z.string().check(
  z.regex(/^(?:[A-Z]{3}|points|uses)$/),
  z.refine((unit) => unit === 'points' || unit === 'uses' || isCurrency(unit), {
    error: 'not a currency, points or uses',
  }),
);
export type Unit = z.infer<typeof Unit>;

/** True where the unit is a currency, so that an amount of it is money. */
export function isMoneyUnit(unit: Unit): boolean {
  return isCurrency(unit);
}
