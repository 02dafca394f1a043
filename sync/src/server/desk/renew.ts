import { assert, checkRedeemable, type Voucher } from '@counterfoil/core';
import type { RenewRequest, RenewResponse } from '../../protocol/index.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { liveClaims } from './claims.ts';
import type { HqContext } from './hqContext.ts';
import { requireTerminal } from './terminals.ts';

/**
 * Moves the ends of leases, and no value: a terminal may keep longer what it uses, unless somebody
 * waits for it or the voucher may not be redeemed any more. What is left out of the answer ends as
 * it would have.
 */
export function renew(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  { grantIds }: Pick<RenewRequest, 'grantIds'>,
): Promise<RenewResponse> {
  return context.commit(programmeId, async (tx) => {
    const row = await requireTerminal(tx, terminalId);
    const leases: RenewResponse['leases'] = [];
    if (row.terminal.status !== 'active') return { leases };
    const now = context.clock();
    for (const grantId of new Set(grantIds)) {
      const grant = await tx.grant(terminalId, grantId);
      const voucher = grant === null ? null : await tx.voucherById(grant.voucherId);
      if (grant === null || voucher === null || grant.document.grant.redemptionId !== null)
        continue;
      const lease = await leaseOf(tx, voucher, now);
      if (lease === null) continue;
      const leaseEnds = Math.max(grant.leaseEnds, now + lease);
      await tx.putLease(terminalId, grantId, leaseEnds);
      leases.push({ grantId, leaseEnds });
    }
    return { leases };
  });
}

/** How long a lease of the voucher lasts from now; null where it is not to be renewed. */
async function leaseOf(tx: HqTransaction, voucher: Voucher, now: number): Promise<number | null> {
  const campaign = await tx.campaignById(voucher.campaignId);
  assert(campaign !== null, `voucher ${voucher.id} without its campaign`);
  if (checkRedeemable(voucher, campaign, now) !== null) return null;
  if ((await liveClaims(tx, voucher.id, now)).length > 0) return null;
  return campaign.policy.allotment.lease;
}
