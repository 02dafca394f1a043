import * as z from 'zod/mini';
import { EntryId, Identifier } from '../../identifier.ts';
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
  /** The store that a person named to pay all of it; null: each pays what it owes itself. */
  liableStoreId: z.nullable(Identifier),
  /** The settlement that this one takes back: its transfers run the other way. */
  undoes: z.nullable(EntryId),
  by: z.nullable(z.string().check(z.maxLength(200))),
  note: z.nullable(Reason),
});
export type SettlementBody = z.infer<typeof SettlementBody>;

/**
 * Repays overdrafts out of the programme's loss or the accounts of the stores that pay; one that
 * undoes another makes them owe again.
 */
export function settlementTransfers(body: SettlementBody): Transfer[] {
  const { voucherId, campaignId, unit, resolution, parts, liableStoreId, undoes } = body;
  if (unit === null || (resolution !== 'writeOff' && resolution !== 'chargeToStore')) return [];
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ storeId, amount }) => {
      const payer =
        resolution === 'chargeToStore'
          ? chargedAccount(liableStoreId ?? storeId, unit)
          : lossAccount(campaignId, unit);
      const debtor = overdraftAccount(storeId, voucherId, unit);
      return undoes === null
        ? createTransfer(payer, debtor, unit, amount)
        : createTransfer(debtor, payer, unit, amount);
    });
}
