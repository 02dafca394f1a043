import { type PublicationEntry, sha256Hex } from '@counterfoil/core';
import type { DocumentFilter, DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const KIND = 'publication';

/** Codes that became a customer's by one request. */
export type PublicationRecord = {
  readonly id: string;
  readonly campaignId: string;
  readonly customerId: string;
  readonly sourceId: string | null;
  readonly channel: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** HQ's entries and the vouchers that they gave, in their order. */
  readonly entryIds: readonly string[];
  readonly voucherIds: readonly string[];
  /** Milliseconds UTC. */
  readonly created: number;
};

/** The id of a publication in the API: one for each command. */
export const publicationPublicId = (commandId: string): string =>
  `pub_${sha256Hex(`publication\n${commandId}`).slice(0, 24)}`;

/** Keeps what one command published, so that it is found by whom, what and why. */
export async function keepPublication(
  tx: HqTransaction,
  entries: readonly PublicationEntry[],
  now: number,
): Promise<PublicationRecord | null> {
  const [first] = entries;
  if (first === undefined) return null;
  const { publicationId, campaignId, customerId, sourceId, channel, metadata } = first.body;
  const record: PublicationRecord = {
    id: publicationPublicId(publicationId),
    campaignId,
    customerId,
    sourceId,
    channel,
    metadata,
    entryIds: entries.map(({ id }) => id),
    voucherIds: entries.map(({ body }) => body.voucherId),
    created: now,
  };
  await tx.putDocument({
    kind: KIND,
    id: record.id,
    sourceId,
    created: now,
    updated: null,
    keys: {
      campaign: [campaignId],
      customer: [customerId],
      held: [heldKey(campaignId, customerId)],
      voucher: record.voucherIds,
    },
    value: record,
  });
  return record;
}

export const publicationById = async (
  reader: HqReader,
  id: string,
): Promise<PublicationRecord | null> => rowToPublication(await reader.document(KIND, id));

export const publicationBySource = async (
  reader: HqReader,
  sourceId: string,
): Promise<PublicationRecord | null> =>
  rowToPublication(await reader.documentBySource(KIND, sourceId));

/** The latest publications of a campaign to a customer, or of a voucher; latest first. */
export async function publicationsOf(
  reader: HqReader,
  of: { readonly campaignId: string; readonly customerId: string } | { readonly voucherId: string },
): Promise<PublicationRecord[]> {
  const key =
    'voucherId' in of
      ? { name: 'voucher', value: of.voucherId }
      : { name: 'held', value: heldKey(of.campaignId, of.customerId) };
  const { rows } = await reader.documents({ kind: KIND, key }, { offset: 0, limit: MOST_READ });
  return rows.map(({ value }) => value as PublicationRecord);
}

const MOST_READ = 20;

export type PublicationFilter = Pick<DocumentFilter, 'key' | 'ascending'>;

export async function listPublications(
  reader: HqReader,
  filter: PublicationFilter,
  page: Page,
): Promise<Listing<PublicationRecord>> {
  const { rows, total } = await reader.documents({ kind: KIND, ...filter }, page);
  return { rows: rows.map(({ value }) => value as PublicationRecord), total };
}

const rowToPublication = (row: DocumentRow | null): PublicationRecord | null =>
  row === null ? null : (row.value as PublicationRecord);

const heldKey = (campaignId: string, customerId: string): string => `${campaignId} ${customerId}`;
