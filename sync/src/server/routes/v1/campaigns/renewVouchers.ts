import { canonicalJson, type Voucher } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { topUpWithin } from '../../../desk/topUpAtHq.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { NO_SUMS } from '../../../storage/voucherSums.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

const CHUNK = 50;

/**
 * After what the vouchers of a campaign are was changed: those that were made from it as it was get
 * it as it is, but for those that somebody holds, redeemed or changed by hand.
 */
export async function renewVouchers(
  context: HqContext,
  programmeId: string,
  campaignId: string,
  before: VoucherTemplate,
  after: VoucherTemplate,
): Promise<void> {
  const isOther = canonicalJson(before.discount) !== canonicalJson(after.discount);
  if (!isOther && before.value === after.value) return;
  for (let last: string | null = null; ; ) {
    const from: string | null = last;
    const free = await context.commit(programmeId, async (tx) => {
      const found = await tx.freeVouchers(campaignId, from, CHUNK);
      if (isOther) await renewDiscounts(tx, found, before, after, context.clock());
      // In the same transaction: afterwards somebody may hold a card, or have paid with it.
      if (after.type === 'giftCards')
        for (const card of found) await renewGift(context, tx, card, before, after);
      return found;
    });
    last = free.at(-1)?.id ?? null;
    if (free.length < CHUNK) return;
  }
}

async function renewDiscounts(
  tx: HqTransaction,
  vouchers: readonly Voucher[],
  before: VoucherTemplate,
  after: VoucherTemplate,
  now: number,
): Promise<void> {
  const asBefore = canonicalJson(before.discount);
  const renewed: Voucher[] = [];
  for (const voucher of vouchers)
    if (canonicalJson(voucher.discount) === asBefore && !(await isRedeemed(tx, voucher)))
      renewed.push({ ...voucher, discount: after.discount });
  if (renewed.length === 0) return;
  const changed = await bumpHead(tx);
  await tx.putVouchers(renewed, changed, now);
}

const isRedeemed = async (reader: HqReader, { id: voucherId }: Voucher): Promise<boolean> =>
  (await reader.redemptions({ voucherId }, { offset: 0, limit: 1 })).total > 0;

/** A card that holds exactly what it was made with holds what it would be made with now. */
async function renewGift(
  { clock, createId }: HqContext,
  tx: HqTransaction,
  card: Voucher,
  before: VoucherTemplate,
  after: VoucherTemplate,
): Promise<void> {
  const sums = (await tx.voucherSums([card.id])).get(card.id) ?? NO_SUMS;
  const loaded = sums.issued + sums.added - sums.deducted;
  const difference = after.value - before.value;
  if (loaded !== before.value || difference === 0 || (await isRedeemed(tx, card))) return;
  // Where a till holds some of it already, the card stays as it is: its holder was promised that.
  await topUpWithin({ clock }, tx, card, {
    id: `~renewed:${createId()}`,
    amount: Math.abs(difference),
    direction: difference > 0 ? 'add' : 'deduct',
    expires: null,
    by: null,
    reason: 'campaign changed',
  });
}
