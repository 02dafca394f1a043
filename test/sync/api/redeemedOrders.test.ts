import { Order } from '@counterfoil/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type OrderLineInput,
  resolveOrderItems,
} from '../../../sync/src/server/records/orderLines.ts';
import { upsertOrder, withoutDiscounts } from '../../../sync/src/server/records/orders.ts';
import { orderToJudge } from '../../../sync/src/server/records/orderToJudge.ts';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

let shop: CheckedShop;
beforeEach(async () => {
  shop = await openCheckedShop();
});
afterEach(() => shop.close());

const idOf = (body: unknown) => String(at(body, 'id'));

describe('orders that redemptions write', () => {
  const making = () => ({ at: shop.time.now, createId: shop.context.createId });
  const names = { id: null, sourceId: 'till-1' };
  const redeem = () =>
    shop.storage.transact('shop', (tx) =>
      upsertOrder(
        tx,
        names,
        {
          status: 'PAID',
          amount: 2000,
          initialAmount: 1250,
          discountAmount: 100,
          appliedDiscountAmount: 100,
          items: [
            { price: 500, quantity: 2, discountAmount: 50, appliedDiscountAmount: 50 },
            { price: 250, quantity: 2, initialQuantity: 1, discountAmount: 250 },
            { price: 500, quantity: 1, initialQuantity: 0, discountAmount: 500 },
          ],
          redemptions: {
            r_1: {
              date: shop.time.now,
              relatedObjectType: 'voucher',
              relatedObjectId: 'v_1',
              rollbackId: null,
              stacked: [],
            },
          },
        },
        making(),
      ),
    );

  it('[Z1] show what came off, what was added, and the redemption', async () => {
    expect((await redeem()).ok).toBe(true);
    expect(await shop.ok('GET', '/v1/orders/till-1')).toMatchObject({
      status: 'PAID',
      amount: 2000,
      initial_amount: 1250,
      discount_amount: 100,
      items_discount_amount: 800,
      total_discount_amount: 900,
      applied_discount_amount: 100,
      items_applied_discount_amount: 50,
      total_applied_discount_amount: 150,
      total_amount: 1100,
      redemptions: {
        r_1: {
          date: '2026-04-01T03:00:00.000Z',
          related_object_type: 'voucher',
          related_object_id: 'v_1',
        },
      },
    });
  });

  it('[Z1] lose their discounts and added units with a rollback, and keep its id', async () => {
    const made = await redeem();
    if (!made.ok) throw new Error(made.rejection.type);
    const [before] = Object.values(made.value.order.redemptions);
    if (before === undefined) throw new Error('no redemption was kept');
    await shop.storage.transact('shop', (tx) =>
      upsertOrder(
        tx,
        names,
        {
          ...withoutDiscounts(made.value.order),
          status: 'CANCELED',
          redemptions: { r_1: { ...before, rollbackId: 'rr_1', stacked: ['r_2'] } },
        },
        making(),
      ),
    );
    const shown = await shop.ok('GET', '/v1/orders/till-1');
    expect(shown).toMatchObject({
      status: 'CANCELED',
      amount: 1250,
      initial_amount: 1250,
      total_amount: 1250,
      redemptions: { r_1: { rollback_id: 'rr_1', stacked: ['r_2'] } },
    });
    expect(shown).not.toHaveProperty('total_discount_amount');
    expect(shown).not.toHaveProperty('total_applied_discount_amount');
    expect(listAt(shown, 'items').map((item) => at(item, 'quantity'))).toEqual([2, 1]);
  });

  it('[Z1] are judged with the collections and metadata of what is bought', async () => {
    const tea = await shop.ok('POST', '/v1/products', {
      source_id: 'tea',
      metadata: { hot: true },
    });
    const cup = await shop.ok('POST', '/v1/products/tea/skus', { source_id: 'cup', price: 300 });
    const listed = await shop.ok('POST', '/v1/product-collections', {
      name: 'listed',
      products: [{ id: idOf(cup), object: 'sku' }],
    });
    const found = await shop.ok('POST', '/v1/product-collections', {
      name: 'found',
      filter: { source_id: { conditions: { $is: ['tea'] } } },
    });
    const judge = (items: readonly OrderLineInput[], amount: number) =>
      shop.storage.read('shop', async (reader) => {
        const lines = await resolveOrderItems(reader, items);
        if (!lines.ok) throw new Error(lines.rejection.type);
        return orderToJudge(reader, {
          id: 'ord_1',
          amount,
          items: lines.value,
          metadata: { a: 1 },
        });
      });
    const judged = await judge(
      [
        { skuId: 'cup', quantity: 2 },
        { amount: 999, quantity: 2 },
      ],
      1599,
    );
    expect(Order.safeParse(judged).error).toBeUndefined();
    expect(judged).toMatchObject({ id: 'ord_1', amount: 1599, metadata: { a: 1 } });
    expect(judged.items).toMatchObject([
      {
        productId: idOf(tea),
        skuId: idOf(cup),
        quantity: 2,
        price: 300,
        productMetadata: { hot: true },
      },
      // Half of 999 is no whole price: the line counts as one unit.
      { productId: null, quantity: 1, price: 999, collections: [] },
    ]);
    expect(judged.items?.[0]?.collections?.toSorted()).toEqual(
      [idOf(listed), idOf(found)].toSorted(),
    );
    // A line without a price leaves the amount as it was said, and no lines to judge.
    const unpriced = await judge([{ productId: 'tea' }], 700);
    expect(unpriced).toMatchObject({ amount: 700 });
    expect(unpriced).not.toHaveProperty('items');
  });
});
