import * as z from 'zod/mini';
import { Duration } from '../time/duration.ts';

/** How vouchers of a campaign are given to customers. */
export const PublishingPolicy = z.strictObject({
  /** How long after its publication a voucher ends, in place of the campaign's own end. */
  expiresAfter: z.nullable(Duration),
  /** Whether a customer who has a voucher of the campaign is given that one again. */
  joinOnce: z.boolean(),
});
export type PublishingPolicy = z.infer<typeof PublishingPolicy>;

export const FREE_PUBLISHING: PublishingPolicy = { expiresAfter: null, joinOnce: false };
