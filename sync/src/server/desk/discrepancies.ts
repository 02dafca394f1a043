import {
  accountKind,
  accountVoucher,
  amountAtRisk,
  type Balances,
  type Entry,
  type Redemption,
  redemptionOf,
  type Voucher,
} from '@counterfoil/core';
import type { Finding, FindingKind, Reconciled } from '@counterfoil/core/reconcile';
import type { Discrepancy, DiscrepancyEntry } from '../storage/discrepancy.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';

const ENTRY_LIMIT = 50;
/** Kinds that the store owes for: they settle when the voucher owes nothing any more. */
const OWED: readonly FindingKind[] = ['overRedemption', 'allotmentShort'];

/** Opens or extends the case of each finding, and answers the id of the first. */
export async function fileFindings(
  tx: HqTransaction,
  entry: Entry,
  voucher: Voucher,
  posted: Reconciled,
  position: number,
  now: number,
): Promise<string | null> {
  let first: string | null = null;
  for (const finding of posted.findings) {
    const open = await tx.openDiscrepancy(voucher.id, finding.kind);
    const entries = await involvedEntries(tx, entry, finding, open);
    const isOwed = OWED.includes(finding.kind);
    const outstanding = isOwed
      ? owedBy(voucher.id, posted.balances)
      : (open?.outstanding ?? 0) + finding.amount;
    const discrepancy: Discrepancy = {
      id: open?.id ?? `dis_${position}_${finding.kind}`,
      kind: finding.kind,
      // What the voucher could pay at once is on record, and nobody has to decide anything.
      status: isOwed && outstanding === 0 ? 'settled' : 'open',
      voucherId: voucher.id,
      unit: voucher.unit,
      amount: (open?.amount ?? 0) + finding.amount,
      outstanding,
      entries,
      openedAt: open?.openedAt ?? now,
      position: open?.position ?? position,
    };
    await tx.putDiscrepancy(discrepancy);
    first ??= discrepancy.id;
  }
  return first;
}

/** Brings the open cases of a voucher up to date after a repayment; closes those that are paid. */
export async function settleDiscrepancies(
  tx: HqTransaction,
  voucherId: string,
  balances: Balances,
  position: number,
): Promise<void> {
  const outstanding = owedBy(voucherId, balances);
  for (const kind of OWED) {
    const open = await tx.openDiscrepancy(voucherId, kind);
    if (open === null || open.position > position) continue;
    const status = outstanding === 0 ? 'settled' : 'open';
    await tx.putDiscrepancy({ ...open, outstanding: Math.min(open.amount, outstanding), status });
  }
}

/** What the voucher owes over all stores, in its unit. */
export function owedBy(voucherId: string, balances: Balances): number {
  let owed = 0;
  for (const [path, balance] of balances)
    if (accountKind(path) === 'overdraft' && accountVoucher(path) === voucherId) owed -= balance;
  return owed;
}

/**
 * The redemptions that belong to the case: the one that went over, and those that its terminal
 * could not have known of when it decided.
 */
async function involvedEntries(
  tx: HqTransaction,
  entry: Entry,
  finding: Finding,
  open: Discrepancy | null,
): Promise<DiscrepancyEntry[]> {
  const known = new Map(
    (open?.entries ?? []).map((item) => [item.terminalId + item.entryId, item]),
  );
  const add = (redemption: Redemption, over: number): void => {
    const key = redemption.terminalId + redemption.id;
    if (!known.has(key)) known.set(key, discrepancyEntry(redemption, over));
  };
  const { body } = entry;
  if (body.type === 'redemption') {
    if (OWED.includes(finding.kind)) {
      const since = body.known?.position ?? 0;
      const rows = await tx.redemptionsSince(body.voucherId, since, ENTRY_LIMIT);
      for (const { redemption } of rows)
        if (redemption.id !== entry.id || redemption.terminalId !== entry.terminalId)
          add(redemption, amountAtRisk(redemption.rights) - redemption.within);
    }
    add(redemptionOf(entry), finding.amount);
  } else if (body.type === 'rollback') {
    const redemption = await tx.redemption(body.redemptionTerminalId, body.redemptionId);
    if (redemption !== null) add(redemption, 0);
  }
  return [...known.values()];
}

const discrepancyEntry = (redemption: Redemption, over: number): DiscrepancyEntry => ({
  terminalId: redemption.terminalId,
  storeId: redemption.storeId,
  sequence: redemption.sequence,
  entryId: redemption.id,
  redemptionId: redemption.id,
  at: redemption.at.time,
  amount: redemption.amount,
  ground: redemption.ground,
  over,
});
