import {
  accept,
  applyToRedemption,
  assert,
  type Entry,
  type Rejection,
  type Result,
  type RollBackCommand,
  reject,
  rollBack,
} from '@counterfoil/core';
import { isPositive, requireWritable } from './checkCommand.ts';
import { rollbackReceipt } from './receipts.ts';
import type { TillContext } from './tillContext.ts';

/** Gives back a redemption that this till made, in part or in full, with or without HQ. */
export async function rollBackAtTill(
  context: TillContext,
  redemptionId: string,
  command: RollBackCommand,
): Promise<Result<Entry, Rejection>> {
  const { book } = context;
  requireWritable(command.id, { reason: command.reason });
  const { status } = book.identity().terminal;
  if (status !== 'active') return reject({ type: 'terminalNotActive', status });
  const outcome = await book.alone(async (): Promise<Result<Entry, Rejection>> => {
    const redemption = await book.storage.redemption(redemptionId);
    if (redemption === null) return reject({ type: 'redemptionUnknown' });
    const earlier = await book.storage.entryById(command.id);
    if (!isPositive(command.amount))
      return reject(earlier === null ? { type: 'amountInvalid' } : { type: 'idReused' });
    const decided = rollBack({ redemption, earlier }, book.owner(), command);
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated') return accept(decided.value.entry);
    const { draft } = decided.value;
    const receiptOf = await rollbackReceipt(context, redemption);
    const [entry] = await book.commit({
      drafts: [draft],
      redemptions: [applyToRedemption(redemption, draft)],
      receiptsOf: ([written]) => (written === undefined ? [] : receiptOf(written)),
    });
    assert(entry !== undefined, 'a rollback makes an entry');
    return accept(entry);
  });
  context.sync.wake();
  return outcome;
}
