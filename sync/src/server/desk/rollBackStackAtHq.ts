import {
  accept,
  assert,
  type Entry,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  rollBackStack,
} from '@counterfoil/core';
import { noteCustomerRolledBack } from '../records/customerRedemptions.ts';
import { noteOrderRolledBack } from '../records/orderRolledBack.ts';
import { type RedemptionStack, readStackRedemptions } from '../records/redemptionStack.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { partId } from './partId.ts';
import { postOwnEntry } from './postEntry.ts';
import { redeemableById } from './readRedeemable.ts';
import { reopenSettled } from './settleCase.ts';
import { readSubject } from './subject.ts';

export type StackRollBackCommand = { readonly id: string; readonly reason: string | null };

/** Gives back all redemptions of a stack, together or not at all. Answers the rollbacks. */
export function rollBackStackAtHq(
  context: HqContext,
  programmeId: string,
  stack: RedemptionStack,
  { id, reason }: StackRollBackCommand,
): Promise<Result<readonly Entry[], Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const rows = await readStackRedemptions(tx, stack);
    const redemptions = rows.map(({ redemption }) => redemption);
    const parts = redemptions.map((one, index) => ({
      id: partId(id, index),
      redemptionId: one.id,
      amount: null,
    }));
    const ids = parts.map((part) => part.id);
    const earlier = (await tx.entriesByIds(HQ_TERMINAL, ids)).map(({ entry }) => entry);
    // A stack is made at one place.
    const owner = hqOwner(programmeId, redemptions[0]?.storeId);
    const decided = rollBackStack({ redemptions, earnings: [], earlier }, owner, {
      ...{ parts, remaining: 0, reason },
    });
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated') return accept(decided.value.entries);
    const now = context.clock();
    const entries: Entry[] = [];
    for (const draft of decided.value.drafts) {
      const { body } = draft;
      assert(body.type === 'rollback', 'a stack without earnings only rolls back');
      const voucher = await redeemableById(tx, body.voucherId);
      const redemption = await tx.redemption(body.redemptionTerminalId, body.redemptionId);
      assert(voucher !== null && redemption !== null, `${body.redemptionId} is not there`);
      const subject = await readSubject(tx, voucher, redemption);
      const posted = await postOwnEntry(tx, owner, draft, subject, now);
      await reopenSettled(tx, programmeId, posted.entry, now);
      await noteOrderRolledBack(tx, context, redemption, posted.entry);
      await noteCustomerRolledBack(tx, context, redemption, posted.entry);
      entries.push(posted.entry);
    }
    return accept(entries);
  });
}
