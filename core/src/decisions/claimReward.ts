import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { CommandId } from '../identifier.ts';
import type { EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import {
  planReward,
  type RewardGrant,
  type RewardPlan,
  type RewardState,
} from '../loyalty/planReward.ts';
import { PositiveAmount } from '../money/amount.ts';
import { accept, type Result } from '../result.ts';
import { availableFrom } from '../rights/rightsSource.ts';
import { answerRepeat, hashCommand, type Repeated } from './decision.ts';
import { type GiftIds, type GiftTo, giveValue } from './giveValue.ts';
import { judgeRedeemable } from './judgeRedeemable.ts';
import { type RedeemState, redemptionDraft } from './redeem.ts';
import type { Rejection } from './rejection.ts';

/** Have a reward for points. `points` is for an exchange only: how many at most. */
export const ClaimRewardCommand = z.strictObject({
  id: CommandId,
  points: z.nullable(PositiveAmount),
});
export type ClaimRewardCommand = z.infer<typeof ClaimRewardCommand>;

/** The loyalty card as it is redeemed, the reward, and what the reward goes to. */
export type ClaimRewardState = RedeemState &
  Pick<RewardState, 'reward' | 'stock' | 'meets'> & {
    readonly to: Omit<GiftTo, 'customerId'>;
  };

export type RewardDecision =
  | {
      readonly type: 'decided';
      /** The redemption of the points first, then what is given for them. */
      readonly drafts: readonly EntryDraft[];
      readonly plan: RewardPlan;
    }
  | Repeated;

/** The ids of what a reward gave, beside the redemption of its points. */
export const rewardGiftIds = (redemptionId: string): GiftIds => ({
  id: `~reward:${redemptionId}`,
  valueId: `~rewardValue:${redemptionId}`,
});

/**
 * Decides a reward: its points are redeemed, and what they buy is given in the same change, so that
 * neither is there without the other. `time` is milliseconds UTC.
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
  if (repeat !== null) return repeat;
  const plan = planReward(planState(state), points, time);
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

function planState(state: ClaimRewardState): RewardState {
  const { reward, voucher, campaign, stock, meets, to, sources } = state;
  const unit = to.card?.voucher.unit ?? null;
  return {
    reward,
    voucher,
    campaign,
    stock,
    meets,
    spendable: availableFrom(sources),
    giftCard: to.card === null || unit === null ? null : { voucherId: to.card.voucher.id, unit },
  };
}

/** What is given beside the points' redemption; goods are handed over and leave no entry. */
function grantDrafts(
  { to, programme, voucher, context, reward }: ClaimRewardState,
  grant: RewardGrant,
  id: string,
  time: number,
): Result<EntryDraft[], Rejection> {
  if (grant.kind === 'material') return accept([]);
  const customerId = voucher.holderId ?? context.customer?.id ?? null;
  const gift =
    grant.kind === 'topUp'
      ? ({ kind: 'topUp', unit: programme.currency, amount: grant.amount, expires: null } as const)
      : ({ kind: 'publish', amount: grant.amount } as const);
  const isRead = grant.kind !== 'publish' || to.publishing?.campaign.id === grant.campaignId;
  assert(isRead || to.publishing === null, 'codes of another campaign than the reward gives');
  return giveValue({ ...to, customerId }, gift, rewardGiftIds(id), reward.name, time);
}
