import { amountAtRisk, amountByRight } from '../rights/right.ts';
import type { Redemption } from './redemption.ts';

/**
 * What is still outstanding at risk: freed by cover, by rollback and by what HQ posted within the
 * balance, and each unit is freed once, whichever of them comes first.
 */
export function riskOutstanding(redemption: Redemption): number {
  const freed = redemption.covered + redemption.within + redemption.rolledBackRisk;
  return Math.max(0, amountAtRisk(redemption.rights) - freed);
}

/**
 * How much a late grant may still cover: what HQ posted meanwhile does not lessen it. HQ may have
 * rolled back what the till, not knowing that, then covered: nothing is left of those units.
 */
export const coverable = (redemption: Redemption): number =>
  Math.max(0, amountAtRisk(redemption.rights) - redemption.covered - redemption.rolledBackRisk);

/** What of the redemption still stands, in the voucher's unit. */
export const spentStanding = (redemption: Redemption): number =>
  redemption.spent - redemption.rolledBackRight - redemption.rolledBackRisk;

/** Splits a rollback: risk is undone first, since that alone lessens an overspend. */
export function splitRollback(
  redemption: Redemption,
  spent: number,
): { readonly right: number; readonly risk: number } {
  const risk = Math.min(spent, coverable(redemption));
  return { right: spent - risk, risk };
}

/** What could come back as a right: rights spent and covered, less what came back already. */
export const rightStanding = (redemption: Redemption): number =>
  amountByRight(redemption.rights) + redemption.covered - redemption.rolledBackRight;
