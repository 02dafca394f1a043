import {
  accept,
  assert,
  type Campaign,
  type ClaimRewardState,
  claimReward,
  type Entry,
  HQ_TERMINAL,
  type Metadata,
  type PublicationEntry,
  type Rejection,
  type Result,
  type Reward,
  reject,
  ruleContextOf,
  type Voucher,
} from '@counterfoil/core';
import { putReward, type StoredReward } from '../records/rewards.ts';
import type { RewardOffer } from '../records/rewardsOffered.ts';
import { rulesFor } from '../records/validationRules.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { readCard } from './cardPoints.ts';
import { settleTier } from './earnAtHq.ts';
import { judgeCard } from './earnedTier.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { afterPublication, type MintVouchers } from './publishAtHq.ts';
import { readStackScene } from './stackScene.ts';
import { sweepPoints } from './sweepPoints.ts';

export type ClaimRewardAtHqCommand = {
  readonly id: string;
  readonly voucher: Voucher;
  readonly reward: StoredReward;
  readonly offer: RewardOffer;
  readonly metadata: Metadata;
  /** Makes codes of the campaign that the reward gives, where none is free. */
  readonly mint: MintVouchers;
};

/**
 * Spends a member's points for a reward, in the caller's transaction: the points go and what they
 * buy is given together. Answers the redemption of the points.
 */
export async function claimRewardWithin(
  context: HqContext,
  tx: HqTransaction,
  command: ClaimRewardAtHqCommand,
): Promise<Result<Entry, Rejection>> {
  const { id, voucher, reward, mint } = command;
  const earlier = (await tx.entryById(HQ_TERMINAL, id))?.entry ?? null;
  if (earlier === null) await sweepPoints(tx, context, voucher);
  const now = context.clock();
  const { id: programmeId } = await tx.programme();
  const owner = hqOwner(programmeId);
  const state = await readState(tx, command, earlier, now);
  const ask = { id, points: null };
  let decided = claimReward(state, owner, ask, now);
  const { publishing } = state.to;
  if (!decided.ok && decided.rejection.type === 'noVoucherFree' && publishing !== null) {
    const candidates = await mint(tx, publishing.campaign, 1);
    const to = { ...state.to, publishing: { ...publishing, candidates } };
    decided = claimReward({ ...state, to }, owner, ask, now);
  }
  if (!decided.ok) return decided;
  if (decided.value.type === 'repeated') return accept(decided.value.entry);
  const entries = (await postOwnDrafts(tx, owner, decided.value.drafts, now)).map((it) => it.entry);
  const published = entries.filter(isPublication);
  if (published.length > 0) await afterPublication(tx, published, context);
  const stock = reward.stock === null ? null : reward.stock - 1;
  await putReward(tx, { ...reward, stock, redeemed: reward.redeemed + 1 });
  await settleTier(tx, voucher, context);
  const [redemption] = entries;
  return redemption === undefined ? reject({ type: 'rewardNotOffered' }) : accept(redemption);
}

const isPublication = (entry: Entry): entry is PublicationEntry =>
  entry.body.type === 'publication';

async function readState(
  tx: HqTransaction,
  { voucher, reward, offer, metadata }: ClaimRewardAtHqCommand,
  earlier: Entry | null,
  now: number,
): Promise<ClaimRewardState> {
  const caller = { sessionKey: null, customerId: voucher.holderId, metadata };
  const { scene, items } = await readStackScene(tx, [{ voucher, claimed: 0 }], caller, now);
  const [item] = items;
  assert(item !== undefined, `card ${voucher.id} was not read`);
  const rules = await rulesFor(tx, offer.ruleIds);
  const { programme, context } = scene;
  const facts = ruleContextOf(
    { voucher, campaign: item.campaign, timeZone: programme.timeZone, context },
    { order: null, due: null, credits: null },
    now,
  );
  return {
    ...item,
    ...{ programme, context, limits: scene.limits, earlier, known: null },
    reward: toReward(reward, await inTier(tx, voucher, item.campaign, offer, now)),
    stock: reward.stock,
    meets: (ids) => ids.every((id) => rules.get(id)?.test(facts) ?? false),
    to: { card: null, publishing: await readPublishing(tx, reward, now) },
  };
}

/** The offer at the price that it has for the card's tier: no fraction of a point is asked. */
async function inTier(
  tx: HqTransaction,
  voucher: Voucher,
  campaign: Campaign,
  offer: RewardOffer,
  now: number,
): Promise<RewardOffer> {
  if (offer.points === null) return offer;
  const judged = await judgeCard(tx, await readCard(tx, voucher.id), campaign, now);
  const rewards = judged?.kept?.rewards ?? {};
  const mapping = Object.hasOwn(rewards, offer.id) ? rewards[offer.id] : undefined;
  if (mapping === undefined) return offer;
  if (mapping.type === 'CUSTOM') return { ...offer, points: mapping.points };
  const basisPoints = BigInt(Math.round(mapping.multiplier * 10_000));
  const points = Number((BigInt(offer.points) * basisPoints) / 10_000n);
  return { ...offer, points: Math.max(1, points) };
}

/** The reward as core decides about it, as far as this offer goes. */
function toReward({ id, name, gives }: StoredReward, offer: RewardOffer): Reward {
  assert(gives.type !== 'COIN', `${id} is no reward to be given: it pays on orders`);
  const { campaignId, points, ruleIds } = offer;
  return {
    ...{ id, name, active: true, validity: { start: null, end: null } },
    gives:
      gives.type === 'MATERIAL'
        ? { type: 'material', productId: gives.productId, skuId: gives.skuId }
        : { type: 'publish', campaignId: gives.campaignId, amount: gives.balance },
    offers: [{ id: offer.id, campaignId, points, ruleIds: [...ruleIds] }],
  };
}

async function readPublishing(
  tx: HqTransaction,
  { gives }: StoredReward,
  now: number,
): Promise<ClaimRewardState['to']['publishing']> {
  const campaign: Campaign | null =
    gives.type === 'CAMPAIGN' ? await tx.campaignById(gives.campaignId) : null;
  if (campaign === null) return null;
  const { timeZone } = await tx.programme();
  const free = await tx.freeVouchers(campaign.id, null, 20);
  const candidates = free.filter(({ validity: { end } }) => end === null || now < end);
  return { campaign, candidates, timeZone };
}
