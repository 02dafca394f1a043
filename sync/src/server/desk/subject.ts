import {
  assert,
  type Campaign,
  type Redemption,
  type TerminalStatus,
  type Voucher,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { PostingSubject } from './postEntry.ts';

/** Reads what posting an entry about this voucher needs. */
export async function readSubject(
  tx: HqTransaction,
  voucher: Voucher,
  redemption: Redemption | null = null,
  terminalStatus: TerminalStatus = 'active',
): Promise<PostingSubject> {
  const campaign = await readCampaign(tx, voucher);
  const balances = await tx.voucherBalances(voucher.id);
  return { voucher, campaign, terminalStatus, redemption, balances };
}

export async function readCampaign(
  reader: HqReader,
  { id, campaignId }: Voucher,
): Promise<Campaign> {
  const campaign = await reader.campaignById(campaignId);
  assert(campaign !== null, `voucher ${id} without its campaign`);
  return campaign;
}
