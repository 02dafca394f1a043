import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { chargedAccount, lossAccount, overdraftAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { Amount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import { Reason } from './bodyParts.ts';

/**
 * What a person decided about a case of the conflict desk.
 *
 * - `writeOff`: the programme bears the loss
 * - `chargeToStore`: the liable store pays it
 * - `recoverFromCard`: the voucher goes on owing it, and its next credit repays it
 * - `acknowledge`: nothing is owed; somebody has seen it
 */
export const Resolution = z.enum(['writeOff', 'chargeToStore', 'recoverFromCard', 'acknowledge']);
export type Resolution = z.infer<typeof Resolution>;

/** A person settled a case: `amount` of what the voucher owes at `storeId` is paid by somebody else. */
export const SettlementBody = z.strictObject({
  type: z.literal('settlement'),
  discrepancyId: Identifier,
  voucherId: Identifier,
  campaignId: Identifier,
  unit: z.nullable(Unit),
  resolution: Resolution,
  /** By store that owes: what is paid of it. */
  parts: z.array(z.strictObject({ storeId: Identifier, amount: Amount })).check(z.maxLength(100)),
  /** The store that pays, where one does. */
  liableStoreId: z.nullable(Identifier),
  by: z.nullable(z.string().check(z.maxLength(200))),
  note: z.nullable(Reason),
});
export type SettlementBody = z.infer<typeof SettlementBody>;

/** Repays overdrafts out of the programme's loss or the liable store's account. */
export function settlementTransfers(body: SettlementBody): Transfer[] {
  const { voucherId, campaignId, unit, resolution, parts, liableStoreId } = body;
  if (unit === null || (resolution !== 'writeOff' && resolution !== 'chargeToStore')) return [];
  const payer =
    resolution === 'chargeToStore' && liableStoreId !== null
      ? chargedAccount(liableStoreId, unit)
      : lossAccount(campaignId, unit);
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ storeId, amount }) =>
      createTransfer(payer, overdraftAccount(storeId, voucherId, unit), unit, amount),
    );
}
