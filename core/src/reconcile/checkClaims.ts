import { canonicalJson } from '../crypto/canonicalJson.ts';
import type { Entry } from '../journal/entry.ts';
import { transfersOf } from '../journal/transfersOf.ts';
import { allottedAccount, atRiskAccount } from '../ledger/ledgerAccount.ts';
import type { Unit } from '../money/unit.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { weakestGround } from '../rights/right.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** Why HQ cannot post an entry as it stands, and sets it aside for a person. */
export type QuarantineReason =
  | 'unreadable'
  | 'notForTerminals'
  | 'voucherUnknown'
  | 'redemptionUnknown'
  | 'unitDiffers'
  | 'transfersDiffer'
  | 'rightsDiffer'
  | 'idReused';

/**
 * Whether an entry of a terminal is well formed against what HQ knows: its transfers follow from
 * its body, its rights add up, and they name the terminal's own accounts.
 */
export function checkClaims(
  entry: Entry,
  voucher: Voucher | null,
  redemption: Redemption | null,
): QuarantineReason | null {
  const { body } = entry;
  if (body.type === 'issue' || body.type === 'grant' || body.type === 'status')
    return 'notForTerminals';
  if (body.type === 'topUp') return 'notForTerminals';
  if (voucher === null) return 'voucherUnknown';
  if (body.unit !== voucher.unit) return 'unitDiffers';
  if (body.type === 'redemption' && !rightsAddUp(entry, body.spent)) return 'rightsDiffer';
  if (body.type === 'rollback' || body.type === 'cover') {
    if (redemption === null || redemption.voucherId !== voucher.id) return 'redemptionUnknown';
    if (redemption.storeId !== entry.storeId) return 'redemptionUnknown';
  }
  const expected = transfersOf(entry, body);
  return canonicalJson(expected) === canonicalJson(entry.transfers) ? null : 'transfersDiffer';
}

function rightsAddUp(entry: Entry, spent: number): boolean {
  const { body, terminalId } = entry;
  if (body.type !== 'redemption') return false;
  if (weakestGround(body.rights, body.ground) !== body.ground) return false;
  if (body.unit === null) return body.rights.length === 0 && spent === 0;
  const unit: Unit = body.unit;
  const own = allottedAccount(terminalId, body.voucherId, unit);
  const risk = atRiskAccount(terminalId, body.voucherId, unit);
  const sum = body.rights.reduce((total, { amount }) => total + amount, 0);
  return (
    sum === spent &&
    body.rights.every(({ ground, account }) => account === (ground === 'atRisk' ? risk : own))
  );
}
