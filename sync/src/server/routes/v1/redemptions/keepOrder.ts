import { assert, type Entry, type PricedOrder, type StackEvaluation } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { redemptionPublicId } from '../../../desk/publicId.ts';
import { afterOrder } from '../../../records/afterOrder.ts';
import type { OrderLineInput } from '../../../records/orderLines.ts';
import { type OrderRedemption, type StoredOrder, upsertOrder } from '../../../records/orders.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { toOrderLine } from '../orders/orderItemWire.ts';
import type { OrderInput } from '../orders/orderWire.ts';
import { written } from '../recordError.ts';
import { convertPaidOrder } from '../referrals/convertPaidOrder.ts';
import { objectOf } from './redeemables.ts';

/** What was redeemed on an order. */
export type RedeemedOrder = {
  readonly input: OrderInput;
  readonly customerId: string | null;
  readonly entries: readonly Entry[];
  readonly evaluation: StackEvaluation;
};

/**
 * Keeps the order that was redeemed on, within the redemption's own transaction: what came off it
 * and by which redemptions. It is paid, unless the request says otherwise.
 */
export async function keepOrder(
  tx: HqTransaction,
  context: HqContext,
  { input, customerId, entries, evaluation }: RedeemedOrder,
): Promise<StoredOrder> {
  const { order: priced } = evaluation;
  const changes = {
    status: input.status ?? ('PAID' as const),
    metadata: input.metadata ?? undefined,
    customerId: customerId ?? undefined,
    redemptions: redemptionsOf(entries),
    ...(priced === null ? {} : amountsOf(input, priced)),
  };
  const names = { id: input.id ?? null, sourceId: input.source_id ?? null };
  const making = { at: context.clock(), createId: context.createId };
  const write = written(await upsertOrder(tx, names, changes, making));
  await afterOrder(tx, write, context);
  await convertPaidOrder(context, tx, write);
  return write.order;
}

const amountsOf = ({ items }: OrderInput, priced: PricedOrder) => ({
  amount: priced.amount,
  initialAmount: priced.initialAmount,
  discountAmount: priced.discountAmount,
  appliedDiscountAmount: priced.appliedDiscountAmount,
  ...(priced.items.length === 0 ? {} : { items: linesOf(items ?? [], priced) }),
});

/** The lines as they were sent, with what came off each; those behind them a discount added. */
const linesOf = (
  sent: NonNullable<OrderInput['items']>,
  { items }: PricedOrder,
): OrderLineInput[] =>
  items.map((item, index) => {
    const line = sent[index];
    return {
      ...(line === undefined
        ? { productId: item.productId, skuId: item.skuId, price: item.price }
        : toOrderLine(line)),
      quantity: item.quantity,
      initialQuantity: item.initialQuantity,
      discountAmount: item.discountAmount,
      appliedDiscountAmount: item.appliedDiscountAmount,
    };
  });

function redemptionsOf(entries: readonly Entry[]): Record<string, OrderRedemption> {
  const ids = entries.map(({ terminalId, id }) => redemptionPublicId(terminalId, id));
  return Object.fromEntries(
    entries.map((entry, index) => {
      const { body, at } = entry;
      assert(body.type === 'redemption', `entry ${entry.id} is no redemption`);
      const id = ids[index] ?? '';
      const redemption = {
        date: at.time,
        relatedObjectType: objectOf(body.voucherId),
        relatedObjectId: body.voucherId,
        rollbackId: null,
        stacked: ids.filter((other) => other !== id),
      };
      return [id, redemption];
    }),
  );
}
