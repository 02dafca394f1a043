import * as z from 'zod/mini';
import { EntryId, Identifier } from '../../identifier.ts';
import { Metadata } from '../../metadata/metadata.ts';
import { Instant } from '../../time/instant.ts';
import { BodyHash } from './bodyParts.ts';

/** The id that the caller's own system has for what it asks. */
export const SourceId = z.string().check(z.minLength(1), z.maxLength(200));

/** By what way the customer was reached: `API`, `till`, `email`, … */
export const Channel = z.string().check(z.minLength(1), z.maxLength(64));

/** A voucher became a customer's. It moves no value. */
export const PublicationBody = z.strictObject({
  type: z.literal('publication'),
  /** The command that gave this voucher, alone or among several. */
  publicationId: EntryId,
  voucherId: Identifier,
  campaignId: Identifier,
  customerId: Identifier,
  sourceId: z.nullable(SourceId),
  channel: Channel,
  /** When the voucher ends from now on, in place of its campaign's end; null: as it did before. */
  end: z.nullable(Instant),
  metadata: Metadata,
  bodyHash: BodyHash,
});
export type PublicationBody = z.infer<typeof PublicationBody>;
