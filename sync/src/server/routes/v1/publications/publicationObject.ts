import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import type { PublicationRecord } from '../../../records/publications.ts';
import { CustomerReference, showCustomerReference } from '../customers/customerObject.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

/** Codes that became a customer's: one is shown whole, several by their codes. */
export const PublicationObject = z
  .object({
    id: z.string().startsWith('pub_'),
    object: z.literal('publication'),
    created_at: WireTime,
    customer_id: z.string(),
    tracking_id: z.string().nullable().describe("The customer's source id."),
    metadata: Metadata,
    channel: z.string(),
    source_id: z.string().nullable().describe('Repeats of it answer this publication.'),
    result: z.literal('SUCCESS'),
    customer: CustomerReference,
    vouchers_id: z.array(z.string()),
    voucher: VoucherObject.optional(),
    vouchers: z.array(z.string()).optional(),
  })
  .meta({ id: 'Publication' });
export type PublicationObject = z.infer<typeof PublicationObject>;

/** `customer` is null where they were erased since; of several vouchers, or a deleted one, codes. */
export function showPublication(
  { id, customerId, sourceId, channel, metadata, voucherIds, created }: PublicationRecord,
  customer: CustomerRecord | null,
  given: VoucherObject | readonly string[],
): PublicationObject {
  const reference = customer === null ? erased(customerId) : showCustomerReference(customer);
  return {
    id,
    object: 'publication',
    created_at: toWireTime(created),
    customer_id: customerId,
    tracking_id: reference.source_id,
    metadata: metadata as Metadata,
    channel,
    source_id: sourceId,
    result: 'SUCCESS',
    customer: reference,
    vouchers_id: [...voucherIds],
    ...('code' in given ? { voucher: given } : { vouchers: [...given] }),
  };
}

const erased = (id: string): CustomerReference => ({
  id,
  name: null,
  email: null,
  source_id: null,
  metadata: {},
  object: 'customer',
});
