import type { Voucher } from '@counterfoil/core';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';

/** Switches a voucher on or off; the journal keeps who did what to it. Null where it is unknown. */
export function setVoucherActive(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  active: boolean,
  reason: string | null,
): Promise<Voucher | null> {
  return context.commit(programmeId, async (tx) => {
    const voucher = await tx.voucherByKey(codeKey);
    if (voucher === null || voucher.active === active) return voucher;
    const changed = { ...voucher, active };
    const draft = {
      id: `~status:${context.createId()}`,
      body: { type: 'status' as const, voucherId: voucher.id, active, reason },
      transfers: [],
    };
    const now = context.clock();
    const owner = hqOwner(programmeId);
    await postOwnEntry(tx, owner, draft, await readSubject(tx, voucher), now);
    await tx.putVouchers([changed], await bumpHead(tx), now);
    return changed;
  });
}
