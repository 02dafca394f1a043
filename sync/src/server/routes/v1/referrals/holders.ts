import { type Campaign, Metadata, type Voucher } from '@counterfoil/core';
import { z } from 'zod';
import {
  type Conditions,
  isFilterOperator,
  meetsFilter,
  type RecordFilter,
} from '../../../records/recordFilter.ts';
import {
  holderPublicId,
  putReferee,
  type Referee,
  refereeById,
  refereeIn,
  refereesOf,
  removeReferee,
} from '../../../records/referrals.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { ApiError, invalidQuery, notFound } from '../../http/apiError.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { requireCustomer } from '../customers/takeCustomer.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import type { HolderList, HoldersQuery } from './holderList.ts';
import { type HolderObject, showReferee, showReferrer } from './holderObject.ts';

const Named = z.object({
  id: z.string().min(1).max(200).nullish(),
  source_id: z.string().min(1).max(200).nullish(),
});

export const HoldersInput = z.object({
  holders: z
    .array(Named.extend({ customer: Named.nullish() }))
    .min(1)
    .max(100)
    .describe('Customers that are there, each by id or source id.'),
  metadata: z.nullish(Metadata).describe('Of each of them as a holder.'),
});

type Params = Readonly<Record<string, string>>;
type Member = { readonly voucher: Voucher; readonly campaign: Campaign };

/** @throws ApiError 404 where there is no such code, 400 where it refers nobody */
async function requireMember(
  reader: HqReader,
  { campaignId, memberId = '' }: Params,
): Promise<Member> {
  const voucher = await findVoucher(reader, memberId);
  const campaign = await findCampaign(reader, voucher.campaignId);
  const isThere =
    campaignId === undefined || (await findCampaign(reader, campaignId)).id === campaign.id;
  if (!isThere) throw notFound('voucher', memberId.slice(0, 100));
  if (campaign.type === 'referral') return { voucher, campaign };
  throw new ApiError({
    code: 400,
    key: 'invalid_voucher',
    message: 'Invalid voucher',
    details: `${memberId.slice(0, 100)} is no code of a referrer`,
  });
}

const MOST_HOLDERS = 10_000;

export async function listHolders(
  reader: HqReader,
  params: Params,
  { limit, order, starting_after_id: after, filters }: HoldersQuery,
): Promise<HolderList> {
  const { voucher, campaign } = await requireMember(reader, params);
  const ascending = !order.startsWith('-');
  const page = { offset: 0, limit: MOST_HOLDERS };
  const { rows } = await refereesOf(reader, voucher.id, ascending, page);
  const referees = rows.map((one) => showReferee(voucher, campaign, one));
  const referrer =
    voucher.holderId === null ? [] : [showReferrer(voucher, campaign, voucher.holderId)];
  // The code was the referrer's before anybody came by it.
  const all = ascending ? [...referrer, ...referees] : [...referees, ...referrer];
  const filter = filters === undefined ? null : toFilter(filters);
  const meant = sorted(all, order).filter(
    (one) => filter === null || meetsFilter(filter, (field) => factOf(one, field)),
  );
  const start = after === undefined ? 0 : meant.findIndex(({ id }) => id === after) + 1;
  const data = meant.slice(start, start + limit);
  const hasMore = start + limit < meant.length;
  const last = data.at(-1);
  return {
    object: 'list',
    data_ref: 'data',
    data,
    total: meant.length,
    has_more: hasMore,
    ...(hasMore && last !== undefined ? { more_starting_after: last.id } : {}),
  };
}

function sorted(holders: readonly HolderObject[], order: HoldersQuery['order']) {
  if (order.endsWith('created_at')) return holders;
  const byId = holders.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return order.startsWith('-') ? byId.toReversed() : byId;
}

const FIELDS: ReadonlySet<string> = new Set(['id', 'customer_id', 'created_at', 'holder_role']);

function toFilter({ junction, ...asked }: Readonly<Record<string, unknown>>): RecordFilter {
  const fields: Record<string, Conditions> = {};
  for (const [field, value] of Object.entries(asked)) {
    const { data } = z.object({ conditions: z.record(z.string(), z.unknown()) }).safeParse(value);
    if (data === undefined || !FIELDS.has(field))
      throw invalidQuery(`'filters[${field}]' is not supported.`);
    for (const operator of Object.keys(data.conditions))
      if (!isFilterOperator(operator)) throw invalidQuery(`'${operator}' is not supported.`);
    fields[field] = data.conditions;
  }
  return { junction: String(junction).toLowerCase() === 'or' ? 'or' : 'and', fields };
}

const factOf = (holder: HolderObject, field: string): string | null => {
  const { id, customer_id, created_at, holder_role } = holder;
  const facts: Readonly<Record<string, string | null>> = {
    id,
    customer_id,
    created_at,
    holder_role,
  };
  return facts[field] ?? null;
};

/** @throws ApiError 404 where one is nobody, 409 where one came by a code of the campaign already */
export async function addHolders(
  tx: HqTransaction,
  params: Params,
  { holders, metadata }: z.output<typeof HoldersInput>,
  now: number,
): Promise<{ holders: HolderObject[] }> {
  const { voucher, campaign } = await requireMember(tx, params);
  await requireMetadata(tx, 'redeemable_holder', metadata);
  const added: Referee[] = [];
  for (const said of holders) {
    const { id, source_id } = said.customer ?? said;
    const { profile } = await requireCustomer(tx, id ?? source_id ?? '');
    const customerId = profile.customer.id;
    const known = await refereeIn(tx, campaign.id, customerId);
    if (known !== null || customerId === voucher.holderId) throw alreadyHolder(customerId);
    const referee = { voucherId: voucher.id, campaignId: campaign.id, customerId, created: now };
    added.push(await putReferee(tx, { ...referee, metadata: metadata ?? {} }));
  }
  return { holders: added.map((one) => showReferee(voucher, campaign, one)) };
}

const alreadyHolder = (customerId: string): ApiError =>
  new ApiError({
    code: 409,
    // Spelt as clients know it.
    key: 'holder_assignement_duplication',
    message: 'Holder assignment duplication',
    details: `The customer ${customerId} holds a code of this campaign already`,
    resourceId: customerId,
    resourceType: 'customer',
  });

/** @throws ApiError 403 for the referrer, whose code it is; 404 where there is no such holder */
export async function removeHolder(tx: HqTransaction, params: Params): Promise<void> {
  const { voucher } = await requireMember(tx, params);
  const { holderId = '' } = params;
  if (voucher.holderId !== null && holderId === holderPublicId(voucher.id, voucher.holderId))
    throw new ApiError({
      code: 403,
      key: 'forbidden',
      message: 'Forbidden',
      details: 'The referrer of a code cannot be taken off it',
    });
  const found = holderId.length <= 100 ? await refereeById(tx, holderId) : null;
  if (found === null || found.voucherId !== voucher.id)
    throw notFound('redeemable_holder', holderId.slice(0, 100));
  await removeReferee(tx, found.id);
}
