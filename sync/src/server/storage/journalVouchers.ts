import { accountsOf, accountVoucher, bodyVoucher } from '@counterfoil/core';
import type { JournalRow } from './journalRow.ts';

/** Every voucher that the record is about or moved a balance of, once each. */
export function journalVouchers({ entry, posted }: JournalRow): string[] {
  const found = [
    bodyVoucher(entry.body),
    ...accountsOf(entry.transfers).map(accountVoucher),
    ...accountsOf(posted).map(accountVoucher),
  ];
  return [...new Set(found)].filter((voucherId) => voucherId !== null);
}
