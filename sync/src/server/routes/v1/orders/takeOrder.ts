import type { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import {
  findOrder,
  type OrderChanges,
  type OrderWrite,
  type StoredOrder,
  updateOrder,
  upsertOrder,
} from '../../../records/orders.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { saysNothing } from '../customers/customerInput.ts';
import { requireCustomer, takeCustomer } from '../customers/takeCustomer.ts';
import { written } from '../recordError.ts';
import { type OrderBody, type OrderUpdate, toOrderChanges } from './orderObject.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/**
 * The order of a body, created or changed, with its customers. Within a transaction: a refusal is
 * thrown, so that nothing of it stays.
 */
export async function takeOrder(
  tx: HqTransaction,
  body: OrderBody,
  context: Makers,
): Promise<OrderWrite> {
  const changes = await changesOf(tx, body, context);
  const names = { id: body.id ?? null, sourceId: body.source_id ?? null };
  return written(await upsertOrder(tx, names, changes, makingOf(context)));
}

/** Changes the order of that id or source id. @throws ApiError 404 where there is none */
export async function changeOrder(
  tx: HqTransaction,
  name: string,
  body: z.output<typeof OrderUpdate>,
  context: Makers,
): Promise<OrderWrite> {
  const { id } = await requireOrder(tx, name);
  const changes = await changesOf(tx, body, context);
  return written(await updateOrder(tx, id, body.source_id ?? null, changes, makingOf(context)));
}

/** @throws ApiError 404 where there is none */
export async function requireOrder(reader: HqReader, name: string): Promise<StoredOrder> {
  const found = await findOrder(reader, name);
  if (found === null) throw notFound('order', name.slice(0, 100));
  return found;
}

const makingOf = ({ clock, createId }: Makers) => ({ at: clock(), createId });

async function changesOf(
  tx: HqTransaction,
  body: z.output<typeof OrderUpdate>,
  context: Makers,
): Promise<OrderChanges> {
  const { referrer_id: referrerId } = body;
  const customerId = await customerIdOf(tx, body.customer, context);
  const named =
    referrerId == null ? undefined : (await requireCustomer(tx, referrerId)).profile.customer.id;
  const referrer = (await customerIdOf(tx, body.referrer, context)) ?? named;
  return { ...toOrderChanges(body), customerId, referrerId: referrer };
}

async function customerIdOf(
  tx: HqTransaction,
  change: CustomerChange | null | undefined,
  context: Makers,
): Promise<string | undefined> {
  if (change == null || saysNothing(change)) return undefined;
  return (await takeCustomer(tx, change, context)).profile.customer.id;
}
