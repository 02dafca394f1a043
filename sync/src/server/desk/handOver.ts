import type { Campaign, Entry, ReturnBody, Voucher } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { claimedBy, liveClaims } from './claims.ts';
import { makeGrant } from './grants.ts';

/** A return that names another terminal, posted just now. */
export type HandedOver = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly entry: Entry;
  readonly body: ReturnBody;
};

/**
 * Grants the other terminal as much as was handed over, once: the grant is named after the entry.
 * What the voucher owed was repaid as the entry was posted, and what others wait for comes before
 * it. Where the other terminal may hold no rights, the value stays on the voucher.
 */
export async function grantHandedOver(
  tx: HqTransaction,
  { voucher, campaign, entry, body }: HandedOver,
  now: number,
): Promise<void> {
  const { terminalId, sequence } = entry;
  const { toTerminalId, amount } = body;
  const row = toTerminalId === null ? null : await tx.terminalById(toTerminalId);
  if (row === null || row.publicKey === null || row.terminal.id === terminalId) return;
  const grantId = `~handed:${terminalId}:${sequence}`;
  // An HQ that was restored from an older copy had made it before, and it came back already.
  if ((await tx.entryById(row.terminal.id, `~return:${grantId}`)) !== null) return;
  const claimed = claimedBy(await liveClaims(tx, voucher.id, now));
  const command = {
    grantId,
    redemptionId: null,
    least: 1,
    most: amount,
    leaseEnds: now + campaign.policy.allotment.lease,
  };
  await makeGrant(tx, row, voucher, command, { bodyHash: null, claimed }, now);
}
