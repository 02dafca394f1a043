import type { EarningRule } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const KIND = 'earningRule';

/** An earning pays by so many rules at most, so a campaign need not have more. */
export const MOST_EARNING_RULES = 50;

/** A rule as it is kept; `shown` is what callers are told of it, as they wrote it. */
export type KeptEarningRule<S = unknown> = {
  readonly rule: EarningRule;
  readonly automationId: string;
  readonly shown: S;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

export const putEarningRule = (tx: HqTransaction, kept: KeptEarningRule): Promise<void> => {
  const { created, updated, ...value } = kept;
  const { id, campaignId } = kept.rule;
  const keys = { campaign: [campaignId] };
  return tx.putDocument({ kind: KIND, id, sourceId: null, created, updated, keys, value });
};

/** Only what `putEarningRule` wrote is read: `S` is whatever was shown then. */
const rowToRule = <S>({ value, created, updated }: DocumentRow): KeptEarningRule<S> => ({
  ...(value as Omit<KeptEarningRule<S>, 'created' | 'updated'>),
  created,
  updated,
});

export async function readEarningRule<S>(
  reader: HqReader,
  id: string,
): Promise<KeptEarningRule<S> | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : rowToRule(row);
}

export const removeEarningRule = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);

export async function listEarningRules<S>(
  reader: HqReader,
  campaignId: string,
  order: { readonly by: 'created' | 'updated'; readonly ascending: boolean },
  page: Page,
): Promise<Listing<KeptEarningRule<S>>> {
  const key = { name: 'campaign', value: campaignId };
  const { rows, total } = await reader.documents({ kind: KIND, key, ...order }, page);
  return { rows: rows.map((row) => rowToRule<S>(row)), total };
}

/** What the cards of a campaign earn by, oldest first. */
export async function earningRulesOf(
  reader: HqReader,
  campaignId: string,
): Promise<readonly EarningRule[]> {
  const order = { by: 'created', ascending: true } as const;
  const page = { offset: 0, limit: MOST_EARNING_RULES };
  const { rows } = await listEarningRules(reader, campaignId, order, page);
  return rows.map(({ rule }) => rule);
}
