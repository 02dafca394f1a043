import {
  type Campaign,
  changeTier,
  isExpiredAt,
  judgeTier,
  qualifyingPoints,
  type TierChangeBody,
  type TierJudgement,
  type Voucher,
} from '@counterfoil/core';
import { type KeptTier, loyaltyTiersOf } from '../records/tiers.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { type CardPoints, readCard } from './cardPoints.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

/** The tier that a card has now: what core says of it, and the record; null for none. */
export type JudgedTier = {
  readonly judgement: TierJudgement;
  readonly kept: KeptTier | null;
  readonly tier: KeptTier['tier'] | null;
};

/** Judges a card by its points as of now; null where its campaign has no tiers. */
export async function judgeCard(
  reader: HqReader,
  card: CardPoints,
  campaign: Campaign,
  now: number,
): Promise<JudgedTier | null> {
  const settings = campaign.loyalty?.tiers ?? null;
  const kept = settings === null ? [] : await loyaltyTiersOf(reader, campaign.id);
  if (settings === null || kept.length === 0) return null;
  const { timeZone } = await reader.programme();
  const judgement = judgeTier(
    { tiers: kept.map(({ tier }) => tier), settings, timeZone },
    {
      current: card.tier,
      balance: balanceOn(card, now),
      earned: card.earnings.map(qualifyingPoints),
    },
    now,
  );
  const found = kept.find(({ tier }) => tier.id === judgement.tierId) ?? null;
  return { judgement, kept: found, tier: found?.tier ?? null };
}

/** What the card holds that has not lapsed. */
const balanceOn = ({ buckets: { buckets } }: CardPoints, now: number): number =>
  buckets
    .filter((bucket) => !isExpiredAt(bucket, now))
    .reduce((sum, { remaining }) => sum + remaining, 0);

/** Writes down what became of a card's tier, where anything did, and answers it. */
export async function recordTier(
  tx: HqTransaction,
  voucher: Voucher,
  { clock, createId }: Pick<HqContext, 'clock' | 'createId'>,
): Promise<TierChangeBody | null> {
  const campaign = await tx.campaignById(voucher.campaignId);
  if (campaign === null) return null;
  const card = await readCard(tx, voucher.id);
  const now = clock();
  const judged = await judgeCard(tx, card, campaign, now);
  if (judged === null) return null;
  const about = { voucherId: voucher.id, campaignId: campaign.id };
  const draft = changeTier(about, card.tier, judged.judgement, `~tier:${createId()}`);
  if (draft === null) return null;
  const { id: programmeId } = await tx.programme();
  await postOwnDrafts(tx, hqOwner(programmeId), [draft], now);
  return draft.body;
}
