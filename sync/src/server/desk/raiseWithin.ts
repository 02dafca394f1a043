import type { HqTransaction, RedemptionRow } from '../storage/hqStorage.ts';

const PAGE = 100;

/**
 * Books that `amount` of what was taken at risk on a voucher, and went beyond its balance, is paid
 * now: the redemptions that owe it, oldest first, stand within the balance by as much more. Their
 * tills hear of it and have that much of their risk limits again (K7).
 */
export async function raiseWithin(
  tx: HqTransaction,
  voucherId: string,
  amount: number,
): Promise<void> {
  let left = amount;
  while (left > 0) {
    const rows = await tx.owingRedemptions(voucherId, PAGE);
    for (const row of rows) {
      const paid = Math.min(left, row.owed);
      if (paid > 0) await tx.putRedemptions([paidFor(row, paid)]);
      left -= paid;
    }
    if (rows.length < PAGE) return;
  }
}

const paidFor = (row: RedemptionRow, paid: number): RedemptionRow => ({
  ...row,
  owed: row.owed - paid,
  redemption: { ...row.redemption, within: row.redemption.within + paid },
});
