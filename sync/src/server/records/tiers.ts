import type { Metadata, Tier } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'loyaltyTier';

/** More than a campaign has; all of them are read to judge a card. */
export const MOST_TIERS = 50;

/** What a tier makes of the points of an earning rule, or of a reward, by its id. */
export type TierMapping =
  | { readonly type: 'MULTIPLY'; readonly multiplier: number }
  | { readonly type: 'CUSTOM'; readonly points: number };

/** A tier as it is kept. */
export type KeptTier = {
  readonly tier: Tier;
  /** Where the next tier begins, as the caller said it. */
  readonly to: number | null;
  readonly earningRules: Readonly<Record<string, TierMapping>>;
  readonly rewards: Readonly<Record<string, TierMapping>>;
  readonly metadata: Metadata;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly updated: number | null;
};

export const putLoyaltyTier = (tx: HqTransaction, kept: KeptTier): Promise<void> => {
  const { created, updated, ...value } = kept;
  const { id, campaignId } = kept.tier;
  const keys = { campaign: [campaignId] };
  return tx.putDocument({ kind: KIND, id, sourceId: null, created, updated, keys, value });
};

const rowToTier = ({ value, created, updated }: DocumentRow): KeptTier => ({
  ...(value as Omit<KeptTier, 'created' | 'updated'>),
  created,
  updated,
});

export async function readLoyaltyTier(reader: HqReader, id: string): Promise<KeptTier | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : rowToTier(row);
}

/** The tiers of a campaign, lowest first. */
export async function loyaltyTiersOf(
  reader: HqReader,
  campaignId: string,
): Promise<readonly KeptTier[]> {
  const key = { name: 'campaign', value: campaignId };
  const { rows } = await reader.documents(
    { kind: KIND, key },
    { offset: 0, limit: MOST_TIERS + 1 },
  );
  return rows.map(rowToTier).toSorted((a, b) => a.tier.from - b.tier.from);
}
