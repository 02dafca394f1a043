import type { Voucher } from '@counterfoil/core';
import type { ProgrammeCodes } from '../codeVault.ts';
import type { VoucherRow } from '../hqStorage.ts';
import { HqStorageError } from '../hqStorageError.ts';
import type { SqlRow } from './sqlConnection.ts';
import { documentOf, integerOf } from './sqlRow.ts';

/** A voucher as it is kept: its code is sealed, as it is shown and as it is looked up. */
type KeptVoucher = Omit<Voucher, 'code' | 'codeKey'> & { readonly sealedCode: string };

const about = (voucherId: string): string => `voucher ${voucherId}`;

/** The document of a voucher. */
export function voucherDocument(codes: ProgrammeCodes, voucher: Voucher): string {
  const { code, codeKey, ...rest } = voucher;
  const sealedCode = codes.seal(about(voucher.id), JSON.stringify([code, codeKey]));
  return JSON.stringify({ ...rest, sealedCode } satisfies KeptVoucher);
}

/** @throws HqStorageError `broken` where its code is not as it was written */
export function voucherOf(codes: ProgrammeCodes, row: SqlRow): Voucher {
  const { sealedCode, ...rest } = documentOf<KeptVoucher>(row);
  if (typeof sealedCode !== 'string')
    throw new HqStorageError('broken', 'The database holds a voucher without a sealed code.');
  const [code, codeKey] = JSON.parse(codes.open(about(rest.id), sealedCode)) as [string, string];
  return { ...rest, code, codeKey };
}

export const voucherRowOf = (codes: ProgrammeCodes, row: SqlRow): VoucherRow => ({
  voucher: voucherOf(codes, row),
  created: integerOf(row, 'created'),
  updated: integerOf(row, 'updated'),
  changed: integerOf(row, 'changed'),
});
