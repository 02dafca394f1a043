import * as z from 'zod/mini';
import { EntryId, Identifier } from '../../identifier.ts';
import { issuedAccount, pendingAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { Amount } from '../../money/amount.ts';
import { Instant } from '../../time/instant.ts';
import { BodyHash, Reason } from './bodyParts.ts';
import { MOST_EARNING_PARTS } from './earningBody.ts';

/** HQ makes pending points spendable, all or some; those it cancels go back to the campaign. */
export const ConfirmationBody = z.strictObject({
  type: z.literal('confirmation'),
  earningId: EntryId,
  earningTerminalId: Identifier,
  voucherId: Identifier,
  campaignId: Identifier,
  parts: z
    .array(
      z.strictObject({
        id: Identifier,
        confirmed: Amount,
        cancelled: Amount,
        expires: z.nullable(Instant),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_EARNING_PARTS)),
  /** The person or key that did it, where it was not the date. */
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
  bodyHash: BodyHash,
});
export type ConfirmationBody = z.infer<typeof ConfirmationBody>;

export const confirmationTransfers = (body: ConfirmationBody): Transfer[] =>
  body.parts.flatMap(({ id, confirmed, cancelled }) => {
    const pending = pendingAccount(id, 'points');
    const card = voucherAccount(body.voucherId, 'points');
    const issued = issuedAccount(body.campaignId, 'points');
    return [
      ...(confirmed > 0 ? [createTransfer(pending, card, 'points', confirmed)] : []),
      ...(cancelled > 0 ? [createTransfer(pending, issued, 'points', cancelled)] : []),
    ];
  });
