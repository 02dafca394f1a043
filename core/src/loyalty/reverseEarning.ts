import * as z from 'zod/mini';
import { answerRepeat, type Decision, decide, hashCommand } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { CommandId } from '../identifier.ts';
import {
  type EarningReversalBody,
  earningReversalTransfers,
} from '../journal/bodies/earningReversalBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { Amount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import { type Earning, type EarningPartState, standingPoints } from './earning.ts';

/**
 * Take back what was earned on an order that was rolled back: `remaining` is what is left of the
 * order, in minor units and measured as `orderAmount` of the earning was; 0 takes back all.
 */
export const ReverseCommand = z.strictObject({
  id: CommandId,
  remaining: Amount,
  reason: z.nullable(z.string().check(z.maxLength(500))),
});
export type ReverseCommand = z.infer<typeof ReverseCommand>;

export type ReverseState = {
  readonly earning: Earning;
  /** What the journal's owner can take of the card: at HQ its own account, at a till its allotment. */
  readonly available: number;
  readonly earlier: Entry | null;
};

/**
 * Decides how much of an earning goes back. Of each part floor(points × remaining ÷ order) stays, so
 * rollbacks in part come to the same as one of their sum. What is pending goes first, then what is
 * on the card; what was spent already is owed. No more goes back than has not expired.
 */
export function reverseEarning(
  { earning, available, earlier }: ReverseState,
  owner: JournalOwner,
  { id, remaining, reason }: ReverseCommand,
): Result<Decision<EarningReversalBody>, Rejection> {
  const earningKey = { earningTerminalId: earning.terminalId, earningId: earning.id };
  const bodyHash = hashCommand({ type: 'reverseEarning', ...earningKey, remaining, reason });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const whole = earning.orderAmount ?? 0;
  if (remaining > whole) return reject({ type: 'remainingExceeds', whole, needed: remaining });
  const parts = earning.parts.flatMap((part) => {
    const points = pointsBack(part, remaining, whole);
    const pending = Math.min(points, part.pending);
    return points === 0 ? [] : [{ id: part.id, pending, card: points - pending }];
  });
  if (parts.length === 0) return reject({ type: 'alreadyReversed' });
  const fromCard = parts.reduce((sum, { card }) => sum + card, 0);
  const body: EarningReversalBody = {
    type: 'earningReversal',
    ...earningKey,
    storeId: earning.storeId,
    voucherId: earning.voucherId,
    campaignId: earning.campaignId,
    remaining,
    parts,
    owed: fromCard - Math.min(fromCard, available),
    reason,
    bodyHash,
  };
  return decide({ id, body, transfers: earningReversalTransfers(owner, body) });
}

/** How many of the part's points go back now. What was cancelled was never earned. */
function pointsBack(part: EarningPartState, remaining: number, whole: number): number {
  const earned = BigInt(part.points - part.cancelled);
  const kept = remaining === 0 ? 0 : Number((earned * BigInt(remaining)) / BigInt(whole));
  const standing = standingPoints(part);
  return Math.max(0, Math.min(standing - kept, standing - part.expired));
}
