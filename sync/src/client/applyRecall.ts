import { returnAllotment } from '@counterfoil/core';
import type { RecallDocument } from '../protocol/index.ts';
import { type BookChange, poolOf, type TerminalBook } from './terminalBook.ts';

/**
 * What answering a recall changes: the pool gives back what it can, by an entry that names whom it
 * is for. Null where it holds nothing. What is held for a redemption under way stays. Only to be
 * called inside `alone`.
 */
export async function applyRecall(
  book: TerminalBook,
  recall: RecallDocument,
): Promise<BookChange | null> {
  const { voucherId, unit, recallId, toTerminalId } = recall;
  const state = book.state();
  const owner = book.owner();
  const pool = poolOf(state, owner.terminalId, voucherId, unit);
  const amount = Math.min(pool, recall.amount - (await givenBack(book, recall)));
  if (amount <= 0) return null;
  const draft = returnAllotment(pool, owner, {
    id: `~return:${state.head.sequence + 1}`,
    voucherId,
    unit,
    amount,
    grantId: null,
    recallId,
    toTerminalId,
    reason: toTerminalId === null ? 'recalled' : 'handedOver',
  });
  return { drafts: [draft] };
}

/** What was given back for this recall before: a page of the feed may come twice. */
async function givenBack(
  { storage }: TerminalBook,
  { voucherId, recallId }: RecallDocument,
): Promise<number> {
  let sum = 0;
  for (const { body } of await storage.entriesOfVoucher(voucherId, 0))
    if (body.type === 'return' && body.recallId === recallId) sum += body.amount;
  return sum;
}
