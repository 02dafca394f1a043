import { canonicalJson, type Voucher } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { topUpAtHq } from '../../../desk/topUpAtHq.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { NO_SUMS } from '../../../storage/voucherSums.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

const CHUNK = 200;

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
      return found;
    });
    if (after.type === 'giftCards')
      for (const card of free) await renewGift(context, programmeId, card, before, after);
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
  context: HqContext,
  programmeId: string,
  card: Voucher,
  before: VoucherTemplate,
  after: VoucherTemplate,
): Promise<void> {
  const { createId } = context;
  const isAsMade = await context.read(programmeId, async (reader) => {
    const sums = (await reader.voucherSums([card.id])).get(card.id) ?? NO_SUMS;
    const loaded = sums.issued + sums.added - sums.deducted;
    return loaded === before.value && !(await isRedeemed(reader, card));
  });
  const difference = after.value - before.value;
  if (!isAsMade || difference === 0) return;
  // Where a till holds some of it already, the card stays as it is: its holder was promised that.
  await topUpAtHq(context, programmeId, card.codeKey, {
    id: `~renewed:${createId()}`,
    amount: Math.abs(difference),
    direction: difference > 0 ? 'add' : 'deduct',
    expires: null,
    by: null,
    reason: 'campaign changed',
  });
}
