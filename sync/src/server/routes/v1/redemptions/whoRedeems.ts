import type { HqContext } from '../../../desk/hqContext.ts';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import { findCustomer } from '../../../records/customers.ts';
import { identifyCustomer } from '../customers/identifyCustomer.ts';
import { findTracked, trackingIdOf } from './trackingId.ts';

/** What a request says of who redeems. */
export type SaidWho = {
  readonly customer?: CustomerChange | null | undefined;
  readonly tracking_id?: string | null | undefined;
};

/**
 * The id of the customer that a request names, or that its tracking id stands for; null where
 * nobody is meant. @throws ApiError where there cannot be such a customer
 */
export async function whoRedeems(
  context: HqContext,
  programmeId: string,
  { customer, tracking_id: trackingId }: SaidWho,
): Promise<string | null> {
  const named = await identifyCustomer(context, programmeId, customer);
  if (named !== null || trackingId == null) return named;
  const tracked = await context.read(programmeId, (reader) => findTracked(reader, trackingId));
  return tracked?.profile.customer.id ?? null;
}

/** The tracking id that an answer shows: what the caller said, or what stands for the customer. */
export async function trackedAs(
  context: HqContext,
  programmeId: string,
  said: string | null | undefined,
  customerId: string | null,
): Promise<string | null> {
  if (said != null) return said;
  if (customerId === null) return null;
  const customer = await context.read(programmeId, (reader) => findCustomer(reader, customerId));
  return customer === null ? null : trackingIdOf(customer);
}
