import type { Campaign, Order } from '@counterfoil/core';
import { assert } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type Candidate, readCandidates } from '../../../desk/qualificationCandidates.ts';
import { type Qualified, qualifyAtHq } from '../../../desk/qualifyAtHq.ts';
import { judgedCustomer } from '../../../desk/stackScene.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { draftCustomer } from '../../../records/customers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { saysNothing } from '../customers/customerInput.ts';
import { orThrow } from '../customers/takeCustomer.ts';
import { type ListFilter, readListFilter } from '../listFilter.ts';
import { readOrder } from '../orders/orderWire.ts';
import { findTracked } from '../redemptions/trackingId.ts';
import { STANDALONE_IDS } from '../vouchers/standalone.ts';
import { meetsQualificationFilter } from './qualificationFilter.ts';
import { FILTER_FIELDS, type QualificationInput } from './qualificationInput.ts';
import type { ScenarioTerms } from './scenario.ts';

/** What is on offer to a customer. */
export type Offers = {
  readonly order: Order | null;
  /** Whoever asks, as they would be kept; null where nobody is named. */
  readonly customer: CustomerRecord | null;
  readonly rows: readonly Qualified[];
  /** From when (milliseconds UTC) another request may go on; null where there is no more. */
  readonly next: number | null;
};

/** So many candidates are judged together. */
const AT_ONCE = 50;

/** Answers a qualification. Nothing is written: a customer is only looked up. */
export async function readOffers(
  context: HqContext,
  reader: HqReader,
  input: Omit<QualificationInput, 'scenario'>,
  { sources, passes, tells, hidesHeld = false }: ScenarioTerms,
): Promise<Offers> {
  const now = context.clock();
  const order = await readOrder(reader, input.order);
  const customer = await whoAsks(context, reader, input);
  const {
    limit,
    starting_after: before,
    sorting_rule: sorting,
    filters,
  } = {
    ...{ limit: 5, starting_after: null, sorting_rule: null, filters: null },
    ...input.options,
  };
  const ask = {
    ...{ sources, before: before ?? null, standaloneIds: STANDALONE_IDS },
    customerId: hidesHeld ? null : (customer?.profile.customer.id ?? null),
  };
  const found = await readCandidates(reader, ask);
  const wanted = await filtered(
    reader,
    found.rows,
    readListFilter(filters ?? undefined, FILTER_FIELDS),
    now,
  );
  const caller = {
    ...{ order, passes, metadata: input.metadata ?? {} },
    customer: customer === null ? null : await judgedCustomer(reader, customer, now),
  };
  const isByDate = sorting == null || sorting === 'DEFAULT';
  const rows: Qualified[] = [];
  for (let from = 0; from < wanted.length && !(isByDate && rows.length > limit); from += AT_ONCE) {
    const judged = await qualifyAtHq(reader, wanted.slice(from, from + AT_ONCE), caller, now);
    rows.push(...judged.filter(tells));
  }
  if (!isByDate) {
    const turn = sorting === 'BEST_DEAL' ? -1 : 1;
    rows.sort((a, b) => turn * (a.worth - b.worth));
    return { order, customer, rows: rows.slice(0, limit), next: null };
  }
  const shown = rows.slice(0, limit);
  const last =
    rows.length > limit ? shown.at(-1)?.candidate : found.hasOlder ? found.rows.at(-1) : null;
  return { order, customer, rows: shown, next: last?.created ?? null };
}

/** The customer as the request tells of them, whether they are kept here or not. */
export async function whoAsks(
  context: HqContext,
  reader: HqReader,
  { customer, tracking_id: trackingId }: Pick<QualificationInput, 'customer' | 'tracking_id'>,
): Promise<CustomerRecord | null> {
  if (customer == null || saysNothing(customer))
    return trackingId == null ? null : findTracked(reader, trackingId);
  return orThrow(await draftCustomer(reader, customer, context)).record;
}

async function filtered(
  reader: HqReader,
  rows: readonly Candidate[],
  filter: ListFilter | null,
  now: number,
): Promise<readonly Candidate[]> {
  if (filter === null) return rows;
  const campaigns = new Map<string, Campaign>();
  const wanted: Candidate[] = [];
  for (const row of rows) {
    const { campaignId } = row.voucher;
    const campaign = campaigns.get(campaignId) ?? (await reader.campaignById(campaignId));
    assert(campaign !== null, `voucher ${row.voucher.id} without its campaign`);
    campaigns.set(campaignId, campaign);
    if (meetsQualificationFilter(filter, row, campaign, now)) wanted.push(row);
  }
  return wanted;
}
