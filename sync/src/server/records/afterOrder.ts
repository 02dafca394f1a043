import { earnBySegments } from '../desk/earnByEvent.ts';
import { earnByOrder } from '../desk/earnByOrder.ts';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { recordActivity } from './customerActivity.ts';
import { findCustomer, receiveCustomerEvent } from './customers.ts';
import { customerEventsOf } from './orderStatus.ts';
import { countedOf, type OrderWrite } from './orders.ts';
import { segmentRulesOf } from './segments.ts';

/**
 * Tells the customers of an order what became of it: their activity, and their sums of what they
 * paid, by which their segments are judged, and their points. Imported orders are history, of which
 * nobody is told.
 */
export async function afterOrder(
  tx: HqTransaction,
  write: OrderWrite,
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<void> {
  await tellCustomers(tx, write, context);
  await earnByOrder(tx, write, context);
}

async function tellCustomers(
  tx: HqTransaction,
  { order, before, events }: OrderWrite,
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<void> {
  const { customerId } = order;
  const data = { order: { id: order.id, object: 'order' } };
  if (customerId !== null)
    for (const type of events) await recordActivity(tx, { customerId, type, data }, context);
  const counted = customerEventsOf(
    order.id,
    before === null ? null : countedOf(before),
    countedOf(order),
    { id: `${order.id}:${context.createId()}`, time: context.clock() },
  );
  if (counted.length === 0) return;
  const rules = await segmentRulesOf(tx);
  for (const { customerId: id, event } of counted) {
    const customer = await findCustomer(tx, id);
    // Who was erased has no sums any more.
    if (customer === null) continue;
    const { changes } = await receiveCustomerEvent(tx, customer, event, rules, context);
    await earnBySegments(tx, id, changes, context);
  }
}
