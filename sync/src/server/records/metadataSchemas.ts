import { checkMetadata, type MetadataSchema } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'metadataSchema';
const MOST_SCHEMAS = 200;

/** What the metadata of one kind of object may hold, as it is kept. */
export type KeptMetadataSchema = {
  readonly id: string;
  /** What callers call the kind, such as `order_item`; unique. */
  readonly relatedObject: string;
  readonly schema: MetadataSchema;
  /** Its properties as callers wrote them. */
  readonly shown: unknown;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

type Stored = Pick<KeptMetadataSchema, 'schema' | 'shown'>;

export async function putMetadataSchema(
  tx: HqTransaction,
  { id, relatedObject, schema, shown, created, updated }: KeptMetadataSchema,
): Promise<void> {
  const value: Stored = { schema, shown };
  const row = { sourceId: relatedObject, created, updated, keys: {}, value };
  await tx.putDocument({ kind: KIND, id, ...row });
}

const toSchema = ({ id, sourceId, created, updated, value }: DocumentRow): KeptMetadataSchema => ({
  ...(value as Stored),
  id,
  relatedObject: sourceId ?? '',
  created,
  updated,
});

export async function metadataSchemaById(
  reader: HqReader,
  id: string,
): Promise<KeptMetadataSchema | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : toSchema(row);
}

export async function metadataSchemaOf(
  reader: HqReader,
  relatedObject: string,
): Promise<KeptMetadataSchema | null> {
  const row = await reader.documentBySource(KIND, relatedObject);
  return row === null ? null : toSchema(row);
}

/** All of them, newest first: there are not many. */
export async function listMetadataSchemas(reader: HqReader): Promise<KeptMetadataSchema[]> {
  const page = { offset: 0, limit: MOST_SCHEMAS };
  return (await reader.documents({ kind: KIND }, page)).rows.map(toSchema);
}

export const removeMetadataSchema = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);

/**
 * Why metadata of a kind of object (as callers call it) may not be kept, or null; what a programme
 * says nothing of may be anything.
 */
export async function metadataFault(
  reader: HqReader,
  relatedObject: string,
  metadata: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  const kept = await metadataSchemaOf(reader, relatedObject);
  const [fault] = kept === null ? [] : checkMetadata(kept.schema, metadata);
  return fault === undefined ? null : `${relatedObject}.metadata.${fault.path} ${fault.reason}`;
}
