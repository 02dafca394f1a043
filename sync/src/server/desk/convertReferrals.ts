import type { Entry } from '@counterfoil/core';
import { findCustomer } from '../records/customers.ts';
import { putReferee, refereeIn, referralsOfCustomer } from '../records/referrals.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';
import type { MintVouchers } from './publishAtHq.ts';
import { referWithin } from './referAtHq.ts';
import { readCampaign } from './subject.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/**
 * Whoever redeems a referral code came by it: that is noted, and counts at once where the programme
 * waits for no more. What does not count is no fault of the redemption.
 */
export async function convertByRedemptions(
  context: Makers,
  tx: HqTransaction,
  entries: readonly Entry[],
  customerId: string | null,
  mint: MintVouchers,
): Promise<void> {
  if (customerId === null) return;
  for (const { id, body } of entries) {
    if (body.type !== 'redemption') continue;
    const voucher = await tx.voucherById(body.voucherId);
    if (voucher === null || voucher.holderId === null || voucher.holderId === customerId) continue;
    const campaign = await readCampaign(tx, voucher);
    if (campaign.type !== 'referral') continue;
    const referee = await findCustomer(tx, customerId);
    if (referee === null) return;
    if ((await refereeIn(tx, campaign.id, customerId)) === null) {
      const created = context.clock();
      const noted = { voucherId: voucher.id, campaignId: campaign.id, customerId, created };
      await putReferee(tx, { ...noted, metadata: {} });
    }
    const event = { on: 'redemption' as const, name: null, id };
    await referWithin(context, tx, { voucher, referee, event, orderAmount: null }, mint);
  }
}

/** An order was paid, which may be what the programmes wait for by whose codes the customer came. */
export async function convertByOrder(
  context: Makers,
  tx: HqTransaction,
  order: { readonly id: string; readonly customerId: string | null; readonly amount: number },
  mint: MintVouchers,
): Promise<void> {
  const { id, customerId, amount } = order;
  if (customerId === null) return;
  for (const { voucherId } of await referralsOfCustomer(tx, customerId)) {
    const voucher = await tx.voucherById(voucherId);
    const referee = await findCustomer(tx, customerId);
    if (voucher === null || referee === null) continue;
    const event = { on: 'orderPaid' as const, name: null, id };
    await referWithin(context, tx, { voucher, referee, event, orderAmount: amount }, mint);
  }
}
