import { z } from 'zod';
import { CustomerReference } from './customerReference.ts';
import { idOf } from './idPattern.ts';
import { VoucherPart } from './voucher.ts';
import { holds, Instant, Metadata } from './wire.ts';

const PublicationShape = z.looseObject({
  id: idOf('publication'),
  object: z.literal('publication'),
  created_at: Instant,
  customer_id: idOf('customer'),
  /** Unlike elsewhere, the customer's plain source id. */
  tracking_id: z.string().nullish(),
  metadata: Metadata.nullish(),
  channel: z.string(),
  source_id: z.string().nullable(),
  result: z.string().min(1),
  customer: CustomerReference,
  vouchers_id: z.array(idOf('voucher')).min(1),
  voucher: VoucherPart.optional(),
  vouchers: z.array(z.string().min(1)).optional(),
});

type PublicationFields = z.infer<typeof PublicationShape>;

const showsThem = ({ voucher, vouchers, vouchers_id }: PublicationFields): boolean =>
  voucher !== undefined
    ? vouchers === undefined && vouchers_id.length === 1
    : vouchers !== undefined && vouchers.length === vouchers_id.length;

/** One voucher given to a customer, or several: then their codes stand in place of the voucher. */
export const Publication = PublicationShape.check(
  holds(showsThem, 'one voucher is shown whole, several are shown as codes'),
);
