import {
  allottedAccount,
  balanceOf,
  type Entry,
  type Redemption,
  riskOutstanding,
  type Unit,
} from '@counterfoil/core';
import type { VoucherDocument } from '../protocol/index.ts';
import type { TerminalBook } from './terminalBook.ts';
import type { TerminalSnapshot } from './terminalStorage.ts';

/** What a terminal knows of a voucher's value, in its unit. */
export type VoucherView = {
  /** What the terminal holds itself, for anything or for one redemption. */
  readonly own: number;
  /** What stands at HQ or with other terminals, as far as this one knows. Never below zero. */
  readonly beyond: number;
  /** What the holder still has: both together. */
  readonly balance: number;
};

/**
 * HQ's balance less the terminal's own at-risk value that HQ has not posted, plus what it gave back
 * that HQ has not posted. Its rights were taken out when they were granted, so they come on top.
 */
export async function viewVoucher(
  book: TerminalBook,
  { voucher, snapshot }: VoucherDocument,
): Promise<VoucherView> {
  const { unit } = voucher;
  if (unit === null) return { own: 0, beyond: 0, balance: 0 };
  const { terminalId } = book.owner();
  const unposted = await book.storage.entriesOfVoucher(voucher.id, snapshot.sequence);
  const change = unposted.reduce((sum, entry) => sum + changeUpstream(entry), 0);
  const own = balanceOf(book.state().balances, allottedAccount(terminalId, voucher.id, unit));
  const beyond = Math.max(0, snapshot.available + snapshot.elsewhere + change);
  return { own, beyond, balance: own + beyond };
}

/** What an entry of the terminal will do to HQ's balance of the voucher once it is posted. */
function changeUpstream({ body }: Entry): number {
  switch (body.type) {
    case 'redemption':
      return -body.rights.reduce(
        (sum, right) => sum + (right.ground === 'atRisk' ? right.amount : 0),
        0,
      );
    case 'rollback':
      return body.risk;
    case 'cover':
    case 'return':
      return body.amount;
    default:
      return 0;
  }
}

/** What is outstanding at risk in one unit: for one voucher, over all, and of this shift. */
export function riskOf(
  state: TerminalSnapshot,
  voucherId: string | null,
  unit: Unit,
): { readonly voucher: number; readonly terminal: number; readonly shift: number } {
  const shiftStart = state.shift?.after ?? 0;
  let voucher = 0;
  let terminal = 0;
  let shift = 0;
  for (const redemption of state.atRisk) {
    if (redemption.unit !== unit) continue;
    const outstanding = riskOutstanding(redemption as Redemption);
    terminal += outstanding;
    if (redemption.voucherId === voucherId) voucher += outstanding;
    if (redemption.sequence > shiftStart) shift += outstanding;
  }
  return { voucher, terminal, shift };
}
