import * as z from 'zod/mini';
import { answerRepeat, type Decision, decide, hashCommand } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { CommandId, Identifier } from '../identifier.ts';
import {
  type ConfirmationBody,
  confirmationTransfers,
} from '../journal/bodies/confirmationBody.ts';
import type { Entry } from '../journal/entry.ts';
import { allocate } from '../money/allocate.ts';
import { Amount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import type { Earning, EarningPartState } from './earning.ts';
import type { LoyaltyRejection } from './rejections.ts';

/**
 * Confirm the pending points of an earning: of one part, or (null) of all whose date has come.
 * `points` is how many of them, the rest being cancelled; null for all, 0 cancels them. Whoever
 * confirms before the date, or fewer than were earned, is a person with a reason; such a command
 * is about all that is pending, due or not.
 */
export const ConfirmCommand = z.strictObject({
  id: CommandId,
  partId: z.nullable(Identifier),
  points: z.nullable(Amount),
  by: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  reason: z.nullable(z.string().check(z.minLength(1), z.maxLength(500))),
});
export type ConfirmCommand = z.infer<typeof ConfirmCommand>;

export type ConfirmState = { readonly earning: Earning; readonly earlier: Entry | null };

/** Decides a confirmation. HQ only. `time` is milliseconds UTC. */
export function confirmEarning(
  { earning, earlier }: ConfirmState,
  command: ConfirmCommand,
  time: number,
): Result<Decision<ConfirmationBody>, Rejection> {
  const { id, ...asked } = command;
  const earningKey = { earningTerminalId: earning.terminalId, earningId: earning.id };
  const bodyHash = hashCommand({ type: 'confirmEarning', ...earningKey, ...asked });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const isForced = command.by !== null && command.reason !== null;
  const pending = earning.parts.filter(
    (part) => part.pending > 0 && (command.partId === null || part.id === command.partId),
  );
  const parts = isForced ? pending : pending.filter((part) => (part.confirms ?? 0) <= time);
  const refused = refusal(command, isForced, pending, parts);
  if (refused !== null) return reject(refused);
  const amounts = parts.map((part) => part.pending);
  const confirmed = command.points === null ? amounts : allocate(command.points, amounts);
  const body: ConfirmationBody = {
    type: 'confirmation',
    ...earningKey,
    voucherId: earning.voucherId,
    campaignId: earning.campaignId,
    parts: parts.map((part, index) => ({
      id: part.id,
      confirmed: confirmed[index] ?? 0,
      cancelled: part.pending - (confirmed[index] ?? 0),
      expires: part.expires,
    })),
    by: command.by,
    reason: command.reason,
    bodyHash,
  };
  return decide({ id, body, transfers: confirmationTransfers(body) });
}

function refusal(
  { points }: ConfirmCommand,
  isForced: boolean,
  pending: readonly EarningPartState[],
  parts: readonly EarningPartState[],
): LoyaltyRejection | null {
  if (pending.length === 0) return { type: 'nothingPending' };
  if (points !== null && !isForced) return { type: 'reasonMissing' };
  if (parts.length === 0)
    return {
      type: 'notYetConfirmable',
      confirms: Math.min(...pending.map(({ confirms }) => confirms ?? 0)),
    };
  const most = parts.reduce((sum, part) => sum + part.pending, 0);
  return points !== null && points > most
    ? { type: 'pendingExceeded', pending: most, needed: points }
    : null;
}
