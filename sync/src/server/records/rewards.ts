import type { Metadata } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const KIND = 'reward';

/** What a reward gives, as callers said it. Amounts are minor units, ratios as they were sent. */
export type RewardGives =
  | { readonly type: 'CAMPAIGN'; readonly campaignId: string; readonly balance: number | null }
  | { readonly type: 'MATERIAL'; readonly productId: string; readonly skuId: string | null }
  | { readonly type: 'COIN'; readonly exchangeRatio: number; readonly pointsRatio: number };

/** A reward as it is kept; the campaigns that offer it are records of their own. */
export type StoredReward = {
  readonly id: string;
  readonly name: string;
  readonly gives: RewardGives;
  /** How many are left; null for without limit. */
  readonly stock: number | null;
  /** How many were had. */
  readonly redeemed: number;
  readonly attributes: Readonly<Record<string, string>> | null;
  readonly metadata: Metadata;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

export const putReward = (tx: HqTransaction, reward: StoredReward): Promise<void> => {
  const { id, created, updated, ...value } = reward;
  return tx.putDocument({ kind: KIND, id, sourceId: null, created, updated, keys: {}, value });
};

const rowToReward = ({ id, created, updated, value }: DocumentRow): StoredReward => ({
  ...(value as Omit<StoredReward, 'id' | 'created' | 'updated'>),
  id,
  created,
  updated,
});

export async function readReward(reader: HqReader, id: string): Promise<StoredReward | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : rowToReward(row);
}

/** Latest first. */
export async function listRewards(reader: HqReader, page: Page): Promise<Listing<StoredReward>> {
  const { rows, total } = await reader.documents({ kind: KIND }, page);
  return { rows: rows.map(rowToReward), total };
}

export const removeReward = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);
