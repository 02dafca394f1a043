import type { Entry } from '@counterfoil/core';
import type { Discrepancy } from '../storage/discrepancy.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { redemptionPublicId } from './publicId.ts';
import { raiseWithin } from './raiseWithin.ts';

/** That a voucher owes `amount` less than before. */
export type Repayment = {
  readonly voucherId: string;
  readonly amount: number;
  /** The entry that paid it, where it is about one redemption. */
  readonly entry: Entry | null;
  /** The case that it was paid for, where a person paid for one. */
  readonly caseId: string | null;
};

type Paid = { readonly found: Discrepancy; readonly amount: number; readonly freed: number };

/**
 * Books what of a voucher's overdraft was repaid: on its cases, oldest first, closing those for
 * which nothing is owed any more, and on the redemptions that went over. What a cover or a rollback
 * gives back counts for its own redemption first: its till has freed that by itself.
 */
export async function bookRepayment(
  tx: HqTransaction,
  { voucherId, amount, entry, caseId }: Repayment,
  now: number,
): Promise<void> {
  if (amount <= 0) return;
  const own = entry === null ? 0 : await payOwnRedemption(tx, entry, amount);
  const owing = await tx.owingDiscrepancies(voucherId);
  const ordered = [
    ...owing.filter(({ id }) => id === caseId),
    ...owing.filter(({ id }) => id !== caseId),
  ];
  const paid = payOthers(payOwn(ordered, own), amount - own);
  for (const { found, amount: part } of paid) if (part > 0) await putPaid(tx, found, now);
  await raiseWithin(
    tx,
    voucherId,
    paid.reduce((sum, { freed }) => sum + freed, 0),
  );
}

/** What the entry gives back of its own redemption's debt, which nobody else has to pay then. */
async function payOwnRedemption(tx: HqTransaction, entry: Entry, amount: number): Promise<number> {
  const about = redemptionAbout(entry);
  const row = about === null ? null : await tx.redemptionByPublicId(about);
  if (row === null) return 0;
  const paid = Math.min(amount, row.owed);
  if (paid > 0) await tx.putRedemptions([{ ...row, owed: row.owed - paid }]);
  return paid;
}

function redemptionAbout({ body, terminalId }: Entry): string | null {
  if (body.type === 'cover') return redemptionPublicId(terminalId, body.redemptionId);
  return body.type === 'rollback'
    ? redemptionPublicId(body.redemptionTerminalId, body.redemptionId)
    : null;
}

/** What a redemption paid itself comes off cases that count against tills, and frees nothing more. */
function payOwn(cases: readonly Discrepancy[], amount: number): Paid[] {
  let left = amount;
  return cases.map((found) => {
    const part = Math.min(left, found.counted);
    left -= part;
    const { outstanding, counted } = found;
    return {
      found: { ...found, outstanding: outstanding - part, counted: counted - part },
      amount: part,
      freed: 0,
    };
  });
}

/** What no till answers for any more is paid before what a till's risk limit still holds. */
function payOthers(cases: readonly Paid[], amount: number): Paid[] {
  let left = amount;
  return cases.map(({ found, amount: before }) => {
    const { outstanding, counted } = found;
    const part = Math.min(left, outstanding);
    left -= part;
    const freed = Math.max(0, part - (outstanding - counted));
    return {
      found: { ...found, outstanding: outstanding - part, counted: counted - freed },
      amount: before + part,
      freed,
    };
  });
}

async function putPaid(tx: HqTransaction, found: Discrepancy, now: number): Promise<void> {
  const isPaid = found.outstanding === 0;
  await tx.putDiscrepancy(isPaid ? { ...found, status: 'settled', closedAt: now } : found);
}
