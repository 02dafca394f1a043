import * as z from 'zod/mini';
import { EntryId } from '../identifier.ts';
import { LedgerAccountPath } from '../ledger/ledgerAccount.ts';
import { PositiveAmount } from '../money/amount.ts';

/**
 * What a redemption rests on, from strongest to weakest: HQ granted it for this redemption, HQ
 * granted it earlier, or nobody did and the policy allowed it within limits.
 */
export const Ground = z.enum(['online', 'allotted', 'atRisk']);
export type Ground = z.infer<typeof Ground>;

/** A redemption rests on so many rights at most. */
export const MOST_RIGHTS = 16;

const STRENGTH: Readonly<Record<Ground, number>> = { online: 2, allotted: 1, atRisk: 0 };

/** The part of a redemption that rests on one ground, and the ledger account that gives it. */
export const Right = z.strictObject({
  ground: Ground,
  account: LedgerAccountPath,
  amount: PositiveAmount,
  /** The grant that the right came with, where it was made for this very redemption. */
  grantId: z.nullable(EntryId),
});
export type Right = z.infer<typeof Right>;

/** The weakest ground among the rights, or `none` when nothing had to be spent. */
export function weakestGround(rights: readonly Right[], none: Ground): Ground {
  return rights.reduce<Ground>(
    (weakest, { ground }) => (STRENGTH[ground] < STRENGTH[weakest] ? ground : weakest),
    rights[0]?.ground ?? none,
  );
}

export const amountAtRisk = (rights: readonly Right[]): number =>
  rights.reduce((sum, right) => sum + (right.ground === 'atRisk' ? right.amount : 0), 0);

export const amountByRight = (rights: readonly Right[]): number =>
  rights.reduce((sum, right) => sum + (right.ground === 'atRisk' ? 0 : right.amount), 0);
