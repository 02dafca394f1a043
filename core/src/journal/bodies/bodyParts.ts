import * as z from 'zod/mini';

/** Why a person did it, in their words. */
export const Reason = z.string().check(z.maxLength(500));

/** The SHA-256, in hex, of what the command asked: it tells a retry from another command. */
export const BodyHash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** What the terminal knew of the voucher: HQ's position, and its own sequence included there. */
export const SnapshotMark = z.strictObject({
  position: z.int().check(z.gte(0)),
  sequence: z.int().check(z.gte(0)),
});
export type SnapshotMark = z.infer<typeof SnapshotMark>;
