import { type Metadata, type ReferralBody, sha256Hex } from '@counterfoil/core';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const HOLDER_KIND = 'referralHolder';
const REFERRAL_KIND = 'referral';

/** A customer who came, or was put down as coming, by another one's referral code. */
export type Referee = {
  readonly id: string;
  readonly voucherId: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly metadata: Metadata;
  /** Milliseconds UTC. */
  readonly created: number;
};

/** A referral that counted, and what each side was given for it. */
export type ReferralRecord = {
  readonly entryId: string;
  readonly campaignId: string;
  readonly referrerId: string;
  readonly refereeId: string;
  readonly rewards: readonly GivenReward[];
};

/** `refused`: why nothing was given, or null. */
export type GivenReward = {
  readonly id: string;
  readonly side: 'referrer' | 'referee';
  readonly customerId: string;
  readonly refused: string | null;
};

/** The id of whoever holds a voucher, in the API. */
export const holderPublicId = (voucherId: string, customerId: string): string =>
  `rh_${sha256Hex(`holder\n${voucherId}\n${customerId}`).slice(0, 24)}`;

/** Puts a customer down as referee of a code; the first time they were stays. */
export async function putReferee(
  tx: HqTransaction,
  referee: Omit<Referee, 'id'>,
): Promise<Referee> {
  const { voucherId, campaignId, customerId, created } = referee;
  const id = holderPublicId(voucherId, customerId);
  const value: Referee = { id, ...referee };
  const keys = {
    voucher: [voucherId],
    inCampaign: [pair(campaignId, customerId)],
    customer: [customerId],
  };
  const row = { sourceId: null, created, updated: null, keys, value };
  await tx.putDocument({ kind: HOLDER_KIND, id, ...row });
  return value;
}

export async function refereeById(reader: HqReader, id: string): Promise<Referee | null> {
  const row = await reader.document(HOLDER_KIND, id);
  return row === null ? null : (row.value as Referee);
}

/** By whose code the customer came in a campaign: in each they come once. */
export async function refereeIn(
  reader: HqReader,
  campaignId: string,
  customerId: string,
): Promise<Referee | null> {
  const key = { name: 'inCampaign', value: pair(campaignId, customerId) };
  const { rows } = await reader.documents({ kind: HOLDER_KIND, key }, { offset: 0, limit: 1 });
  return (rows[0]?.value as Referee | undefined) ?? null;
}

export async function refereesOf(
  reader: HqReader,
  voucherId: string,
  ascending: boolean,
  page: Page,
): Promise<Listing<Referee>> {
  const key = { name: 'voucher', value: voucherId };
  const { rows, total } = await reader.documents({ kind: HOLDER_KIND, key, ascending }, page);
  return { rows: rows.map(({ value }) => value as Referee), total };
}

/** All codes by which the customer came. */
export async function referralsOfCustomer(
  reader: HqReader,
  customerId: string,
): Promise<Referee[]> {
  const key = { name: 'customer', value: customerId };
  const { rows } = await reader.documents({ kind: HOLDER_KIND, key }, { offset: 0, limit: 100 });
  return rows.map(({ value }) => value as Referee);
}

export const removeReferee = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(HOLDER_KIND, id);

/** Keeps that a referral counted: nobody is referred twice in a campaign. */
export async function keepReferral(
  tx: HqTransaction,
  entryId: string,
  { campaignId, referrerId, refereeId }: ReferralBody,
  rewards: readonly GivenReward[],
  now: number,
): Promise<void> {
  const value: ReferralRecord = { entryId, campaignId, referrerId, refereeId, rewards };
  const keys = { referee: [pair(campaignId, refereeId)], referrer: [referrerId] };
  const id = sha256Hex(`referral\n${entryId}`).slice(0, 24);
  const row = { sourceId: null, created: now, updated: null, keys, value };
  await tx.putDocument({ kind: REFERRAL_KIND, id, ...row });
}

/** Who brought the customer in this campaign, in a referral that counted. */
export async function referredBy(
  reader: HqReader,
  campaignId: string,
  customerId: string,
): Promise<string | null> {
  const key = { name: 'referee', value: pair(campaignId, customerId) };
  const { rows } = await reader.documents({ kind: REFERRAL_KIND, key }, { offset: 0, limit: 1 });
  return (rows[0]?.value as ReferralRecord | undefined)?.referrerId ?? null;
}

/** How many a customer brought, by campaign. */
export async function referralsBy(
  reader: HqReader,
  customerId: string,
): Promise<{ readonly total: number; readonly campaignIds: readonly string[] }> {
  const key = { name: 'referrer', value: customerId };
  const { rows, total } = await reader.documents(
    { kind: REFERRAL_KIND, key },
    { offset: 0, limit: 100 },
  );
  const campaignIds = rows.map(({ value }) => (value as ReferralRecord).campaignId);
  return { total, campaignIds: [...new Set(campaignIds)] };
}

const pair = (campaignId: string, customerId: string): string => `${campaignId} ${customerId}`;
