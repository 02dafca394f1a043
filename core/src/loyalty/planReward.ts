import type { Campaign } from '../campaign/campaign.ts';
import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import type { Rejection } from '../decisions/rejection.ts';
import type { Unit } from '../money/unit.ts';
import { accept, type Result, reject } from '../result.ts';
import { judgeValidity } from '../time/validityWindow.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { amountForPoints, pointsForAmount } from './pointsPayment.ts';
import type { LoyaltyRejection } from './rejections.ts';
import type { Reward } from './reward.ts';

export type RewardState = {
  readonly reward: Reward;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** What the card can spend. */
  readonly spendable: number;
  /** How many of the reward are left; null where it has no limit. */
  readonly stock: number | null;
  /** The card that a reward of money goes to. */
  readonly giftCard: { readonly voucherId: string; readonly unit: Unit } | null;
  /** Whether all these validation rules are met. */
  readonly meets: (ruleIds: readonly string[]) => boolean;
};

/** What the customer gets beside the redemption of the points. */
export type RewardGrant =
  | {
      readonly kind: 'topUp';
      readonly voucherId: string;
      readonly amount: number;
      readonly unit: Unit;
    }
  | { readonly kind: 'publish'; readonly campaignId: string; readonly amount: number | null }
  | { readonly kind: 'material'; readonly productId: string; readonly skuId: string | null };

/** What a reward comes to: the points to redeem, and what is given for them. */
export type RewardPlan = { readonly points: number; readonly grants: readonly RewardGrant[] };

/**
 * What having a reward comes to. The points are redeemed with rights, like money, and so
 * within what the till holds where it is offline. `asked` is how many at most, for an exchange
 * only. `time` is milliseconds UTC.
 */
export function planReward(
  state: RewardState,
  asked: number | null,
  time: number,
): Result<RewardPlan, Rejection> {
  const { reward, voucher, campaign, spendable, stock } = state;
  if (voucher.unit !== 'points')
    return reject({ type: 'unitMismatch', expected: 'points', given: voucher.unit ?? 'none' });
  const offer = reward.offers.find(({ campaignId }) => campaignId === campaign.id);
  if (offer === undefined) return reject({ type: 'rewardNotOffered' });
  const plan = planOf(state, asked, offer.points);
  if (!plan.ok) return plan;
  const refused = checkRedeemable(voucher, campaign, time) ?? checkReward(reward, time);
  if (refused !== null) return reject(refused);
  if (!state.meets(offer.ruleIds)) return reject({ type: 'rewardRulesNotMet' });
  if (stock !== null && stock < 1) return reject({ type: 'rewardOutOfStock' });
  const { points } = plan.value;
  return points > spendable
    ? reject({ type: 'balanceShort', available: spendable, needed: points })
    : plan;
}

function checkReward({ active, validity }: Reward, time: number): LoyaltyRejection | null {
  if (!active) return { type: 'rewardInactive' };
  const verdict = judgeValidity([validity], time);
  if (verdict.state === 'notYet') return { type: 'rewardNotYetValid', start: verdict.start };
  return verdict.state === 'over' ? { type: 'rewardExpired', end: verdict.end } : null;
}

function planOf(
  { reward: { gives }, giftCard }: RewardState,
  asked: number | null,
  price: number | null,
): Result<RewardPlan, Rejection> {
  if (gives.type !== 'exchange' && asked !== null) return reject({ type: 'amountNotApplicable' });
  const points = price ?? 0;
  if (gives.type === 'material') {
    const { productId, skuId } = gives;
    return accept({ points, grants: [{ kind: 'material', productId, skuId }] });
  }
  if (gives.type === 'publish') {
    const { campaignId, amount } = gives;
    return accept({ points, grants: [{ kind: 'publish', campaignId, amount }] });
  }
  if (giftCard === null) return reject({ type: 'giftCardMissing' });
  if (gives.type === 'topUp')
    return accept({ points, grants: [{ kind: 'topUp', ...giftCard, amount: gives.amount }] });
  if (asked === null) return reject({ type: 'amountInvalid' });
  const amount = amountForPoints(gives.rate, asked);
  if (amount === 0) return reject({ type: 'nothingDue' });
  // Points that would not come to another minor unit stay on the card.
  return accept({
    points: pointsForAmount(gives.rate, amount),
    grants: [{ kind: 'topUp', ...giftCard, amount }],
  });
}
