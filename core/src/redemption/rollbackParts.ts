import { assert } from '../assert.ts';
import { scopeUnit } from '../limits/limitScope.ts';
import type { LimitReturn } from '../limits/limitUse.ts';
import type { Redemption } from './redemption.ts';
import { spentStanding } from './redemptionRisk.ts';

/** What of the redemption is left to come back on the order, in minor units. */
export const amountStanding = (redemption: Redemption): number =>
  redemption.amount - redemption.rolledBackAmount;

/** Part of what it took can come back: so with money and points, and not with a use. */
export const isDivisible = ({ unit, rewardId }: Redemption): boolean =>
  unit !== null && unit !== 'uses' && rewardId === null;

/**
 * What comes back to the voucher, in its unit, when `amount` comes back on the order. Of points, so
 * many stay spent as the amount that stays is worth, rounded up, and the last part takes the rest.
 */
export function spentBack(redemption: Redemption, amount: number): number {
  const standing = spentStanding(redemption);
  const left = amountStanding(redemption);
  assert(amount <= left, `rolling back ${amount} of ${left}`);
  if (amount === left) return standing;
  const whole = BigInt(redemption.amount);
  const stays = BigInt(redemption.spent) * BigInt(left - amount);
  return Math.max(0, standing - Number((stays + whole - 1n) / whole));
}

/** What comes back to the limits: amounts as they come back, a use when the last part does. */
export function limitsBack(redemption: Redemption, amount: number): LimitReturn[] {
  const isLast = amount === amountStanding(redemption);
  return redemption.limits.flatMap(({ scope, amount: used }) => {
    const back = scopeUnit(scope) === 'uses' ? (isLast ? used : 0) : Math.min(used, amount);
    return back > 0 ? [{ scope, amount: back }] : [];
  });
}
