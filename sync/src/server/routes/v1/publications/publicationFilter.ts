import { z } from 'zod';
import { findCustomer } from '../../../records/customers.ts';
import { listPublications, type PublicationRecord } from '../../../records/publications.ts';
import {
  type Conditions,
  isFilterOperator,
  meetsFilter,
  type RecordFilter,
} from '../../../records/recordFilter.ts';
import type { HqReader, Listing, Page } from '../../../storage/hqStorage.ts';
import { ApiError, invalidQuery } from '../../http/apiError.ts';
import { PageQuery } from '../../http/page.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import { RecordName } from '../recordInput.ts';
import { lookUpVoucher } from './lookUpVoucher.ts';

const ORDERS = [
  'id',
  'voucher_code',
  'tracking_id',
  'customer_id',
  'created_at',
  'channel',
] as const;
const MOST_PAGES = 1000;
const CHUNK = 500;
/** What is not found by a key is looked at one by one, and no more than this. */
const MOST_SORTED = 20_000;

const Name = RecordName(200).optional();

export const PublicationQuery = PageQuery.extend({
  page: z.coerce.number().int().min(1).default(1).describe(`${MOST_PAGES} at most.`),
  order: z
    .templateLiteral([z.enum(['', '-']), z.enum(ORDERS)])
    .default('-created_at')
    .describe('With a minus, the largest first.'),
  campaign: Name.describe('Its name or id.'),
  customer: Name.describe('The id or source id.'),
  voucher: Name.describe('The code or id.'),
  source_id: Name,
  result: z.enum(['SUCCESS', 'FAILURE']).optional(),
  voucher_type: z.string().max(50).optional().describe('GIFT_VOUCHER, or GIFT, and so on.'),
  is_referral_code: z.enum(['true', 'false']).optional(),
  filters: z
    .record(z.string().max(200), z.unknown())
    .optional()
    .describe('`filters[field][conditions][$operator]=value`, joined by `junction`.'),
});
export type PublicationQuery = z.output<typeof PublicationQuery>;

/** What a publication is compared by, read with its first voucher and its customer. */
type Facts = Readonly<Record<string, string | number | readonly string[] | null>>;

/** The publications that a query asks for. @throws ApiError 400 for what cannot be read */
export async function findPublications(
  reader: HqReader,
  query: PublicationQuery,
): Promise<Listing<PublicationRecord>> {
  if (query.page > MOST_PAGES) throw pageOverLimit();
  const key = await keyOf(reader, query);
  if (key === 'nothing' || query.result === 'FAILURE') return { rows: [], total: 0 };
  const ascending = !query.order.startsWith('-');
  const filter = { ...(key === null ? {} : { key }), ascending };
  const page = { offset: (query.page - 1) * query.limit, limit: query.limit };
  const by = query.order.replace('-', '');
  const tests = testsOf(query);
  if (tests.length === 0 && by === 'created_at') return listPublications(reader, filter, page);
  return sift(reader, filter, tests, by === 'created_at' ? null : { by, ascending }, page);
}

/** The one name by which the storage finds them, the rarest first; the others are tests. */
async function keyOf(reader: HqReader, { voucher, customer, campaign }: PublicationQuery) {
  if (voucher !== undefined) {
    const found = await lookUpVoucher(reader, voucher);
    return found === null ? 'nothing' : { name: 'voucher', value: found.id };
  }
  if (customer !== undefined) {
    const found = await findCustomer(reader, customer);
    // Who was erased still has publications, by id alone.
    return { name: 'customer', value: found?.profile.customer.id ?? customer };
  }
  if (campaign === undefined) return null;
  const found = await lookUpCampaign(reader, campaign);
  return found === null ? 'nothing' : { name: 'campaign', value: found.id };
}

function testsOf(query: PublicationQuery): RecordFilter[] {
  const { customer, campaign, voucher, source_id, voucher_type, is_referral_code } = query;
  const fields: [string, unknown][] = [
    ['source_id', source_id],
    ['is_referral_code', is_referral_code],
    ['any_voucher_type', voucher_type],
    ['customer', voucher === undefined ? undefined : customer],
    ['campaign', voucher === undefined && customer === undefined ? undefined : campaign],
  ];
  const said = fields.flatMap(([field, value]) =>
    value === undefined ? [] : [[field, { $is: value }] as const],
  );
  return [
    ...(said.length === 0 ? [] : [{ junction: 'and' as const, fields: Object.fromEntries(said) }]),
    ...(query.filters === undefined ? [] : [toFilter(query.filters)]),
  ];
}

const Conditioned = z.object({ conditions: z.record(z.string(), z.unknown()) });

function toFilter({ junction, ...asked }: Readonly<Record<string, unknown>>): RecordFilter {
  const fields: Record<string, Conditions> = {};
  for (const [field, value] of Object.entries(asked)) {
    const { data } = Conditioned.safeParse(value);
    const isKnown = FIELDS.has(field) || field.startsWith('metadata.');
    if (data === undefined || !isKnown) throw invalidQuery(`'filters[${field}]' is not supported.`);
    for (const operator of Object.keys(data.conditions))
      if (!isFilterOperator(operator)) throw invalidQuery(`'${operator}' is not supported.`);
    fields[field] = data.conditions;
  }
  return { junction: String(junction).toLowerCase() === 'or' ? 'or' : 'and', fields };
}

const FIELDS: ReadonlySet<string> = new Set([
  ...['id', 'source_id', 'channel', 'result', 'created_at', 'customer_id', 'tracking_id'],
  ...['campaign_id', 'campaign', 'campaign_name', 'voucher_code', 'code', 'voucher_type'],
  ...['is_referral_code', 'failure_code'],
]);

type Sorting = { readonly by: string; readonly ascending: boolean };
type Sifted = { readonly record: PublicationRecord; readonly facts: Facts };

async function sift(
  reader: HqReader,
  filter: Parameters<typeof listPublications>[1],
  tests: readonly RecordFilter[],
  sorting: Sorting | null,
  { offset, limit }: Page,
): Promise<Listing<PublicationRecord>> {
  const found: Sifted[] = [];
  for (let start = 0; ; start += CHUNK) {
    const { rows } = await listPublications(reader, filter, { offset: start, limit: CHUNK });
    for (const record of rows) {
      const facts = await factsOf(reader, record);
      if (tests.every((test) => meetsFilter(test, (field) => factOf(facts, record, field))))
        found.push({ record, facts });
    }
    if (rows.length < CHUNK) break;
    if (start > MOST_SORTED)
      throw invalidQuery('More publications than can be looked at: name a campaign or a customer.');
  }
  const sorted = sorting === null ? found : found.toSorted((a, b) => compare(a, b, sorting));
  const rows = sorted.slice(offset, offset + limit).map(({ record }) => record);
  return { rows, total: found.length };
}

function compare(a: Sifted, b: Sifted, { by, ascending }: Sorting): number {
  const [one, other] = [String(a.facts[by] ?? ''), String(b.facts[by] ?? '')];
  const order = one < other ? -1 : one > other ? 1 : a.record.id < b.record.id ? -1 : 1;
  return ascending ? order : -order;
}

async function factsOf(reader: HqReader, record: PublicationRecord): Promise<Facts> {
  const vouchers = await reader.vouchersByIds(record.voucherIds);
  const customer = await findCustomer(reader, record.customerId);
  const campaign = await reader.campaignById(record.campaignId);
  const type = TYPES[vouchers[0]?.type ?? 'promotion'];
  const sourceId = customer?.profile.customer.sourceId ?? null;
  const codes = vouchers.map(({ code }) => code);
  const campaignNames = [record.campaignId, ...(campaign === null ? [] : [campaign.name])];
  return {
    id: record.id,
    source_id: record.sourceId,
    channel: record.channel,
    result: 'SUCCESS',
    created_at: new Date(record.created).toISOString(),
    customer_id: record.customerId,
    tracking_id: sourceId,
    customer: [record.customerId, ...(sourceId === null ? [] : [sourceId])],
    campaign_id: record.campaignId,
    campaign: campaignNames,
    campaign_name: campaign?.name ?? null,
    voucher_code: codes,
    code: codes,
    voucher_type: type ?? null,
    any_voucher_type: type === undefined ? null : [type, type.replace('_VOUCHER', '')],
    is_referral_code: String(campaign?.type === 'referral'),
    failure_code: null,
  };
}

const TYPES: Readonly<Record<string, string>> = {
  giftCard: 'GIFT_VOUCHER',
  discount: 'DISCOUNT_VOUCHER',
  loyaltyCard: 'LOYALTY_CARD',
};

function factOf(facts: Facts, { metadata }: PublicationRecord, field: string) {
  if (!field.startsWith('metadata.')) return facts[field] ?? null;
  const value = metadata[field.slice('metadata.'.length)];
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? value
    : null;
}

const pageOverLimit = (): ApiError =>
  new ApiError({
    code: 400,
    key: 'page_over_limit',
    message: 'Page over limit',
    details: `${MOST_PAGES} is the last page. Narrow the list instead.`,
  });
