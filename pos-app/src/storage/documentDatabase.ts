import type { Campaign } from '@counterfoil/core';
import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

/**
 * What RxDB is told of every document: its id, HQ's position at its last change, and a body that
 * our own schemas judge, since RxDB takes no union at the top.
 */
export type DocumentEnvelope<T> = {
  readonly id: string;
  readonly changed?: number;
  readonly body: T;
};

/** The documents that screens query and observe. They may be written twice, so nothing is atomic. */
export type DocumentDatabase = {
  campaign(campaignId: string): Promise<Campaign | null>;
  putCampaigns(campaigns: readonly Campaign[]): Promise<void>;
  close(): Promise<void>;
};

const envelopeSchema = <T>(title: string): RxJsonSchema<DocumentEnvelope<T>> => ({
  title,
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 64 },
    changed: { type: 'integer' },
    body: { type: 'object' },
  },
  required: ['id', 'body'],
});

type Collections = { readonly campaigns: RxCollection<DocumentEnvelope<Campaign>> };

/** Each collection is an IndexedDB database of its own; RxDB without a licence is slow beyond 12. */
export async function openDocumentDatabase(name: string): Promise<DocumentDatabase> {
  const database = await createRxDatabase<Collections>({
    name,
    storage: getRxStorageDexie({ chromeTransactionDurability: 'strict' }),
    multiInstance: false,
  });
  try {
    await database.addCollections({ campaigns: { schema: envelopeSchema<Campaign>('campaign') } });
  } catch (error) {
    await database.close();
    throw error;
  }
  const { campaigns } = database;
  return {
    campaign: (campaignId) => bodyById(campaigns, campaignId),
    putCampaigns: (bodies) => putBodies(campaigns, bodies),
    async close() {
      await database.close();
    },
  };
}

async function bodyById<T>(
  collection: RxCollection<DocumentEnvelope<T>>,
  id: string,
): Promise<T | null> {
  const document = await collection.findOne(id).exec();
  // RxDB keeps what it read: only a copy may leave.
  return document === null ? null : (structuredClone(document.toJSON().body) as T);
}

async function putBodies<T extends { readonly id: string }>(
  collection: RxCollection<DocumentEnvelope<T>>,
  bodies: readonly T[],
): Promise<void> {
  const last = new Map(bodies.map((body) => [body.id, body]));
  const documents = [...last].map(([id, body]) => ({ id, body: structuredClone(body) }));
  const { error: errors } = await collection.bulkUpsert(documents);
  const [first] = errors;
  if (first)
    throw new Error(`RxDB refused ${first.documentId} (${first.status})`, { cause: first });
}
