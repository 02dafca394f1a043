import { z } from 'zod';
import { isCanonical } from '../crypto/canonicalJson.ts';
import { EntryId, Identifier } from '../identifier.ts';
import { Transfer } from '../ledger/transfer.ts';
import { Timestamp } from '../time/timestamp.ts';
import { EntryBody } from './entryBody.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

/** What a hash can be taken of: what has no canonical text is no entry of any version. */
const HashedJson = z.json().refine(isCanonical, 'holds a number that is no safe integer');

/** The journal that HQ writes by itself counts as one more terminal under this id. */
export const HQ_TERMINAL = 'hq';

/** The hash that the first entry of a journal is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * What holds for every entry of every version: where it stands in which journal, and its hash.
 * A server can check the chain by it even where it does not know the body.
 */
export const EntryEnvelope = z.strictObject({
  version: z.int().min(1).max(1000),
  programmeId: Identifier,
  terminalId: Identifier,
  storeId: Identifier,
  sequence: z.int().min(1),
  id: EntryId,
  at: Timestamp,
  previousHash: Hash,
  body: HashedJson,
  transfers: HashedJson,
  hash: Hash,
});
export type EntryEnvelope = z.infer<typeof EntryEnvelope>;

/** One appended record of a journal. Immutable; its hash covers all of it and the one before. */
export const Entry = EntryEnvelope.extend({
  version: z.literal(1),
  body: EntryBody,
  transfers: z.array(Transfer).max(1000),
});
export type Entry = z.infer<typeof Entry>;

/** What a decision writes; the journal it is appended to adds its place in the chain. */
export type EntryDraft = Pick<Entry, 'id' | 'body' | 'transfers'>;
