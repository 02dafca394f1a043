import * as z from 'zod/mini';
import { assert } from '../../assert.ts';
import { Identifier } from '../../identifier.ts';
import { issuedAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import { Instant } from '../../time/instant.ts';
import type { JournalOwner } from '../journalOwner.ts';
import { BodyHash, Reason } from './bodyParts.ts';
import { holderAccount } from './holderAccount.ts';

/** Value put on a voucher by hand, or taken off; `expires` is for points, milliseconds UTC. */
export const TopUpBody = z.strictObject({
  type: z.literal('topUp'),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  direction: z.enum(['add', 'deduct']),
  expires: z.nullable(Instant),
  /** The person or key that did it. */
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
  bodyHash: BodyHash,
});
export type TopUpBody = z.infer<typeof TopUpBody>;

/** A top-up comes from what the campaign issues and goes to the voucher; a deduction goes back. */
export function topUpTransfers(
  owner: Pick<JournalOwner, 'terminalId'>,
  campaignId: string,
  body: TopUpBody,
): Transfer[] {
  const { voucherId, unit, amount, direction } = body;
  assert(amount > 0, 'a top-up of nothing');
  const issued = issuedAccount(campaignId, unit);
  const held = holderAccount(owner, voucherId, unit);
  return direction === 'add'
    ? [createTransfer(issued, held, unit, amount)]
    : [createTransfer(held, issued, unit, amount)];
}
