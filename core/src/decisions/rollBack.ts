import { z } from 'zod';
import { assert } from '../assert.ts';
import { CommandId } from '../identifier.ts';
import { type Entry, HQ_TERMINAL } from '../journal/entry.ts';
import type { RollbackBody } from '../journal/entryBody.ts';
import type { JournalOwner } from '../journal/journal.ts';
import { transfersOf } from '../journal/transfersOf.ts';
import { PositiveAmount } from '../money/amount.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { spentStanding, splitRollback } from '../redemption/redemptionRisk.ts';
import { type Result, reject } from '../result.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/** Give a redemption back: `amount` of it in minor units, or all that is left where it is null. */
export const RollBackCommand = z.strictObject({
  id: CommandId,
  amount: PositiveAmount.nullable(),
  reason: z.string().max(500).nullable(),
});
export type RollBackCommand = z.infer<typeof RollBackCommand>;

export type RollBackState = {
  readonly redemption: Redemption;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
};

/** Decides a rollback: a new entry that mirrors the redemption; the redemption's entry stays. */
export function rollBack(
  { redemption, earlier }: RollBackState,
  owner: JournalOwner,
  command: RollBackCommand,
): Result<Decision, Rejection> {
  const { voucherId, unit } = redemption;
  const bodyHash = hashCommand({
    type: 'rollBack',
    redemptionTerminalId: redemption.terminalId,
    redemptionId: redemption.id,
    amount: command.amount,
    reason: command.reason,
  });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const left = redemption.amount - redemption.rolledBackAmount;
  if (left === 0) return reject({ type: 'alreadyRolledBack' });
  const amount = command.amount ?? left;
  if (amount > left) return reject({ type: 'rollbackExceeds', left, needed: amount });
  // A use cannot be given back in part: what it took off the order comes back whole.
  const isMoney = unit !== null && unit !== 'uses';
  if (!isMoney && amount !== left) return reject({ type: 'rollbackExceeds', left, needed: amount });
  const spent = isMoney ? amount : spentStanding(redemption);
  const { right, risk } = mayHoldRight(redemption, owner)
    ? splitRollback(redemption, spent)
    : { right: 0, risk: spent };
  assert(right + risk === spent, 'a rollback gives back what it says');
  const body: RollbackBody = {
    type: 'rollback',
    redemptionId: redemption.id,
    redemptionTerminalId: redemption.terminalId,
    voucherId,
    unit,
    amount,
    right,
    risk,
    reason: command.reason,
    bodyHash,
  };
  const storeOfRedemption = { ...owner, storeId: redemption.storeId };
  return decide({ id: command.id, body, transfers: transfersOf(storeOfRedemption, body) });
}

/**
 * A right comes back at HQ, or at the till that spent it. Any other till only undoes: else both
 * could give themselves the same right before HQ hears of either.
 */
const mayHoldRight = (redemption: Redemption, { terminalId }: JournalOwner): boolean =>
  terminalId === HQ_TERMINAL || terminalId === redemption.terminalId;
