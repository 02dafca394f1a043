import * as z from 'zod/mini';
import { EntryId, Identifier } from '../identifier.ts';
import { MOST_TRANSFERS, Transfer } from '../ledger/transfer.ts';
import { isWithinJsonLimits } from '../metadata/jsonLimits.ts';
import { Timestamp } from '../time/timestamp.ts';
import { EntryBody } from './entryBody.ts';

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex'));

/** The hash that the first entry of a journal is chained to. */
export const GENESIS_HASH = '0'.repeat(64);

/** What an entry of any version may say: more than any of this version does. */
const MOST = { keys: 20_000, levels: 20, text: 1_000_000 };
const AnyJson = z
  .json()
  .check(
    z.refine(
      (json) => isWithinJsonLimits(json, MOST),
      `may hold ${MOST.keys} keys, ${MOST.levels} levels, ${MOST.text} characters`,
    ),
  );

/**
 * What holds for every entry of every version: where it stands in which journal, and its hash.
 * A server can check the chain by it even where it does not know the body.
 */
export const EntryEnvelope = z.strictObject({
  version: z.int().check(z.gte(1), z.lte(1000)),
  programmeId: Identifier,
  terminalId: Identifier,
  storeId: Identifier,
  sequence: z.int().check(z.gte(1)),
  id: EntryId,
  at: Timestamp,
  previousHash: Hash,
  body: AnyJson,
  transfers: AnyJson,
  hash: Hash,
});
export type EntryEnvelope = z.infer<typeof EntryEnvelope>;

/** One appended record of a journal. Immutable; its hash covers all of it and the one before. */
export const Entry = z.extend(EntryEnvelope, {
  version: z.literal(1),
  body: EntryBody,
  transfers: z.array(Transfer).check(z.maxLength(MOST_TRANSFERS)),
});
export type Entry = z.infer<typeof Entry>;

/** What a decision writes; the journal it is appended to adds its place in the chain. */
export type EntryDraft<B extends EntryBody = EntryBody> = Pick<Entry, 'id' | 'transfers'> & {
  body: B;
};
