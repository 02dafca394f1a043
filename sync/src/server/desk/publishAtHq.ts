import {
  accept,
  applyPublication,
  assert,
  type Campaign,
  type Entry,
  HQ_TERMINAL,
  type PublicationEntry,
  type PublishCommand,
  type PublishDecision,
  type PublishState,
  publicationEntryId,
  publish,
  type Rejection,
  type Result,
  type Voucher,
} from '@counterfoil/core';
import { recordActivity } from '../records/customerActivity.ts';
import { findCustomer, receiveCustomerEvent } from '../records/customers.ts';
import {
  keepPublication,
  type PublicationRecord,
  publicationById,
  publicationBySource,
  publicationPublicId,
  publicationsOf,
} from '../records/publications.ts';
import { segmentRulesOf } from '../records/segments.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

/** Makes so many more vouchers of a campaign, in the transaction. */
export type MintVouchers = (
  tx: HqTransaction,
  campaign: Campaign,
  count: number,
) => Promise<readonly Voucher[]>;

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** So many codes of the longest publication, under one command. */
const MOST_CODES = 20;
const CHUNK = 100;

/**
 * Gives a customer codes of a campaign, in the caller's transaction, or tells again what the same
 * command, source id or campaign gave them before. `mint`: where too few are free, makes the rest.
 */
export async function publishWithin(
  context: Makers,
  tx: HqTransaction,
  command: PublishCommand,
  mint: MintVouchers | null = null,
): Promise<Result<PublicationRecord, Rejection>> {
  const now = context.clock();
  const { campaign, ...state } = await readState(tx, command, now);
  const decided = await decide(tx, { campaign, ...state }, command, mint, now);
  if (!decided.ok) return decided;
  const { value } = decided;
  if (value.type === 'repeated') return accept(await recordOf(tx, value.entries));
  const { id: programmeId } = await tx.programme();
  const rows = await postOwnDrafts(tx, hqOwner(programmeId), value.drafts, now);
  const entries = rows.map(({ entry }) => entry).filter(isPublication);
  return accept(await afterPublication(tx, entries, context));
}

/** Decides and, where codes are lacking that may be made, makes them and decides again. */
async function decide(
  tx: HqTransaction,
  state: PublishState,
  command: PublishCommand,
  mint: MintVouchers | null,
  now: number,
): Promise<Result<PublishDecision, Rejection>> {
  const decided = publish(state, command, now);
  if (decided.ok || mint === null || decided.rejection.type !== 'noVoucherFree') return decided;
  const { available, needed } = decided.rejection;
  const made = await mint(tx, state.campaign, needed - available);
  return publish({ ...state, candidates: [...state.candidates, ...made] }, command, now);
}

async function readState(
  reader: HqReader,
  command: PublishCommand,
  now: number,
): Promise<PublishState> {
  const { id, campaignId, customerId, voucherId, sourceId } = command;
  const campaign = await reader.campaignById(campaignId);
  assert(campaign !== null, `there is no campaign ${campaignId}`);
  const { timeZone } = await reader.programme();
  const ids = Array.from({ length: MOST_CODES }, (_, index) => publicationEntryId(id, index));
  const bySource = sourceId === null ? null : await publicationBySource(reader, sourceId);
  return {
    campaign,
    candidates: await readCandidates(reader, command, now),
    earlier: await readEntries(reader, ids),
    bySource: bySource === null ? [] : await readPublished(reader, [bySource]),
    held: await readHeld(reader, { campaignId, customerId, voucherId }),
    timeZone,
  };
}

/** The codes that the decision may choose from: no more are read than it may take. */
async function readCandidates(
  reader: HqReader,
  { campaignId, voucherId, count }: PublishCommand,
  now: number,
): Promise<Voucher[]> {
  if (voucherId !== null) return reader.vouchersByIds([voucherId]);
  const found: Voucher[] = [];
  let after: string | null = null;
  for (let limit = count; ; limit = CHUNK) {
    const free: Voucher[] = await reader.freeVouchers(campaignId, after, limit);
    found.push(...free.filter(({ validity: { end } }) => end === null || now < end));
    after = free.at(-1)?.id ?? null;
    if (found.length >= count || free.length < limit) return found;
  }
}

/** What the customer was given of the campaign, and of the voucher, and holds still. */
async function readHeld(
  reader: HqReader,
  {
    campaignId,
    customerId,
    voucherId,
  }: Pick<PublishCommand, 'campaignId' | 'customerId' | 'voucherId'>,
): Promise<PublicationEntry[]> {
  const records = [
    ...(await publicationsOf(reader, { campaignId, customerId })),
    ...(voucherId === null ? [] : await publicationsOf(reader, { voucherId })),
  ].filter((record) => record.customerId === customerId);
  if (records.length === 0) return [];
  const distinct = [...new Map(records.map((record) => [record.id, record])).values()];
  const vouchers = await reader.vouchersByIds(distinct.flatMap(({ voucherIds }) => voucherIds));
  const theirs = new Set(
    vouchers.filter(({ holderId }) => holderId === customerId).map(({ id }) => id),
  );
  const entries = await readPublished(reader, distinct);
  return entries.filter(({ body }) => theirs.has(body.voucherId));
}

async function readPublished(
  reader: HqReader,
  records: readonly PublicationRecord[],
): Promise<PublicationEntry[]> {
  const entries = await readEntries(
    reader,
    records.flatMap(({ entryIds }) => entryIds),
  );
  return entries.filter(isPublication);
}

/** Those that are there, in the order of the ids. */
async function readEntries(reader: HqReader, ids: readonly string[]): Promise<Entry[]> {
  const rows = await reader.entriesByIds(HQ_TERMINAL, ids);
  return ids.flatMap((id) => rows.flatMap(({ entry }) => (entry.id === id ? [entry] : [])));
}

const isPublication = (entry: Entry): entry is PublicationEntry =>
  entry.body.type === 'publication';

async function recordOf(reader: HqReader, entries: readonly Entry[]): Promise<PublicationRecord> {
  const [first] = entries.filter(isPublication);
  const record =
    first === undefined
      ? null
      : await publicationById(reader, publicationPublicId(first.body.publicationId));
  assert(record !== null, 'a publication of HQ is kept with its entries');
  return record;
}

/**
 * What follows from publications that were posted just now under one command: the vouchers are the
 * customer's, and the customer is told.
 */
export async function afterPublication(
  tx: HqTransaction,
  entries: readonly PublicationEntry[],
  context: Makers,
): Promise<PublicationRecord> {
  const now = context.clock();
  const record = await keepPublication(tx, entries, now);
  assert(record !== null, 'a publication gives something');
  const before = await tx.vouchersByIds(record.voucherIds);
  const published = entries.map(({ body }) => {
    const voucher = before.find(({ id }) => id === body.voucherId);
    assert(voucher !== undefined, `voucher ${body.voucherId} was published and is not there`);
    return applyPublication(voucher, body);
  });
  await tx.putVouchers(published, await bumpHead(tx), now);
  await tellCustomer(tx, record, entries, published, context);
  return record;
}

async function tellCustomer(
  tx: HqTransaction,
  { id, customerId }: PublicationRecord,
  entries: readonly PublicationEntry[],
  vouchers: readonly Voucher[],
  context: Makers,
): Promise<void> {
  const time = context.clock();
  const rules = await segmentRulesOf(tx);
  const shown = vouchers.map((voucher) => ({
    id: voucher.id,
    code: voucher.code,
    object: 'voucher',
  }));
  const data = { publication: { id, object: 'publication' }, vouchers: shown };
  await recordActivity(tx, { customerId, type: 'publication.succeeded', data }, context);
  for (const { id: eventId, body } of entries) {
    const customer = await findCustomer(tx, customerId);
    if (customer === null) return;
    const { voucherId, campaignId } = body;
    const event = { type: 'publication', id: eventId, time, properties: {}, voucherId, campaignId };
    await receiveCustomerEvent(tx, customer, { ...event, type: 'publication' }, rules, context);
  }
}
