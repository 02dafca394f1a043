import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { redeemableById } from '../../../desk/readRedeemable.ts';
import { findCustomer } from '../../../records/customers.ts';
import type { FailedAttempt } from '../../../records/failedRedemptions.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { OrderObject, showOrder } from '../orders/orderWire.ts';
import { PromotionTierObject } from '../promotions/promotionTierObject.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { readRelated } from './readRedemptions.ts';
import { objectOf } from './redeemables.ts';
import { Channel, CustomerReference } from './redemptionObject.ts';
import { showReference } from './showRedemption.ts';
import { trackingIdOf } from './trackingId.ts';

/** A redemption that was refused: nothing was taken. */
export const FailedRedemptionObject = z
  .object({
    id: z.string().startsWith('rf_'),
    object: z.literal('redemption'),
    date: WireTime,
    customer_id: z.string().nullable(),
    tracking_id: z.string().nullable(),
    metadata: z.nullable(Metadata),
    redemption: z.null(),
    result: z.literal('FAILURE'),
    status: z.literal('FAILED'),
    order: OrderObject.nullable(),
    channel: Channel,
    customer: CustomerReference.nullable(),
    related_object_type: z.enum(['voucher', 'promotion_tier']),
    related_object_id: z.string(),
    voucher: VoucherObject.nullable(),
    promotion_tier: PromotionTierObject.optional(),
    failure_code: z.string().describe('The key of the error.'),
    failure_message: z.string(),
  })
  .meta({ id: 'FailedRedemption' });
export type FailedRedemptionObject = z.infer<typeof FailedRedemptionObject>;

/** A rollback that was refused: nothing was given back. */
export const FailedRollbackObject = z
  .object({
    id: z.string().startsWith('rrf_'),
    object: z.literal('redemption_rollback'),
    date: WireTime,
    customer_id: z.string().nullable(),
    tracking_id: z.string().nullable(),
    redemption: z.string().startsWith('r_'),
    result: z.literal('FAILURE'),
    status: z.literal('FAILED'),
    channel: Channel,
    failure_code: z.string().describe('The key of the error.'),
    failure_message: z.string(),
  })
  .meta({ id: 'FailedRollback' });
export type FailedRollbackObject = z.infer<typeof FailedRollbackObject>;

export async function showFailedRedemption(
  context: HqContext,
  reader: HqReader,
  { programmeId }: Caller,
  attempt: FailedAttempt,
): Promise<FailedRedemptionObject> {
  const { relatedId, customerId, metadata, order } = attempt;
  const voucher = await redeemableById(reader, relatedId);
  const about =
    voucher === null ? null : await readRelated(context, reader, programmeId, voucher.codeKey);
  const customer = customerId === null ? null : await findCustomer(reader, customerId);
  return {
    id: attempt.id,
    object: 'redemption',
    date: toWireTime(attempt.at),
    customer_id: customerId,
    tracking_id: attempt.trackingId ?? (customer === null ? null : trackingIdOf(customer)),
    metadata: Object.keys(metadata).length === 0 ? null : metadata,
    redemption: null,
    result: 'FAILURE',
    status: 'FAILED',
    order: order === null ? null : showOrder(order.id, order.amount, 0, 'CREATED'),
    channel: { channel_id: attempt.appId, channel_type: 'API' },
    customer: customer === null ? null : showReference(customer),
    related_object_type: objectOf(relatedId),
    related_object_id: relatedId,
    voucher: about?.type === 'voucher' ? about.voucher : null,
    ...(about?.type === 'promotion_tier' ? { promotion_tier: about.tier } : {}),
    failure_code: attempt.code,
    failure_message: attempt.message,
  };
}

export const showFailedRollback = (attempt: FailedAttempt): FailedRollbackObject => ({
  id: attempt.id,
  object: 'redemption_rollback',
  date: toWireTime(attempt.at),
  customer_id: attempt.customerId,
  tracking_id: attempt.trackingId,
  redemption: attempt.relatedId,
  result: 'FAILURE',
  status: 'FAILED',
  channel: { channel_id: attempt.appId, channel_type: 'API' },
  failure_code: attempt.code,
  failure_message: attempt.message,
});
