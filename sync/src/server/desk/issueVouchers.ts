import {
  assert,
  type Campaign,
  createTransfer,
  type EntryDraft,
  issuedAccount,
  type Transfer,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { VoucherPlace } from '../storage/voucherPlace.ts';
import { allotAhead } from './allotAhead.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postPlainEntry } from './postEntry.ts';

/** A new voucher with what stands on it at first, in its unit; 0 for nothing yet. */
export type NewVoucher = { readonly voucher: Voucher; readonly value: number };

/** An entry carries so many transfers at most, so a large issue makes several. */
const CHUNK = 500;

/**
 * Makes vouchers of one campaign and puts their first value on them, in the caller's transaction.
 * Those that a store sold are set aside there, where the campaign's policy says so.
 */
export async function issueVouchers(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  vouchers: readonly NewVoucher[],
): Promise<void> {
  const now = context.clock();
  const { id: programmeId } = await tx.programme();
  for (let start = 0; start < vouchers.length; start += CHUNK) {
    const chunk = vouchers.slice(start, start + CHUNK);
    const transfers = chunk.flatMap((item) => issueTransfer(campaign, item));
    if (transfers.length > 0) {
      const draft: EntryDraft = {
        id: `~issue:${context.createId()}`,
        body: { type: 'issue', campaignId: campaign.id, vouchers: transfers.length },
        transfers,
      };
      await postPlainEntry(tx, hqOwner(programmeId), draft, now);
    }
    await tx.putVouchers(
      chunk.map(({ voucher }) => voucher),
      await bumpHead(tx),
      now,
      new Map(chunk.map(({ voucher, value }) => [voucher.id, value])),
    );
    await tx.putVoucherPlaces(chunk.flatMap((item) => homeOf(item, now)));
    for (const { voucher, value } of chunk)
      if (value > 0)
        await allotAhead(tx, voucher, campaign, { grantId: `~ahead:${voucher.id}` }, now);
  }
}

/** Where a new voucher of a store begins. */
function homeOf({ voucher, value }: NewVoucher, now: number): VoucherPlace[] {
  const { id: voucherId, homeStoreId } = voucher;
  if (homeStoreId === null) return [];
  return [{ voucherId, homeStoreId, lastStoreId: null, used: value > 0 ? now : null }];
}

function issueTransfer(campaign: Campaign, { voucher, value }: NewVoucher): Transfer[] {
  if (value === 0) return [];
  const { unit } = voucher;
  assert(unit !== null, `voucher ${voucher.id} holds ${value} of no unit`);
  return [
    createTransfer(issuedAccount(campaign.id, unit), voucherAccount(voucher.id, unit), unit, value),
  ];
}
