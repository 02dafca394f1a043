import { ORDER_KIND, type StoredOrder, toStoredOrder } from '../../../records/orders.ts';
import { findUpsertTarget } from '../../../records/recordNames.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import type { ItemInput } from '../orders/orderItemWire.ts';
import type { OrderInput } from '../orders/orderWire.ts';
import { written } from '../recordError.ts';

export const isPage = ({ actions }: Caller): boolean => actions !== undefined;

/**
 * The order of a page's request as it is kept: whether it was paid the shop says, not its visitor,
 * and what the shop's products are no page may write.
 */
export const asPageSays = (order: OrderInput): OrderInput => ({
  ...order,
  status: 'CREATED',
  items: order.items?.map(withoutOverrides),
});

const withoutOverrides = ({ product, sku, ...item }: ItemInput): ItemInput => ({
  ...item,
  product: product == null ? product : { ...product, override: false },
  sku: sku == null ? sku : { ...sku, override: false },
});

/**
 * A page can name any order, so it may write to one that is still open and of no other customer.
 * @throws ApiError 400
 */
export async function refuseClosedToPages(
  reader: HqReader,
  { id, source_id }: OrderInput,
  customerId: string | null,
): Promise<void> {
  const names = { id: id ?? null, sourceId: source_id ?? null };
  const { row } = written(await findUpsertTarget(reader, ORDER_KIND, 'ord_', names, () => ''));
  if (row === null || isOpenTo(toStoredOrder(row), customerId)) return;
  throw new ApiError({
    code: 400,
    key: 'invalid_order',
    message: 'Invalid order',
    details:
      'A page may redeem on a new order, or on one that is neither paid, fulfilled nor canceled and belongs to no other customer.',
  });
}

const isOpenTo = (order: StoredOrder, customerId: string | null): boolean =>
  order.status === 'CREATED' && (order.customerId === null || order.customerId === customerId);
