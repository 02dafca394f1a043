import * as z from 'zod/mini';
import { customerNumberKind } from './customerNumber.ts';
import type { EarningKind } from './earningKind.ts';
import { eventKind } from './event.ts';
import { eventNumberKind } from './eventNumber.ts';
import { itemsAmountKind } from './itemsAmount.ts';
import { itemsQuantityKind } from './itemsQuantity.ts';
import type { Occasion } from './occasion.ts';
import { orderKind } from './order.ts';
import { orderAmountKind } from './orderAmount.ts';
import { orderNumberKind } from './orderNumber.ts';
import { segmentEnteredKind } from './segmentEntered.ts';
import { tierChangedKind } from './tierChanged.ts';

/** Every kind of earning rule. A new one is a new file and a member here. */
const KINDS = {
  order: orderKind,
  orderAmount: orderAmountKind,
  orderNumber: orderNumberKind,
  itemsAmount: itemsAmountKind,
  itemsQuantity: itemsQuantityKind,
  customerNumber: customerNumberKind,
  event: eventKind,
  eventNumber: eventNumberKind,
  segmentEntered: segmentEnteredKind,
  tierChanged: tierChangedKind,
} as const;

type Schema = (typeof KINDS)[keyof typeof KINDS]['schema'];

/** What an earning rule pays points for, and how many. */
export const Award = z.discriminatedUnion(
  'type',
  Object.values(KINDS).map(({ schema }) => schema) as unknown as readonly [Schema, ...Schema[]],
);
export type Award = z.infer<Schema>;

/** The points that the award pays for the occasion before any multiplier, exactly. */
export function awardedPoints(award: Award, occasion: Occasion): bigint {
  // The member of that name is the kind whose schema the award came through.
  const kind = KINDS[award.type] as unknown as EarningKind<Schema>;
  return kind.pointsFor(award, occasion);
}
