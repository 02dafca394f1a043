import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { CommandId } from '../identifier.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import {
  type RewardGrant,
  type RewardPlan,
  type RewardState,
  redeemReward,
} from '../loyalty/redeemReward.ts';
import { PositiveAmount } from '../money/amount.ts';
import { type PublishState, publish } from '../publications/publish.ts';
import { accept, type Result, reject } from '../result.ts';
import { availableFrom } from '../rights/rightsSource.ts';
import { answerRepeat, hashCommand } from './decision.ts';
import { judgeRedeemable } from './judgeRedeemable.ts';
import { type RedeemState, redemptionDraft } from './redeem.ts';
import type { Rejection } from './rejection.ts';
import { type TopUpState, topUp } from './topUp.ts';

/** Have a reward for points. `points` is for an exchange only: how many at most. */
export const ClaimRewardCommand = z.strictObject({
  id: CommandId,
  points: z.nullable(PositiveAmount),
});
export type ClaimRewardCommand = z.infer<typeof ClaimRewardCommand>;

/** The loyalty card as it is redeemed, the reward, and what the reward goes to. */
export type ClaimRewardState = RedeemState &
  Pick<RewardState, 'reward' | 'stock' | 'meets'> & {
    /** The gift card that a reward of money tops up. */
    readonly giftCard: Omit<TopUpState, 'earlier'> | null;
    /** Where a reward that is a code takes it from. */
    readonly publishing: Omit<PublishState, 'earlier' | 'bySource' | 'held'> | null;
  };

export type RewardDecision =
  | {
      readonly type: 'decided';
      /** The redemption of the points first, then what is given for them. */
      readonly drafts: readonly EntryDraft[];
      readonly plan: RewardPlan;
    }
  | { readonly type: 'repeated'; readonly entry: Entry };

/**
 * Decides a reward: its points are redeemed, and what they buy is given in the same
 * change, so that neither is there without the other. `time` is milliseconds UTC.
 */
export function claimReward(
  state: ClaimRewardState,
  owner: JournalOwner,
  { id, points }: ClaimRewardCommand,
  time: number,
): Result<RewardDecision, Rejection> {
  const { voucher, reward } = state;
  const asked = { type: 'claimReward', voucherId: voucher.id, rewardId: reward.id, points };
  const bodyHash = hashCommand(asked);
  const repeat = answerRepeat(state.earlier, bodyHash);
  if (repeat !== null) return repeat.ok ? accept(repeatOf(repeat.value)) : repeat;
  const plan = redeemReward(planState(state), { points }, time);
  if (!plan.ok) return plan;
  const ask = { amount: null, order: null, running: null, rewardPoints: plan.value.points };
  const judged = judgeRedeemable(state, state, ask, time);
  if (!judged.ok) return judged;
  const frame = { id, order: null, parentId: null, rewardId: reward.id, bodyHash };
  const drafts = [redemptionDraft(state, owner, judged.value, frame)];
  for (const grant of plan.value.grants) {
    const given = grantDrafts(state, grant, id, time);
    if (!given.ok) return given;
    drafts.push(...given.value);
  }
  return accept({ type: 'decided', drafts, plan: plan.value });
}

function repeatOf(decision: { readonly type: string; readonly entry?: Entry }): RewardDecision {
  assert(decision.entry !== undefined, 'what came before is not decided again');
  return { type: 'repeated', entry: decision.entry };
}

function planState(state: ClaimRewardState): RewardState {
  const { reward, voucher, campaign, stock, meets, giftCard, sources } = state;
  return {
    reward,
    voucher,
    campaign,
    stock,
    meets,
    spendable: availableFrom(sources),
    giftCard:
      giftCard === null || giftCard.voucher.unit === null
        ? null
        : { voucherId: giftCard.voucher.id, unit: giftCard.voucher.unit },
  };
}

/** What is given beside the points' redemption; goods are handed over and leave no entry. */
function grantDrafts(
  state: ClaimRewardState,
  grant: RewardGrant,
  id: string,
  time: number,
): Result<EntryDraft[], Rejection> {
  if (grant.kind === 'material') return accept([]);
  if (grant.kind === 'publish') return publishedDrafts(state, grant.amount, id, time);
  assert(state.giftCard !== null, 'a reward of money goes to a gift card');
  return topUpDrafts(state.giftCard, grant.amount, `~reward:${id}`, state.reward.name, time);
}

function publishedDrafts(
  { publishing, voucher, context }: ClaimRewardState,
  amount: number | null,
  id: string,
  time: number,
): Result<EntryDraft[], Rejection> {
  const customerId = voucher.holderId ?? context.customer?.id ?? null;
  if (customerId === null) return reject({ type: 'customerMissing' });
  if (publishing === null) return reject({ type: 'noVoucherFree', available: 0, needed: 1 });
  const { campaign, candidates } = publishing;
  const publication = {
    id: `~reward:${id}`,
    campaignId: campaign.id,
    customerId,
    voucherId: null,
    count: 1,
    joinOnce: false,
    sourceId: null,
    channel: 'reward',
    metadata: {},
  };
  const given = publish({ ...publishing, earlier: [], bySource: [], held: [] }, publication, time);
  if (!given.ok) return given;
  assert(given.value.type === 'decided', 'a new reward publishes a new code');
  const [draft] = given.value.drafts;
  const published = candidates.find((candidate) => candidate.id === draft?.body.voucherId);
  assert(draft !== undefined && published !== undefined, 'a publication is of a candidate');
  if (amount === null) return accept([draft]);
  const card = { voucher: published, campaign, available: 0 };
  const loaded = topUpDrafts(card, amount, `~reward-value:${id}`, null, time);
  return loaded.ok ? accept([draft, ...loaded.value]) : loaded;
}

function topUpDrafts(
  card: Omit<TopUpState, 'earlier'>,
  amount: number,
  id: string,
  reason: string | null,
  time: number,
): Result<EntryDraft[], Rejection> {
  const command = { id, amount, direction: 'add' as const, expires: null, reason };
  const decided = topUp({ ...card, earlier: null }, command, time);
  if (!decided.ok) return decided;
  assert(decided.value.type === 'decided', 'a new reward tops up anew');
  return accept([decided.value.draft]);
}
