import type { Metadata, SegmentChange } from '@counterfoil/core';
import { findCustomer } from '../records/customers.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { earnAtHq } from './earnAtHq.ts';
import { numbersIn } from './earningNumbers.ts';
import type { HqContext } from './hqContext.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** Pays a customer's cards for a custom event that came, in its transaction. */
export async function earnByEvent(
  tx: HqTransaction,
  customerId: string,
  event: { readonly name: string; readonly metadata: Metadata },
  context: Makers,
): Promise<void> {
  const customer = await findCustomer(tx, customerId);
  if (customer === null) return;
  const occasion = {
    type: 'event',
    name: event.name,
    numbers: numbersIn(event.metadata),
    customerNumbers: numbersIn(customer.profile.customer.metadata),
  } as const;
  await earnAtHq(tx, customer, { occasion, order: null, due: null, event }, context);
}

/** Pays a customer's cards for coming into a segment, in the transaction in which they did. */
export async function earnBySegment(
  tx: HqTransaction,
  customerId: string,
  segmentId: string,
  context: Makers,
): Promise<void> {
  const customer = await findCustomer(tx, customerId);
  if (customer === null) return;
  const customerNumbers = numbersIn(customer.profile.customer.metadata);
  const occasion = { type: 'segmentEntered', segmentId, customerNumbers } as const;
  await earnAtHq(tx, customer, { occasion, order: null, due: null, event: null }, context);
}

/** Pays for each segment that the customer came into. */
export async function earnBySegments(
  tx: HqTransaction,
  customerId: string,
  changes: readonly SegmentChange[],
  context: Makers,
): Promise<void> {
  for (const { segmentId, change } of changes)
    if (change === 'entered') await earnBySegment(tx, customerId, segmentId, context);
}
