import { Amount, CommandId, Identifier, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import { GrantDocument } from './grantDocument.ts';
import { JournalMark } from './journalMark.ts';
import { RejectionWire } from './rejectionWire.ts';
import { ProtocolVersion } from './version.ts';
import { VoucherDocument } from './voucherDocument.ts';

/**
 * Asks for the right to make one redemption. The redemption's id and the hash of what it asks tell
 * a retry from another intent; `attempt` counts the grants that the terminal has already applied
 * for it, so that an answer that was lost is given again and a grant that was returned is not.
 */
export const AllotRequest = z.strictObject({
  version: ProtocolVersion,
  redemptionId: CommandId,
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
  voucherId: Identifier,
  attempt: z.int().min(0).max(1000),
  /**
   * Where the terminal's journal ended when it looked at its pool, and how far it had read the feed:
   * what it gave back since, or is about to, it cannot count on.
   */
  since: z.strictObject({ sequence: z.int().min(0), position: z.int().min(0) }),
  /**
   * Less than `least` is no use; for less than `wanted` HQ asks other terminals, so it is 0 where the
   * terminal holds enough itself; HQ never grants more than `most`.
   */
  least: Amount,
  wanted: Amount,
  most: PositiveAmount,
});
export type AllotRequest = z.infer<typeof AllotRequest>;

/**
 * `free`: there is nothing to grant, since the voucher has no balance or the terminal holds enough
 * of it, and HQ knows of nothing against this redemption.
 */
export const AllotResponse = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('granted'),
    document: GrantDocument,
    voucher: VoucherDocument,
    seen: JournalMark,
  }),
  z.strictObject({ result: z.literal('free'), voucher: VoucherDocument, seen: JournalMark }),
  z.strictObject({
    result: z.literal('refused'),
    rejection: RejectionWire,
    voucher: VoucherDocument.nullable(),
    seen: JournalMark,
  }),
]);
export type AllotResponse = z.infer<typeof AllotResponse>;
