import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const KIND = 'rewardAssignment';

/** That a loyalty campaign offers a reward, and for how many points: null where it has a rate. */
export type RewardOffer = {
  readonly id: string;
  readonly rewardId: string;
  readonly campaignId: string;
  readonly points: number | null;
  readonly ruleIds: readonly string[];
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

/** A campaign offers a reward once. */
const sourceOf = (rewardId: string, campaignId: string): string => `${rewardId} ${campaignId}`;

export const putRewardOffer = (tx: HqTransaction, offer: RewardOffer): Promise<void> => {
  const { id, created, updated, ...value } = offer;
  const { rewardId, campaignId } = offer;
  return tx.putDocument({
    ...{ kind: KIND, id, created, updated, value },
    sourceId: sourceOf(rewardId, campaignId),
    keys: { reward: [rewardId], campaign: [campaignId] },
  });
};

const rowToOffer = ({ id, created, updated, value }: DocumentRow): RewardOffer => ({
  ...(value as Omit<RewardOffer, 'id' | 'created' | 'updated'>),
  id,
  created,
  updated,
});

export async function readRewardOffer(reader: HqReader, id: string): Promise<RewardOffer | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : rowToOffer(row);
}

/** The offer of a reward by a campaign, or null. */
export async function offerOf(
  reader: HqReader,
  rewardId: string,
  campaignId: string,
): Promise<RewardOffer | null> {
  const row = await reader.documentBySource(KIND, sourceOf(rewardId, campaignId));
  return row === null ? null : rowToOffer(row);
}

/** The offers of a reward or of a campaign, latest first. */
export async function listRewardOffers(
  reader: HqReader,
  of: { readonly rewardId: string } | { readonly campaignId: string },
  page: Page,
): Promise<Listing<RewardOffer>> {
  const key =
    'rewardId' in of
      ? { name: 'reward', value: of.rewardId }
      : { name: 'campaign', value: of.campaignId };
  const { rows, total } = await reader.documents({ kind: KIND, key }, page);
  return { rows: rows.map(rowToOffer), total };
}

export const removeRewardOffer = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);
