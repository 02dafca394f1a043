import { assert, type Redemption, type TerminalStatus, type Voucher } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { PostingSubject } from './postEntry.ts';

/** Reads what posting an entry about this voucher needs. */
export async function readSubject(
  tx: HqTransaction,
  voucher: Voucher,
  redemption: Redemption | null = null,
  terminalStatus: TerminalStatus = 'active',
): Promise<PostingSubject> {
  const campaign = await tx.campaignById(voucher.campaignId);
  assert(campaign !== null, `voucher ${voucher.id} without its campaign`);
  const balances = await tx.voucherBalances(voucher.id);
  return { voucher, campaign, terminalStatus, redemption, balances };
}
