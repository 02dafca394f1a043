import * as z from 'zod/mini';
import { CommandId, Identifier } from '../../identifier.ts';
import { atRiskAccount, redeemedAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { LimitReturn, limitReturnTransfers, MOST_LIMITS } from '../../limits/limitUse.ts';
import { Amount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import type { JournalOwner } from '../journalOwner.ts';
import { BodyHash, Reason } from './bodyParts.ts';
import { holderAccount } from './holderAccount.ts';

/**
 * Gives back part or all of a redemption: `right` as a right, `risk` only undoes what was at risk,
 * both in the voucher's unit; `amount` is what comes back on the order, in minor units.
 */
export const RollbackBody = z.strictObject({
  type: z.literal('rollback'),
  redemptionId: CommandId,
  redemptionTerminalId: Identifier,
  voucherId: Identifier,
  unit: z.nullable(Unit),
  amount: Amount,
  right: Amount,
  risk: Amount,
  limits: z.array(LimitReturn).check(z.maxLength(MOST_LIMITS)),
  reason: z.nullable(Reason),
  bodyHash: BodyHash,
});
export type RollbackBody = z.infer<typeof RollbackBody>;

export const rollbackTransfers = (owner: JournalOwner, body: RollbackBody): Transfer[] => [
  ...valueTransfers(owner, body),
  ...limitReturnTransfers(body.limits),
];

function valueTransfers(owner: JournalOwner, body: RollbackBody): Transfer[] {
  const { voucherId, unit, right, risk } = body;
  if (unit === null) return [];
  const from = redeemedAccount(owner.storeId, unit);
  const rightTo = holderAccount(owner, voucherId, unit);
  const riskTo = atRiskAccount(owner.terminalId, voucherId, unit);
  return [
    ...(right > 0 ? [createTransfer(from, rightTo, unit, right)] : []),
    ...(risk > 0 ? [createTransfer(from, riskTo, unit, risk)] : []),
  ];
}
