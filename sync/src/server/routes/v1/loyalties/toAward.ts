import { type Award, Identifier, type ItemReference, type TierChange } from '@counterfoil/core';
import { invalidPayload } from '../../http/apiError.ts';
import type { EarnedInput, EarningRuleInput, Proportion } from './earningRuleInput.ts';

/** What of an earning rule says for what it pays. */
export type AwardInput = Pick<EarningRuleInput, 'loyalty' | 'segment' | 'loyalty_tier'> & {
  readonly event: string;
};

const TIER_EVENT = /^customer\.loyalty\.tier\.(joined|left|upgraded|downgraded|prolonged)$/;
export const ORDER_PAID = 'order.paid';
export const SEGMENT_ENTERED = 'customer.segment.entered';

/** What the rule pays for, as core judges it. @throws ApiError 400 for what does not fit */
export function toAward({ loyalty, event, segment, loyalty_tier }: AwardInput): Award {
  const tierEvent = TIER_EVENT.exec(event)?.[1];
  if (loyalty.type === 'PROPORTIONAL') {
    if (event === SEGMENT_ENTERED || tierEvent !== undefined)
      throw invalidPayload(`Property .loyalty.type PROPORTIONAL does not fit the event ${event}`);
    return toProportional(loyalty, event);
  }
  const points = required(loyalty.points, '.loyalty', 'points');
  if (event === ORDER_PAID) return { type: 'order', points };
  if (event === SEGMENT_ENTERED) {
    const segmentId = required(segment?.id, '', 'segment');
    return { type: 'segmentEntered', segmentId, points };
  }
  if (tierEvent !== undefined) {
    const tierId = loyalty_tier?.id ?? null;
    return { type: 'tierChanged', change: tierEvent as TierChange, tierId, points };
  }
  return { type: 'event', event, points };
}

function toProportional(loyalty: EarnedInput, event: string): Award {
  const type = required(loyalty.calculation_type, '.loyalty', 'calculation_type');
  const { order, order_items: items, customer, custom_event: told } = loyalty;
  if (type === 'CUSTOM_EVENT_METADATA') {
    if (event === ORDER_PAID) throw doesNotFit(type, event);
    const asked = required(told?.metadata, '.loyalty.custom_event', 'metadata');
    return { type: 'eventNumber', event, name: nameOf(asked), ...rateOf(asked) };
  }
  if (type === 'CUSTOMER_METADATA') {
    const asked = required(customer?.metadata, '.loyalty.customer', 'metadata');
    const on = event === ORDER_PAID ? null : event;
    return { type: 'customerNumber', event: on, name: nameOf(asked), ...rateOf(asked) };
  }
  if (event !== ORDER_PAID) throw doesNotFit(type, event);
  switch (type) {
    case 'ORDER_AMOUNT': {
      const asked = required(order?.amount, '.loyalty.order', 'amount');
      return { type: 'orderAmount', base: 'beforeDiscounts', ...rateOf(asked) };
    }
    case 'ORDER_TOTAL_AMOUNT': {
      const asked = required(order?.total_amount, '.loyalty.order', 'total_amount');
      return { type: 'orderAmount', base: 'afterDiscounts', ...rateOf(asked) };
    }
    case 'ORDER_METADATA': {
      const asked = required(order?.metadata, '.loyalty.order', 'metadata');
      return { type: 'orderNumber', name: nameOf(asked), ...rateOf(asked) };
    }
    case 'ORDER_ITEMS_QUANTITY': {
      const asked = required(items?.quantity, '.loyalty.order_items', 'quantity');
      return { type: 'itemsQuantity', items: itemsOf(asked), ...rateOf(asked) };
    }
    case 'ORDER_ITEMS_AMOUNT': {
      const asked = required(items?.amount, '.loyalty.order_items', 'amount');
      return {
        ...{ type: 'itemsAmount', base: 'beforeDiscounts', items: itemsOf(asked) },
        ...rateOf(asked),
      } as const;
    }
    case 'ORDER_ITEMS_SUBTOTAL_AMOUNT': {
      const asked = required(items?.subtotal_amount, '.loyalty.order_items', 'subtotal_amount');
      return {
        ...{ type: 'itemsAmount', base: 'afterDiscounts', items: itemsOf(asked) },
        ...rateOf(asked),
      } as const;
    }
  }
}

/** So many points for every whole `every`. */
const rateOf = ({ every, points }: Proportion) => ({ every, points, rounding: 'down' }) as const;

const nameOf = ({ property }: Proportion): string => required(property, '.loyalty', 'property');

const KINDS = { product: 'product', sku: 'sku', products_collection: 'collection' } as const;

/** The lines that count; where none are named, all do. */
function itemsOf({ object, id, applicable_to }: Proportion): {
  included: ItemReference[];
  excluded: ItemReference[];
} {
  const named = [
    ...(object === undefined || id === undefined ? [] : [{ object, id }]),
    ...(applicable_to ?? []),
  ];
  const included = named.map((one) => {
    if (!Identifier.safeParse(one.id).success)
      throw invalidPayload(`Property .loyalty.order_items: ${one.id} is no id`);
    return { kind: KINDS[one.object], id: one.id };
  });
  return { included, excluded: [] };
}

function required<T>(value: T | null | undefined, where: string, name: string): T {
  if (value == null)
    throw invalidPayload(
      where === ''
        ? `Payload should have required property '${name}'`
        : `Property ${where} should have required property '${name}'`,
    );
  return value;
}

const doesNotFit = (type: string, event: string) =>
  invalidPayload(`Property .loyalty.calculation_type ${type} does not fit the event ${event}`);
