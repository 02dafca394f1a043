import type { Voucher } from '@counterfoil/core';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError } from '../../http/apiError.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';

/** The voucher that a caller names by its id or code, or null. */
export async function lookUpVoucher(reader: HqReader, name: string): Promise<Voucher | null> {
  try {
    return await findVoucher(reader, name);
  } catch (error) {
    if (error instanceof ApiError) return null;
    throw error;
  }
}
