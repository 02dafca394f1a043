import { returnAllotment } from '@counterfoil/core';
import type { RecallDocument } from '../protocol/index.ts';
import { type BookChange, poolOf, type TerminalBook } from './terminalBook.ts';

/**
 * What answering a recall changes: the pool gives back what it can, by an entry. Null where it holds
 * nothing. What is held for a redemption under way stays. Only to be called inside `alone`.
 */
export function applyRecall(book: TerminalBook, recall: RecallDocument): BookChange | null {
  const { voucherId, unit, recallId } = recall;
  const state = book.state();
  const owner = book.owner();
  const pool = poolOf(state, owner.terminalId, voucherId, unit);
  const amount = Math.min(pool, recall.amount);
  if (amount === 0) return null;
  const draft = returnAllotment(pool, owner, {
    id: `~return:${state.head.sequence + 1}`,
    voucherId,
    unit,
    amount,
    grantId: null,
    recallId,
    reason: 'recalled',
  });
  return { drafts: [draft] };
}
