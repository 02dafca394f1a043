import { assert, type Redemption } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { findCustomer } from '../../../records/customers.ts';
import { orderOfRedemption } from '../../../records/orders.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { withNames } from '../orders/orderWire.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import type { RedemptionObject } from './redemptionObject.ts';
import { readRollbacks, showRedemption } from './showRedemption.ts';

/** A redemption as it stands, with its voucher and what was given back of it. */
export async function redemptionObject(
  { storage }: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  redemption: Redemption,
  codeKey: string,
): Promise<RedemptionObject> {
  const voucher = await readVoucherObject({ storage, reader, programmeId, sign: null }, codeKey);
  const { customerId } = redemption;
  const customer = customerId === null ? null : await findCustomer(reader, customerId);
  const rollbacks = await readRollbacks(reader, redemption);
  const shown = showRedemption(redemption, voucher, rollbacks, customer, appId);
  const stored = await orderOfRedemption(reader, shown.id);
  return { ...shown, order: withNames(shown.order, stored) };
}

export async function codeKeyOf(reader: HqReader, { voucherId }: Redemption): Promise<string> {
  const voucher = await reader.voucherById(voucherId);
  assert(voucher !== null, `voucher ${voucherId} of a redemption is not there`);
  return voucher.codeKey;
}
