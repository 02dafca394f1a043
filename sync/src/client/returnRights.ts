import { type EntryDraft, returnAllotment } from '@counterfoil/core';
import { returnGrant, settleLateGrant } from './applyGrant.ts';
import type { GrantRecord } from './grantRecord.ts';
import { heldVouchers } from './heldVouchers.ts';
import { poolOf, type TerminalBook } from './terminalBook.ts';

/**
 * Gives back what the terminal no longer needs: rights whose lease ended, and what its pool holds
 * beyond its leases, such as value that a rollback returned. Answers whether there was any. Only a
 * terminal that reaches HQ does this: away from it, a right is worth more than its lease says.
 */
export async function returnRights(book: TerminalBook): Promise<boolean> {
  return book.alone(async () => {
    const now = book.time();
    const ended = book.state().openGrants.filter(({ leaseEnds }) => leaseEnds <= now);
    for (const grant of ended) await endLease(book, grant);
    const loose = await returnLoose(book);
    return ended.length > 0 || loose;
  });
}

async function endLease(book: TerminalBook, grant: GrantRecord): Promise<void> {
  const owner = book.owner();
  if (grant.redemptionId !== null) {
    const settled = await settleLateGrant(book, grant, 'leaseEnded');
    const intent = await book.storage.intent(grant.redemptionId);
    const intents = intent === null ? [] : [{ ...intent, done: true }];
    await book.commit({ ...settled, intents });
    return;
  }
  const pool = poolOf(book.state(), owner.terminalId, grant.voucherId, grant.unit);
  const amount = Math.min(pool, grant.amount);
  const drafts = amount > 0 ? [returnGrant(owner, grant, amount, 'leaseEnded')] : [];
  await book.commit({ drafts, grants: [{ ...grant, open: false }] });
}

/** What the pool of a voucher holds beyond the grants that are still leased. */
async function returnLoose(book: TerminalBook): Promise<boolean> {
  const owner = book.owner();
  const drafts: EntryDraft[] = [];
  let { sequence } = book.state().head;
  for (const { voucherId, unit } of heldVouchers(book)) {
    const pool = poolOf(book.state(), owner.terminalId, voucherId, unit);
    const leased = book
      .state()
      .openGrants.filter((grant) => grant.voucherId === voucherId && grant.redemptionId === null)
      .reduce((sum, { amount }) => sum + amount, 0);
    const amount = pool - leased;
    if (amount <= 0) continue;
    sequence += 1;
    drafts.push(
      returnAllotment(pool, owner, {
        id: `~return:${sequence}`,
        voucherId,
        unit,
        amount,
        grantId: null,
        recallId: null,
        toTerminalId: null,
        reason: 'unused',
      }),
    );
  }
  if (drafts.length > 0) await book.commit({ drafts });
  return drafts.length > 0;
}
