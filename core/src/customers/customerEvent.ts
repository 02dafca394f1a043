import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Metadata } from '../metadata/metadata.ts';
import { Amount, SignedAmount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { Instant } from '../time/instant.ts';

export const EventId = z.string().check(z.minLength(1), z.maxLength(200));

/** What every event says: `id` makes it count once, `time` is when it happened. */
const shape = {
  id: EventId,
  time: Instant,
  properties: Metadata,
};

const OrderId = z.nullable(z.string().check(z.maxLength(128)));
const order = { ...shape, orderId: OrderId, /** Minor units. */ amount: Amount };
const voucher = { ...shape, voucherId: Identifier, campaignId: Identifier };
/** `amount`: off the order, minor units; `spent`: off the voucher, in its unit. */
const value = { ...voucher, unit: z.nullable(Unit), amount: Amount, spent: Amount };
const segment = { ...shape, segmentId: Identifier };

/** The events that Counterfoil knows the meaning of; any other is `custom` and has its own name. */
const BUILT_IN = [
  z.strictObject({ type: z.literal('orderPaid'), ...order }),
  /** The order was paid before: `amount` is what it came to then. */
  z.strictObject({ type: z.literal('orderCanceled'), ...order }),
  z.strictObject({ type: z.literal('redemption'), ...value }),
  /** `whole`: nothing is left of the redemption after this. */
  z.strictObject({ type: z.literal('rollback'), ...value, whole: z.boolean() }),
  z.strictObject({ type: z.literal('publication'), ...voucher }),
  /** Points earned, or taken back where they are below zero. */
  z.strictObject({ type: z.literal('points'), ...voucher, points: SignedAmount }),
  z.strictObject({ type: z.literal('segmentEntered'), ...segment }),
  z.strictObject({ type: z.literal('segmentLeft'), ...segment }),
] as const;

/** Names that no custom event may have: ours, and the one key that no record can hold. */
const RESERVED_NAMES: ReadonlySet<string> = new Set([
  '__proto__',
  'orderPaid',
  'orderCanceled',
  'redemption',
  'rollback',
  'publication',
  'points',
  'segmentEntered',
  'segmentLeft',
]);

/** Something that happened to or with a customer. */
export const CustomerEvent = z.discriminatedUnion('type', [
  ...BUILT_IN,
  z.strictObject({
    type: z.literal('custom'),
    ...shape,
    name: z.string().check(
      z.minLength(1),
      z.maxLength(64),
      z.refine((name) => !RESERVED_NAMES.has(name), 'is a name that Counterfoil keeps for itself'),
    ),
  }),
]);
export type CustomerEvent = z.infer<typeof CustomerEvent>;

/** The name that an event is counted under. */
export const eventName = (event: CustomerEvent): string =>
  event.type === 'custom' ? event.name : event.type;
