import {
  accept,
  type Entry,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  type RollBackCommand,
  reject,
  rollBack,
} from '@counterfoil/core';
import { noteCustomerRolledBack } from '../records/customerRedemptions.ts';
import { noteOrderRolledBack } from '../records/orderRolledBack.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { redeemableById } from './readRedeemable.ts';
import { returnRewardWithin } from './returnRewardAtHq.ts';
import { reopenSettled } from './settleCase.ts';
import { readSubject } from './subject.ts';

/** Rolls back a redemption, wherever it was made; the value goes back to the voucher. */
export function rollBackAtHq(
  context: HqContext,
  programmeId: string,
  publicId: string,
  command: RollBackCommand,
): Promise<Result<Entry, Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const row = await tx.redemptionByPublicId(publicId);
    const voucher = row === null ? null : await redeemableById(tx, row.redemption.voucherId);
    if (row === null || voucher === null) return reject({ type: 'redemptionUnknown' });
    const { redemption } = row;
    // What was had for points comes back whole: nobody is given more back than was asked for.
    if (redemption.rewardId !== null && command.amount !== null)
      return reject({ type: 'rollbackExceeds', left: 0, needed: command.amount });
    if (redemption.rewardId !== null) return returnRewardWithin(tx, context, redemption, command);
    const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
    const owner = hqOwner(programmeId, redemption.storeId);
    const decided = rollBack({ redemption, earlier }, owner, command);
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated') return accept(decided.value.entry);
    const subject = await readSubject(tx, voucher, redemption);
    const now = context.clock();
    const posted = await postOwnEntry(tx, owner, decided.value.draft, subject, now);
    await reopenSettled(tx, programmeId, posted.entry, now);
    await noteOrderRolledBack(tx, context, redemption, posted.entry);
    await noteCustomerRolledBack(tx, context, redemption, posted.entry);
    return accept(posted.entry);
  });
}
