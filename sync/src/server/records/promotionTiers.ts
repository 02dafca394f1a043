import { inOrderOfRank, type PromotionTier } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const TIER_KIND = 'promotionTier';
const DELETED_KIND = 'deletedPromotionTier';

/** So many tiers has a promotion at most: they are listed and ranked together. */
export const MOST_TIERS = 200;

/** A tier with when it was made and changed last, milliseconds UTC. */
export type KeptTier = {
  readonly tier: PromotionTier;
  readonly created: number;
  readonly updated: number | null;
};

/** No code is called so: codes are looked up in capitals. */
export const isTierId = (id: string): boolean => /^promo_[0-9A-Za-z]{1,50}$/.test(id);

/** This shelf alone writes such documents, so what they hold is known. */
const toKept = ({ value, created, updated }: DocumentRow): KeptTier => ({
  tier: value as PromotionTier,
  created,
  updated,
});

export async function findTier(reader: DocumentReader, id: string): Promise<KeptTier | null> {
  const row = isTierId(id) ? await reader.document(TIER_KIND, id) : null;
  return row === null ? null : toKept(row);
}

/** The same even after it was deleted: for what was redeemed of it. */
export async function findTierEver(reader: DocumentReader, id: string): Promise<KeptTier | null> {
  const found = await findTier(reader, id);
  if (found !== null || !isTierId(id)) return found;
  const deleted = await reader.document(DELETED_KIND, id);
  return deleted === null ? null : toKept(deleted);
}

/** Those of the tiers that are there, in no order. */
export const readTiers = async (
  reader: DocumentReader,
  ids: readonly string[],
): Promise<KeptTier[]> =>
  (await reader.documentsByIds(TIER_KIND, ids.filter(isTierId))).map(toKept);

export const putTier = (tx: HqTransaction, kept: KeptTier): Promise<void> =>
  tx.putDocument(rowOf(TIER_KIND, kept));

/** Nothing finds it any more but what was redeemed of it. */
export async function removeTier(tx: HqTransaction, kept: KeptTier): Promise<void> {
  await tx.putDocument({ ...rowOf(DELETED_KIND, kept), keys: {} });
  await tx.deleteDocument(TIER_KIND, kept.tier.id);
}

const rowOf = (kind: string, { tier, created, updated }: KeptTier): DocumentRow => ({
  kind,
  id: tier.id,
  sourceId: null,
  created,
  updated,
  keys: { campaign: [tier.campaignId], ...(tier.active ? { active: ['yes'] } : {}) },
  value: tier,
});

/** All tiers of a promotion, in the order in which they are tried. */
export async function tiersOfCampaign(
  reader: DocumentReader,
  campaignId: string,
): Promise<KeptTier[]> {
  const filter = { kind: TIER_KIND, key: { name: 'campaign', value: campaignId } };
  const { rows } = await reader.documents(filter, { offset: 0, limit: MOST_TIERS });
  const kept = new Map(rows.map(toKept).map((one) => [one.tier.id, one]));
  return inOrderOfRank([...kept.values()].map(({ tier }) => tier)).flatMap(
    ({ id }) => kept.get(id) ?? [],
  );
}

export type TierFilter = {
  /** Only those that are switched on. */
  readonly active?: boolean;
  readonly by?: 'created' | 'updated';
  readonly ascending?: boolean;
  /** Created before, milliseconds UTC. */
  readonly before?: number;
};

/** Tiers of all promotions, the newest first unless said otherwise. */
export async function listTiers(
  reader: DocumentReader,
  { active, ...filter }: TierFilter,
  page: Page,
): Promise<Listing<KeptTier>> {
  const key = active === true ? { key: { name: 'active', value: 'yes' } } : {};
  const { rows, total } = await reader.documents({ kind: TIER_KIND, ...filter, ...key }, page);
  return { rows: rows.map(toKept), total };
}
