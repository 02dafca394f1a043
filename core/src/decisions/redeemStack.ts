import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { CommandId, Identifier } from '../identifier.ts';
import type { SnapshotMark } from '../journal/bodies/bodyParts.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { PositiveAmount } from '../money/amount.ts';
import { Order } from '../order/order.ts';
import { releaseDrafts } from '../reservations/releaseReservation.ts';
import type { Reservation } from '../reservations/reservation.ts';
import { accept, type Result, reject } from '../result.ts';
import {
  evaluateStack,
  firstRejection,
  type StackEvaluation,
  type StackScene,
  stackItems,
} from '../stacking/evaluateStack.ts';
import { MOST_REDEEMABLES } from '../stacking/stackingRules.ts';
import { hashCommand } from './decision.ts';
import type { RedeemableState } from './judgeRedeemable.ts';
import { redemptionDraft } from './redeem.ts';
import type { Rejection } from './rejection.ts';

/** One redeemable of a stack. `id` will be the id of its redemption. */
export const RedeemableAsk = z.strictObject({
  id: CommandId,
  voucherId: Identifier,
  /** How much of it, in the voucher's unit; null: as much as order and voucher allow. */
  amount: z.nullable(PositiveAmount),
});
export type RedeemableAsk = z.infer<typeof RedeemableAsk>;

/** Redeem several vouchers on one order. The command's own id is the parent of their redemptions. */
export const RedeemStackCommand = z
  .strictObject({
    id: CommandId,
    redeemables: z.array(RedeemableAsk).check(z.minLength(1), z.maxLength(MOST_REDEEMABLES)),
    order: z.nullable(Order),
    customerId: z.nullable(Identifier),
    sessionKey: z.nullable(z.string().check(z.minLength(1), z.maxLength(200))),
  })
  .check(
    z.refine(
      ({ redeemables }) => new Set(redeemables.map(({ id }) => id)).size === redeemables.length,
      {
        message: 'two redemptions have the same id',
        path: ['redeemables'],
      },
    ),
  );
export type RedeemStackCommand = z.infer<typeof RedeemStackCommand>;

/** What was read about each redeemable of the command, in its order. */
export type RedeemStackState = StackScene & {
  readonly items: readonly (RedeemableState & { readonly known: SnapshotMark | null })[];
  /** The entries that the caller's journal holds under the ids of the command's redemptions. */
  readonly earlier: readonly Entry[];
  /** The open reservations of the session, of the redeemables and of every share of their limits. */
  readonly reservations: readonly Reservation[];
};

/** Entries to append together, or those that this same command made earlier. */
export type StackDecision =
  | {
      readonly type: 'decided';
      readonly drafts: readonly EntryDraft[];
      readonly evaluation: StackEvaluation;
    }
  | { readonly type: 'repeated'; readonly entries: readonly Entry[] };

/** The first rejection, and what became of every redeemable where the stack could be evaluated. */
export type StackRefusal = {
  readonly rejection: Rejection;
  readonly evaluation: StackEvaluation | null;
};

/**
 * Decides the redemption of several vouchers on one order: all of them or, in mode `partial`, those
 * that apply. The caller appends the drafts together or not at all. `time` is milliseconds UTC.
 */
export function redeemStack(
  state: RedeemStackState,
  owner: JournalOwner,
  command: RedeemStackCommand,
  time: number,
): Result<StackDecision, StackRefusal> {
  assert(
    (state.context.customer?.id ?? null) === command.customerId,
    'a stack that was read for another customer',
  );
  const commandHash = hashCommand({ command, metadata: state.context.metadata });
  const repeat = answerStackRepeat(state.earlier, commandHash);
  if (repeat !== null) return repeat;
  const items = stackItems(state.items, command.redeemables);
  const evaluated = evaluateStack(state, command.order, items, time);
  if (!evaluated.ok) return reject({ rejection: evaluated.rejection, evaluation: null });
  const evaluation = evaluated.value;
  if (!evaluation.valid) return reject({ rejection: firstRejection(evaluation), evaluation });
  const drafts = [
    ...releaseDrafts(state.reservations, command.sessionKey, time),
    ...stackDrafts(state, owner, command, commandHash, evaluation),
  ];
  return accept({ type: 'decided', drafts, evaluation });
}

function stackDrafts(
  state: RedeemStackState,
  owner: JournalOwner,
  command: RedeemStackCommand,
  commandHash: string,
  { results }: StackEvaluation,
): EntryDraft[] {
  const parentId = command.redeemables.length > 1 ? command.id : null;
  return results.flatMap((result) => {
    if (result.status !== 'applicable') return [];
    const ask = command.redeemables[result.index];
    const item = state.items[result.index];
    assert(ask !== undefined && item !== undefined, 'a result of nothing that was asked for');
    const { id } = ask;
    const bodyHash = hashOfPart(commandHash, id);
    const frame = { id, order: command.order, parentId, rewardId: null, bodyHash };
    const subject = { ...item, context: state.context };
    return [redemptionDraft(subject, owner, result.judged, frame)];
  });
}

/** Every part stands for the whole command: a retry of it with anything changed is another one. */
const hashOfPart = (commandHash: string, id: string): string =>
  hashCommand({ type: 'redeemStack', part: id, commandHash });

function answerStackRepeat(
  earlier: readonly Entry[],
  commandHash: string,
): Result<StackDecision, StackRefusal> | null {
  if (earlier.length === 0) return null;
  const isSame = earlier.every(
    ({ id, body }) => 'bodyHash' in body && body.bodyHash === hashOfPart(commandHash, id),
  );
  return isSame
    ? accept({ type: 'repeated', entries: earlier })
    : reject({ rejection: { type: 'idReused' }, evaluation: null });
}
