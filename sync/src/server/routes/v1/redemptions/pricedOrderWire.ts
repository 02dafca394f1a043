import type { Order, PricedItem, PricedOrder } from '@counterfoil/core';
import { findProduct } from '../../../records/products.ts';
import { findSku } from '../../../records/skus.ts';
import type { DocumentReader } from '../../../storage/documentStorage.ts';
import type { OrderObject } from '../orders/orderWire.ts';

type ItemObject = NonNullable<OrderObject['items']>[number];

/**
 * An order with what redeemables took off it. `priced` null: there was none. Amounts that are zero
 * are left out.
 */
export function showPricedOrder(
  order: Order | null,
  priced: PricedOrder | null,
  status: OrderObject['status'],
): OrderObject {
  const id = order?.id ?? null;
  const frame = { id, source_id: id, status, customer_id: null, referrer_id: null } as const;
  if (priced === null) return { ...frame, object: 'order' };
  const { amount, initialAmount, totalAmount, items } = priced;
  return {
    ...frame,
    amount,
    ...(initialAmount === amount ? {} : { initial_amount: initialAmount }),
    ...unlessZero('discount_amount', priced.discountAmount),
    ...unlessZero('items_discount_amount', priced.itemsDiscountAmount),
    ...unlessZero('total_discount_amount', priced.totalDiscountAmount),
    ...unlessZero('applied_discount_amount', priced.appliedDiscountAmount),
    ...unlessZero('items_applied_discount_amount', priced.itemsAppliedDiscountAmount),
    ...unlessZero('total_applied_discount_amount', priced.totalAppliedDiscountAmount),
    total_amount: totalAmount,
    ...(items.length === 0 ? {} : { items: items.map(showItem) }),
    object: 'order',
  };
}

const isAdded = ({ initial_quantity: before }: ItemObject): boolean => before !== undefined;

/** The order with what is known of the products of which a discount added units. */
export async function withAddedProducts(
  reader: DocumentReader,
  order: OrderObject,
): Promise<OrderObject> {
  const { items } = order;
  if (!items?.some(isAdded)) return order;
  const named: ItemObject[] = [];
  for (const item of items) named.push(isAdded(item) ? await withProduct(reader, item) : item);
  return { ...order, items: named };
}

async function withProduct(reader: DocumentReader, item: ItemObject): Promise<ItemObject> {
  const sku = item.sku_id === undefined ? null : await findSku(reader, item.sku_id);
  const productId = item.product_id ?? sku?.productId;
  const product = productId === undefined ? null : await findProduct(reader, productId);
  return {
    ...item,
    ...(product === null
      ? {}
      : { product: { id: product.id, source_id: product.sourceId, name: product.name } }),
    ...(sku === null ? {} : { sku: { id: sku.id, source_id: sku.sourceId, sku: sku.sku } }),
  };
}

const showItem = (item: PricedItem): ItemObject => ({
  object: 'order_item',
  ...(item.productId === null ? {} : { product_id: item.productId }),
  ...(item.skuId === null ? {} : { sku_id: item.skuId }),
  quantity: item.quantity,
  ...(item.initialQuantity === item.quantity ? {} : { initial_quantity: item.initialQuantity }),
  price: item.price,
  amount: item.amount,
  ...unlessZero('discount_amount', item.discountAmount),
  ...unlessZero('applied_discount_amount', item.appliedDiscountAmount),
  subtotal_amount: item.subtotalAmount,
});

const unlessZero = <N extends string>(name: N, amount: number): { readonly [K in N]?: number } =>
  amount === 0 ? {} : ({ [name]: amount } as { readonly [K in N]?: number });
