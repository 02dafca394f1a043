import type { Balances, Voucher } from '@counterfoil/core';
import type { VoucherDocument, VoucherSnapshot } from '../../protocol/index.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { holdingsOf } from './holdings.ts';

export function snapshotFor(
  row: TerminalRow,
  voucher: Voucher,
  balances: Balances,
  position: number,
): VoucherSnapshot {
  const { available, elsewhere } = holdingsOf(voucher, balances, row.terminal.id);
  return { available, elsewhere, position, sequence: row.acknowledged.sequence };
}

/** The voucher as one terminal is shown it, at the state that `reader` sees. */
export async function voucherDocumentFor(
  reader: HqReader,
  row: TerminalRow,
  voucher: Voucher,
): Promise<VoucherDocument> {
  const balances = await reader.voucherBalances(voucher.id);
  const { position } = await reader.head();
  return { kind: 'voucher', voucher, snapshot: snapshotFor(row, voucher, balances, position) };
}
