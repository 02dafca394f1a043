import * as z from 'zod/mini';
import { CommandId } from '../identifier.ts';
import { Reason } from '../journal/bodies/bodyParts.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { PositiveAmount } from '../money/amount.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { accept, type Result, reject } from '../result.ts';
import { MOST_REDEEMABLES } from '../stacking/stackingRules.ts';
import type { Rejection } from './rejection.ts';
import { type RollBackState, rollBack } from './rollBack.ts';

/** Give back the redemptions of one order: each part in full, or `amount` of it in minor units. */
export const RollBackStackCommand = z
  .strictObject({
    parts: z
      .array(
        z.strictObject({
          /** The id of the rollback. */
          id: CommandId,
          redemptionId: CommandId,
          amount: z.nullable(PositiveAmount),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_REDEEMABLES)),
    reason: z.nullable(Reason),
  })
  .check(
    z.refine(({ parts }) => new Set(parts.map(({ id }) => id)).size === parts.length, {
      message: 'two rollbacks have the same id',
      path: ['parts'],
    }),
  );
export type RollBackStackCommand = z.infer<typeof RollBackStackCommand>;

export type RollBackStackState = {
  readonly redemptions: readonly Redemption[];
  /** The entries that the caller's journal holds under the ids of the parts. */
  readonly earlier: readonly Entry[];
};

export type RollBackStackDecision =
  | { readonly type: 'decided'; readonly drafts: readonly EntryDraft[] }
  | { readonly type: 'repeated'; readonly entries: readonly Entry[] };

/** Decides the rollback of several redemptions together: all of them or none. */
export function rollBackStack(
  state: RollBackStackState,
  owner: JournalOwner,
  { parts, reason }: RollBackStackCommand,
): Result<RollBackStackDecision, Rejection> {
  const drafts: EntryDraft[] = [];
  const entries: Entry[] = [];
  for (const { id, redemptionId, amount } of parts) {
    const redemption = state.redemptions.find((candidate) => candidate.id === redemptionId);
    if (redemption === undefined) return reject({ type: 'redemptionUnknown' });
    const earlier = state.earlier.find((entry) => entry.id === id) ?? null;
    const part: RollBackState = { redemption, earlier };
    const decided = rollBack(part, owner, { id, amount, reason });
    if (!decided.ok) return decided;
    if (decided.value.type === 'decided') drafts.push(decided.value.draft);
    else entries.push(decided.value.entry);
  }
  if (drafts.length === 0) return accept({ type: 'repeated', entries });
  // Parts are appended together, so either all of them are there or none is.
  return entries.length === 0 ? accept({ type: 'decided', drafts }) : reject({ type: 'idReused' });
}
