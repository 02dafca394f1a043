import { type Campaign, isSafeAmount, issuedAccount } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { issueVouchers, type NewVoucher } from '../../../desk/issueVouchers.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';

/**
 * Makes vouchers, unless their value would take the campaign beyond what a ledger account can hold.
 * @throws ApiError 400; the transaction is given up
 */
export async function issueWithin(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  vouchers: readonly NewVoucher[],
): Promise<void> {
  const [first] = vouchers;
  if (first === undefined) return;
  const total = vouchers.reduce((sum, { value }) => sum + value, 0);
  const account = issuedAccount(campaign.id, first.voucher.unit ?? campaign.unit);
  const issued = -((await tx.balances([account])).get(account) ?? 0);
  if (!isSafeAmount(issued + total))
    throw rejectionError(
      { type: 'limitExceeded', limit: Number.MAX_SAFE_INTEGER, needed: Number.MAX_SAFE_INTEGER },
      campaign.name,
    );
  await issueVouchers(context, tx, campaign, vouchers);
}
