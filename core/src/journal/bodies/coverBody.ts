import * as z from 'zod/mini';
import { CommandId, EntryId, Identifier } from '../../identifier.ts';
import { allottedAccount, atRiskAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import type { JournalOwner } from '../journalOwner.ts';

/** A late grant backs what its redemption took at risk. */
export const CoverBody = z.strictObject({
  type: z.literal('cover'),
  redemptionId: CommandId,
  grantId: EntryId,
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
});
export type CoverBody = z.infer<typeof CoverBody>;

export const coverTransfers = ({ terminalId }: JournalOwner, body: CoverBody): Transfer[] => [
  createTransfer(
    allottedAccount(terminalId, body.voucherId, body.unit),
    atRiskAccount(terminalId, body.voucherId, body.unit),
    body.unit,
    body.amount,
  ),
];
