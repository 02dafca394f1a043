import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { Instant } from '../../time/instant.ts';
import { BodyHash, Reason } from './bodyParts.ts';

/** What a person may do to a voucher's standing. */
export const StatusChange = z.enum(['enable', 'disable', 'block', 'unblock', 'expire', 'prolong']);
export type StatusChange = z.infer<typeof StatusChange>;

/**
 * A person switched a voucher off or on, blocked it, or moved its end: `end` is where it ends from
 * now on, milliseconds UTC, and null for never or where the change is none of its end.
 */
export const StatusBody = z.strictObject({
  type: z.literal('status'),
  voucherId: Identifier,
  change: StatusChange,
  end: z.nullable(Instant),
  /** The person or key that did it. */
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
  bodyHash: BodyHash,
});
export type StatusBody = z.infer<typeof StatusBody>;
