import * as z from 'zod/mini';
import { CommandId, EntryId, Identifier } from '../../identifier.ts';
import { allottedAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';

/** HQ sets value aside for one terminal: into its pool, or for one redemption only. */
export const GrantBody = z.strictObject({
  type: z.literal('grant'),
  grantId: EntryId,
  terminalId: Identifier,
  redemptionId: z.nullable(CommandId),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  /** When the terminal is to give it back, milliseconds UTC; nothing is taken by a clock alone. */
  leaseEnds: z.int().check(z.gte(0)),
});
export type GrantBody = z.infer<typeof GrantBody>;

export const grantTransfers = ({ terminalId, voucherId, unit, amount }: GrantBody): Transfer[] => [
  createTransfer(
    voucherAccount(voucherId, unit),
    allottedAccount(terminalId, voucherId, unit),
    unit,
    amount,
  ),
];
