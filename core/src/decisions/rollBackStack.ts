import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { CommandId } from '../identifier.ts';
import { Reason } from '../journal/bodies/bodyParts.ts';
import type { EarningReversalBody } from '../journal/bodies/earningReversalBody.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { type ReverseState, reverseEarning } from '../loyalty/reverseEarning.ts';
import { Amount, PositiveAmount } from '../money/amount.ts';
import { applyToRedemption } from '../redemption/applyEntry.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { accept, type Result, reject } from '../result.ts';
import { MOST_REDEEMABLES } from '../stacking/stackingRules.ts';
import type { Rejection } from './rejection.ts';
import { rollBack } from './rollBack.ts';

/**
 * Give back the redemptions of one order, each part in full or `amount` of it in minor units, and
 * take back what the order earned. `remaining` is what is left of the order, in minor units.
 */
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
    remaining: Amount,
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
  /** What was earned on the order, with what its card can give back now. */
  readonly earnings: readonly Omit<ReverseState, 'earlier'>[];
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
  command: RollBackStackCommand,
): Result<RollBackStackDecision, Rejection> {
  const drafts: EntryDraft[] = [];
  const entries: Entry[] = [];
  let redemptions = state.redemptions;
  const ids = new Set(redemptions.map(({ id }) => id));
  assert(ids.size === redemptions.length, 'redemptions of two terminals under one id');
  for (const { id, redemptionId, amount } of command.parts) {
    const redemption = redemptions.find((candidate) => candidate.id === redemptionId);
    if (redemption === undefined) return reject({ type: 'redemptionUnknown' });
    const earlier = state.earlier.find((entry) => entry.id === id) ?? null;
    const part = { id, amount, reason: command.reason };
    const decided = rollBack({ redemption, earlier }, owner, part);
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated') {
      entries.push(decided.value.entry);
      continue;
    }
    const { draft } = decided.value;
    drafts.push(draft);
    // Another part of the same redemption finds what this one left.
    redemptions = redemptions.map((each) => applyToRedemption(each, draft));
  }
  if (drafts.length === 0) return accept({ type: 'repeated', entries });
  // Parts are appended together, so either all of them are there or none is.
  if (entries.length > 0) return reject({ type: 'idReused' });
  const reversals = reversalDrafts(state, owner, command, drafts);
  return reversals.ok
    ? accept({ type: 'decided', drafts: [...drafts, ...reversals.value] })
    : reversals;
}

/** The points that the order earned go back with it; where they are back already, nothing does. */
function reversalDrafts(
  { earnings }: RollBackStackState,
  owner: JournalOwner,
  { parts, remaining, reason }: RollBackStackCommand,
  rollbacks: readonly EntryDraft[],
): Result<EntryDraft[], Rejection> {
  const drafts: EntryDraft[] = [];
  // Points that this very command brings back are there to be taken.
  const taken = new Map<string, number>();
  for (const { body } of rollbacks)
    if (body.type === 'rollback')
      taken.set(body.voucherId, (taken.get(body.voucherId) ?? 0) - body.right);
  for (const [index, { earning, available }] of earnings.entries()) {
    const id = `~reverse:${parts[0]?.id}:${index}`;
    const { voucherId } = earning;
    // Several earnings may be on one card: what one takes of it, the next one cannot.
    const left = available - (taken.get(voucherId) ?? 0);
    const state = { earning, available: left, earlier: null };
    const decided = reverseEarning(state, owner, { id, remaining, reason });
    if (!decided.ok && decided.rejection.type !== 'alreadyReversed') return decided;
    if (!decided.ok || decided.value.type !== 'decided') continue;
    drafts.push(decided.value.draft);
    taken.set(voucherId, available - left + takenFromCard(decided.value.draft.body));
  }
  return accept(drafts);
}

const takenFromCard = ({ parts, owed }: EarningReversalBody): number =>
  parts.reduce((sum, { card }) => sum + card, -owed);
