import {
  type Campaign,
  type Rejection,
  type Result,
  sha256Hex,
  type Voucher,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';
import { issueVouchers } from './issueVouchers.ts';
import { publishWithin } from './publishAtHq.ts';
import { topUpWithin } from './topUpAtHq.ts';

/** What a booking is refunded with, and to whom. */
export type Refund = {
  readonly bookingId: string;
  readonly campaign: Campaign;
  /** A new card without value, under a code that nobody has. */
  readonly card: Voucher;
  readonly customerId: string;
  /** Minor units of the currency. */
  readonly amount: number;
  readonly by: string | null;
};

/**
 * Makes a card, gives it to the customer and puts the amount on it, in the caller's transaction,
 * which must not be committed where this is refused. The entries' ids come from the booking, so the
 * journal itself refuses a second refund.
 */
export async function refundBooking(
  context: HqContext,
  tx: HqTransaction,
  { bookingId, campaign, card, customerId, amount, by }: Refund,
): Promise<Result<unknown, Rejection>> {
  const id = `~refund:${sha256Hex(bookingId).slice(0, 40)}`;
  await issueVouchers(context, tx, campaign, [{ voucher: card, value: 0 }]);
  const published = await publishWithin(context, tx, {
    id: `${id}:publish`,
    campaignId: campaign.id,
    customerId,
    voucherId: card.id,
    count: 1,
    joinOnce: false,
    sourceId: null,
    channel: 'refund-run',
    metadata: { booking_id: bookingId },
  });
  if (!published.ok) return published;
  const voucher = (await tx.voucherById(card.id)) ?? card;
  return topUpWithin(context, tx, voucher, {
    id,
    amount,
    direction: 'add',
    expires: null,
    by,
    reason: `Refund of booking ${bookingId}`.slice(0, 200),
  });
}
