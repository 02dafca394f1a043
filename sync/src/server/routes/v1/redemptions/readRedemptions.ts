import { assert, type Redemption } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { redemptionPublicId } from '../../../desk/publicId.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { findCustomer } from '../../../records/customers.ts';
import { orderOfRedemption, type StoredOrder } from '../../../records/orders.ts';
import { findTierEver, isTierId } from '../../../records/promotionTiers.ts';
import { readTracking } from '../../../records/redemptionTracking.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { withNames } from '../orders/orderWire.ts';
import { campaignOfTier } from '../promotions/findPromotion.ts';
import { showTier } from '../promotions/promotionTierObject.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import type { RedemptionObject } from './redemptionObject.ts';
import { readRollbacks, type ShownRedeemable, showRedemption } from './showRedemption.ts';

/**
 * A redemption as it stands, with what it is of and what was given back of it. `known` is what the
 * caller knows of it already: left out, it is read.
 */
export async function redemptionObject(
  context: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  redemption: Redemption,
  codeKey: string,
  known?: { readonly trackingId: string | null; readonly order: StoredOrder | null },
): Promise<RedemptionObject> {
  const about = await readRelated(context, reader, programmeId, codeKey);
  const customer = await readCustomer(reader, redemption);
  const publicId = redemptionPublicId(redemption.terminalId, redemption.id);
  const trackingId = known === undefined ? await readTracking(reader, publicId) : known.trackingId;
  const rollbacks = await readRollbacks(reader, redemption);
  const who = { customer, trackingId };
  const shown = showRedemption(redemption, about, rollbacks, who, appId);
  const stored = known === undefined ? await orderOfRedemption(reader, shown.id) : known.order;
  return { ...shown, order: withNames(shown.order, stored) };
}

export const readCustomer = async (
  reader: HqReader,
  { customerId }: Pick<Redemption, 'customerId'>,
): Promise<CustomerRecord | null> =>
  customerId === null ? null : findCustomer(reader, customerId);

/** What was redeemed, by its code or, for a tier, its id. */
export async function readRelated(
  { storage, clock }: HqContext,
  reader: HqReader,
  programmeId: string,
  codeKey: string,
): Promise<ShownRedeemable> {
  if (!isTierId(codeKey)) {
    const reading = { storage, reader, programmeId, now: clock(), sign: null };
    return { type: 'voucher', voucher: await readVoucherObject(reading, codeKey) };
  }
  const kept = await findTierEver(reader, codeKey);
  assert(kept !== null, `there is no tier ${codeKey}`);
  const tier = await showTier(reader, kept, await campaignOfTier(reader, kept));
  return { type: 'promotion_tier', tier };
}

/** By what the voucher of a redemption is looked up; a tier is looked up by its id. */
export async function codeKeyOf(reader: HqReader, { voucherId }: Redemption): Promise<string> {
  if (isTierId(voucherId)) return voucherId;
  const voucher = await reader.voucherById(voucherId);
  assert(voucher !== null, `voucher ${voucherId} of a redemption is not there`);
  return voucher.codeKey;
}
