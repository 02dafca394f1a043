import * as z from 'zod/mini';
import { EntryId, Identifier } from '../../identifier.ts';
import { allottedAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import type { JournalOwner } from '../journalOwner.ts';

/**
 * The terminal gives a right back to the voucher. Where it names another terminal, HQ grants that
 * one as much of it in the same transaction.
 */
export const ReturnBody = z.strictObject({
  type: z.literal('return'),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  grantId: z.nullable(EntryId),
  recallId: z.nullable(EntryId),
  toTerminalId: z.nullable(Identifier),
  reason: z.enum(['unused', 'leaseEnded', 'recalled', 'handedOver']),
});
export type ReturnBody = z.infer<typeof ReturnBody>;

export const returnTransfers = ({ terminalId }: JournalOwner, body: ReturnBody): Transfer[] => [
  createTransfer(
    allottedAccount(terminalId, body.voucherId, body.unit),
    voucherAccount(body.voucherId, body.unit),
    body.unit,
    body.amount,
  ),
];
