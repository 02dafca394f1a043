import {
  accountKind,
  applyToVoucher,
  type Campaign,
  type Entry,
  type Voucher,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { allotAhead } from './allotAhead.ts';
import { grantHandedOver } from './handOver.ts';
import { bumpHead } from './headPosition.ts';
import { reopenSettled } from './settleCase.ts';

/** An entry of a terminal that was posted just now, with what it is about as it was before. */
export type PostedEntry = {
  readonly row: TerminalRow;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly entry: Entry;
};

/**
 * What follows at HQ from an entry of a terminal, in the same transaction: the voucher's record,
 * where it is used, what was handed to another terminal, and rights ahead.
 */
export async function afterPosting(
  tx: HqTransaction,
  { row, voucher, campaign, entry }: PostedEntry,
  now: number,
): Promise<void> {
  const { body, terminalId, sequence } = entry;
  const reason = { grantId: `~ahead:${terminalId}:${sequence}` };
  if (body.type === 'activation') {
    const sold = await putActivated(tx, voucher, entry, now);
    await allotAhead(tx, sold, campaign, reason, now);
    return;
  }
  await reopenSettled(tx, entry.programmeId, entry, now);
  if (row.terminal.status !== 'active') return;
  if (body.type === 'redemption' || body.type === 'rollback') {
    await noteUse(tx, voucher, campaign, body.type === 'redemption' ? entry.storeId : null, now);
    if (body.type === 'redemption' && campaign.policy.allotment.ahead?.place === 'lastStore')
      await allotAhead(tx, voucher, campaign, { ...reason, redeemedBy: terminalId }, now);
  } else if (body.type === 'return' && body.toTerminalId !== null) {
    await grantHandedOver(tx, { voucher, campaign, entry, body }, now);
  } else if (body.type === 'topUp' || body.type === 'earning' || isUnused(body)) {
    // What a till made came to the voucher by its return; what a lease gave back stays there.
    await allotAhead(tx, voucher, campaign, reason, now);
  }
}

/** What follows from HQ's own top-up: rights ahead, and the voucher is open again. */
export async function afterTopUp(
  tx: HqTransaction,
  voucher: Voucher,
  campaign: Campaign,
  { body, terminalId, sequence }: Entry,
  now: number,
): Promise<void> {
  if (body.type !== 'topUp' || body.direction !== 'add') return;
  const place = await tx.voucherPlace(voucher.id);
  if (place?.used === null) await tx.putVoucherPlaces([{ ...place, used: now }]);
  await allotAhead(tx, voucher, campaign, { grantId: `~ahead:${terminalId}:${sequence}` }, now);
}

const isUnused = (body: Entry['body']): boolean =>
  body.type === 'return' && body.reason === 'unused';

/** The card is nobody's stock any more, and the store that sold it is its home. */
export async function putActivated(
  tx: HqTransaction,
  voucher: Voucher,
  entry: Entry,
  now: number,
): Promise<Voucher> {
  const { storeId } = entry;
  const homeStoreId = voucher.homeStoreId ?? storeId;
  const sold = { ...applyToVoucher(voucher, entry), homeStoreId };
  await tx.putVouchers([sold], await bumpHead(tx), now);
  const lastStoreId = (await tx.voucherPlace(voucher.id))?.lastStoreId ?? null;
  await tx.putVoucherPlaces([{ voucherId: voucher.id, homeStoreId, lastStoreId, used: now }]);
  return sold;
}

/**
 * Notes where the voucher was redeemed last, for campaigns that grant by it; and whether there is
 * anything left of it. A rollback leaves the store as it was.
 */
async function noteUse(
  tx: HqTransaction,
  { id: voucherId, homeStoreId }: Voucher,
  { policy }: Campaign,
  storeId: string | null,
  now: number,
): Promise<void> {
  const { preShift, ahead } = policy.allotment;
  if (preShift === 0 && ahead?.place !== 'lastStore') return;
  const lastStoreId = storeId ?? (await tx.voucherPlace(voucherId))?.lastStoreId ?? null;
  let left = 0;
  for (const [path, balance] of await tx.voucherBalances(voucherId))
    if (accountKind(path) === 'voucher' || accountKind(path) === 'allotted') left += balance;
  await tx.putVoucherPlaces([{ voucherId, homeStoreId, lastStoreId, used: left > 0 ? now : null }]);
}
