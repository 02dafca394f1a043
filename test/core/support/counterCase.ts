import {
  type Entry,
  judgeRedeemable,
  type Order,
  type Rejection,
  type ReserveDecision,
  type Result,
  redeemStack,
  redemptionDraft,
  reserve,
  rollBack,
  rollBackRedemption,
  type StackDecision,
  type StackEvaluation,
  type StackRefusal,
} from '@counterfoil/core';
import {
  type Asked,
  type Asking,
  type Counter,
  HQ,
  post,
  redeemableOf,
  reserveCommand,
  sceneOf,
  stackCommand,
  stackState,
} from './counter.ts';
import { accepted, HASH, NOON } from './fixtures.ts';

/** Decides a stack on the counter as it stands, and writes nothing. */
export function decideStack(
  counter: Counter,
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  asking: Asking = {},
): Result<StackDecision, StackRefusal> {
  const command = stackCommand(id, order, asked, asking);
  const state = stackState(counter, command, asked, asking);
  return redeemStack(state, HQ, command, asking.time ?? NOON);
}

/** Redeems a stack, writes it, and answers its redemptions; throws where it is refused. */
export function redeemOn(
  counter: Counter,
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  asking: Asking = {},
): Entry[] {
  const decided = accepted(decideStack(counter, id, order, asked, asking));
  if (decided.type !== 'decided') throw new Error('repeated');
  const entries = post(counter, decided.drafts, asking.time ?? NOON);
  return entries.filter(({ body }) => body.type === 'redemption');
}

export function refusalOf(decided: Result<unknown, StackRefusal>): Rejection {
  if (decided.ok) throw new Error('was not refused');
  return decided.rejection.rejection;
}

/** Spends points for a reward, without the reward itself: refused, or the redemption's entry. */
export function spendForReward(
  counter: Counter,
  id: string,
  voucherId: string,
  rewardPoints: number,
): Result<Entry, Rejection> {
  const state = redeemableOf(counter, voucherId, counter.balances);
  const scene = sceneOf(counter.balances, {});
  const ask = { amount: null, order: null, running: null, rewardPoints };
  const judged = judgeRedeemable(state, scene, ask, NOON);
  if (!judged.ok) return judged;
  const frame = { id, order: null, parentId: null, rewardId: 'reward', bodyHash: HASH };
  const subject = { voucher: state.voucher, context: scene.context, known: null };
  const [entry] = post(counter, [redemptionDraft(subject, HQ, judged.value, frame)], NOON);
  if (entry === undefined) throw new Error('nothing was written');
  return { ok: true, value: entry };
}

/** Holds a stack for a session, decided on the counter as it stands; writes nothing. */
export function decideReserve(
  counter: Counter,
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  session: string,
  expires: number,
  asking: Asking = {},
): Result<ReserveDecision, StackRefusal> {
  const command = reserveCommand(id, order, asked, session, expires, asking);
  const read = stackCommand(id, order, asked, { ...asking, session });
  const { items, reservations, ...scene } = stackState(counter, read, asked, asking);
  const ids = new Set(command.redeemables.map(({ reservationId }) => `~reserve:${reservationId}`));
  const earlier = counter.entries.filter((entry) => ids.has(entry.id));
  return reserve({ ...scene, items, reservations, earlier }, HQ, command, asking.time ?? NOON);
}

export function reserveOn(
  counter: Counter,
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  session: string,
  expires: number,
  asking: Asking = {},
): Entry[] {
  const decided = accepted(decideReserve(counter, id, order, asked, session, expires, asking));
  if (decided.type !== 'decided') throw new Error('repeated');
  return post(counter, decided.drafts, asking.time ?? NOON);
}

/** Gives back `amount` of a redemption, or all; null where nothing is left of it. */
export function giveBack(
  counter: Counter,
  redemptionId: string,
  id: string,
  amount: number | null = null,
): Entry | null {
  const redemption = counter.redemptions.get(redemptionId);
  if (redemption === undefined) throw new Error(`no redemption ${redemptionId}`);
  const command = { id, amount, reason: null };
  // What a reward was had for comes back with the reward: here, as if that had come back.
  const back = redemption.rewardId === null ? rollBack : rollBackRedemption;
  const decided = back({ redemption, earlier: null }, HQ, command);
  if (!decided.ok || decided.value.type !== 'decided') return null;
  return post(counter, [decided.value.draft], NOON)[0] ?? null;
}

/** What each redeemable of the stack took, by its voucher; the reason where it took nothing. */
export function verdicts(
  { results }: StackEvaluation,
  asked: readonly string[],
): [string, number | string | null][] {
  return results.map((result) => [
    asked[result.index] ?? '?',
    result.status === 'applicable'
      ? result.judged.amount
      : `${result.status} ${result.rejection?.type ?? ''}`.trimEnd(),
  ]);
}
