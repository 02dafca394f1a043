import * as z from 'zod/mini';
import { CommandId, Identifier } from '../identifier.ts';
import { Channel, SourceId } from '../journal/bodies/publicationBody.ts';
import { Metadata } from '../metadata/metadata.ts';

/** Give a customer a code of a campaign: a named one, or so many of those that nobody holds. */
export const PublishCommand = z
  .strictObject({
    id: CommandId,
    campaignId: Identifier,
    customerId: Identifier,
    /** This code and no other; null: whichever is free. */
    voucherId: z.nullable(Identifier),
    count: z.int().check(z.gte(1), z.lte(20)),
    /** Give a customer who has a code of the campaign that one again, as its policy may say too. */
    joinOnce: z.boolean(),
    sourceId: z.nullable(SourceId),
    channel: Channel,
    metadata: Metadata,
  })
  .check(
    z.refine(({ voucherId, count }) => voucherId === null || count === 1, {
      path: ['count'],
      message: 'a named code is one',
    }),
  );
export type PublishCommand = z.infer<typeof PublishCommand>;
