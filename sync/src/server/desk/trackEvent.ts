import type { CustomerEvent, Metadata, Rejection, Voucher } from '@counterfoil/core';
import { recordActivity } from '../records/customerActivity.ts';
import type { CustomerRecord } from '../records/customerRecord.ts';
import { receiveCustomerEvent } from '../records/customers.ts';
import { segmentRulesOf } from '../records/segments.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { earnByEvent, earnBySegments } from './earnByEvent.ts';
import type { HqContext } from './hqContext.ts';
import type { MintVouchers } from './publishAtHq.ts';
import { type Referred, referWithin } from './referAtHq.ts';

/** Something that happened to a customer, under a name of the shop's own. */
export type CustomEvent = {
  /** What makes it count once. */
  readonly id: string;
  readonly name: string;
  readonly customer: CustomerRecord;
  readonly metadata: Metadata;
  /** The code by which the customer came, or null. */
  readonly referral: Voucher | null;
};

export type TrackedEvent = {
  readonly customer: CustomerRecord;
  readonly event: CustomerEvent;
  readonly referred: Referred | null;
  /** Why the event was no referral that counts, where it names a code. */
  readonly notReferred: Rejection | null;
};

/** Counts a custom event into what is known of its customer, in the caller's transaction. */
export async function trackEvent(
  context: Pick<HqContext, 'clock' | 'createId'>,
  tx: HqTransaction,
  { id, name, customer: before, metadata, referral }: CustomEvent,
  mint: MintVouchers,
): Promise<TrackedEvent> {
  const event: CustomerEvent = {
    type: 'custom',
    id,
    name,
    time: context.clock(),
    properties: metadata,
  };
  const customerId = before.profile.customer.id;
  const data = { event: { id, name, metadata }, customer: { id: customerId, object: 'customer' } };
  await recordActivity(tx, { customerId, type: 'customer.custom_event', data }, context);
  const rules = await segmentRulesOf(tx);
  const { record: customer, changes } = await receiveCustomerEvent(
    tx,
    before,
    event,
    rules,
    context,
  );
  // An event that was counted before earns nothing more.
  if (customer !== before) {
    await earnByEvent(tx, customerId, { name, metadata }, context);
    await earnBySegments(tx, customerId, changes, context);
  }
  if (referral === null) return { customer, event, referred: null, notReferred: null };
  const converting = { on: 'customEvent' as const, name, id };
  const conversion = { voucher: referral, referee: customer, event: converting, orderAmount: null };
  const referred = await referWithin(context, tx, conversion, mint);
  return referred.ok
    ? { customer, event, referred: referred.value, notReferred: null }
    : { customer, event, referred: null, notReferred: referred.rejection };
}
