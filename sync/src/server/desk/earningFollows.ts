import type { Campaign, Entry, Voucher } from '@counterfoil/core';
import { recordActivity } from '../records/customerActivity.ts';
import { notePending } from '../records/loyaltyPending.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { allotAhead } from './allotAhead.ts';
import type { HqContext } from './hqContext.ts';

/** An earning that HQ posted just now. */
export type EarnedAtHq = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly entry: Entry;
};

/** What follows from an earning, in the same transaction: the customer is told, rights are set ahead. */
export async function afterEarning(
  tx: HqTransaction,
  { voucher, campaign, entry }: EarnedAtHq,
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<void> {
  const { body, terminalId, sequence } = entry;
  if (body.type !== 'earning') return;
  if (body.parts.some(({ confirms }) => confirms !== null))
    await notePending(tx, voucher, context.clock());
  const { holderId } = voucher;
  const points = body.parts.reduce((sum, part) => sum + part.points, 0);
  if (holderId !== null) {
    const type = 'customer.rewarded.loyalty_points';
    const card = { id: voucher.id, code: voucher.code, object: 'voucher' };
    const data = { voucher: card, points };
    await recordActivity(tx, { customerId: holderId, type, data }, context);
  }
  const reason = { grantId: `~ahead:${terminalId}:${sequence}` };
  await allotAhead(tx, voucher, campaign, reason, context.clock());
}
