import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { CommandId } from '../identifier.ts';
import { Reason } from '../journal/bodies/bodyParts.ts';
import { type RollbackBody, rollbackTransfers } from '../journal/bodies/rollbackBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { PositiveAmount } from '../money/amount.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { splitRollback } from '../redemption/redemptionRisk.ts';
import { amountStanding, isDivisible, limitsBack, spentBack } from '../redemption/rollbackParts.ts';
import { type Result, reject } from '../result.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/** Give a redemption back: `amount` of it in minor units, or all that is left where it is null. */
export const RollBackCommand = z.strictObject({
  id: CommandId,
  amount: z.nullable(PositiveAmount),
  reason: z.nullable(Reason),
});
export type RollBackCommand = z.infer<typeof RollBackCommand>;

export type RollBackState = {
  readonly redemption: Redemption;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
};

/**
 * Decides a rollback: a new entry that mirrors the redemption; the redemption's entry stays. Points
 * that were spent for a reward come back with it only: see `returnReward`.
 */
export function rollBack(
  state: RollBackState,
  owner: JournalOwner,
  command: RollBackCommand,
): Result<Decision, Rejection> {
  const { rewardId } = state.redemption;
  if (rewardId === null) return rollBackRedemption(state, owner, command);
  return reject(state.earlier === null ? { type: 'rewardGiven', rewardId } : { type: 'idReused' });
}

/** The rollback of the redemption itself, whatever it was for. */
export function rollBackRedemption(
  { redemption, earlier }: RollBackState,
  owner: JournalOwner,
  command: RollBackCommand,
): Result<Decision, Rejection> {
  const bodyHash = hashCommand({
    type: 'rollBack',
    redemptionTerminalId: redemption.terminalId,
    redemptionId: redemption.id,
    amount: command.amount,
    reason: command.reason,
  });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  if (redemption.rolledBack) return reject({ type: 'alreadyRolledBack' });
  const left = amountStanding(redemption);
  const amount = command.amount ?? left;
  // A use cannot be given back in part: what it took off the order comes back whole.
  if (amount > left || (!isDivisible(redemption) && amount !== left))
    return reject({ type: 'rollbackExceeds', left, needed: amount });
  const body: RollbackBody = {
    type: 'rollback',
    redemptionId: redemption.id,
    redemptionTerminalId: redemption.terminalId,
    voucherId: redemption.voucherId,
    unit: redemption.unit,
    amount,
    ...splitSpent(redemption, owner, spentBack(redemption, amount)),
    limits: limitsBack(redemption, amount),
    reason: command.reason,
    bodyHash,
  };
  const storeOfRedemption = { ...owner, storeId: redemption.storeId };
  return decide({ id: command.id, body, transfers: rollbackTransfers(storeOfRedemption, body) });
}

function splitSpent(
  redemption: Redemption,
  owner: JournalOwner,
  spent: number,
): { readonly right: number; readonly risk: number } {
  if (!mayHoldRight(redemption, owner)) return { right: 0, risk: spent };
  const split = splitRollback(redemption, spent);
  assert(split.right + split.risk === spent, 'a rollback gives back what it says');
  return split;
}

/**
 * A right comes back to the journal that spent it and to no other, HQ's included: else two could
 * give themselves the same right before one hears of the other. Elsewhere a rollback only undoes.
 */
const mayHoldRight = (redemption: Redemption, { terminalId }: JournalOwner): boolean =>
  terminalId === redemption.terminalId;
