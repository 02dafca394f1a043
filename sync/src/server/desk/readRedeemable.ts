import { tierVoucher, type Voucher } from '@counterfoil/core';
import { findTier, findTierEver, isTierId } from '../records/promotionTiers.ts';
import type { HqReader } from '../storage/hqStorage.ts';

/** The voucher of a code, or the tier of a promotion, whose id is as good as a code of it. */
export async function redeemableByKey(reader: HqReader, key: string): Promise<Voucher | null> {
  if (!isTierId(key)) return reader.voucherByKey(key);
  const kept = await findTier(reader, key);
  return kept === null ? null : tierVoucher(kept.tier);
}

/** What something was redeemed of, by its id: a voucher, or a tier, even one that is gone. */
export async function redeemableById(reader: HqReader, id: string): Promise<Voucher | null> {
  if (!isTierId(id)) return reader.voucherById(id);
  const kept = await findTierEver(reader, id);
  return kept === null ? null : tierVoucher(kept.tier);
}
