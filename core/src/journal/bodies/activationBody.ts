import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { issuedAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import type { JournalOwner } from '../journalOwner.ts';
import { BodyHash } from './bodyParts.ts';
import { holderAccount } from './holderAccount.ts';

/** A card of a till's stock was sold: it is switched on with its first value, once. */
export const ActivationBody = z.strictObject({
  type: z.literal('activation'),
  voucherId: Identifier,
  campaignId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  orderId: z.nullable(z.string().check(z.maxLength(128))),
  by: z.nullable(z.string().check(z.maxLength(200))),
  bodyHash: BodyHash,
});
export type ActivationBody = z.infer<typeof ActivationBody>;

/** What a till makes is at once its own right, and everybody's after the sync. */
export const activationTransfers = (owner: JournalOwner, body: ActivationBody): Transfer[] => [
  createTransfer(
    issuedAccount(body.campaignId, body.unit),
    holderAccount(owner, body.voucherId, body.unit),
    body.unit,
    body.amount,
  ),
];
