import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { SignedAmount } from '../money/amount.ts';
import { Instant } from '../time/instant.ts';
import { Customer } from './customer.ts';
import { EventId } from './customerEvent.ts';

/** How many names of events are counted, the first that came; how many ids are remembered. */
export const MOST_EVENT_NAMES = 500;
export const MOST_REMEMBERED = 256;
const MOST_SEGMENTS = 1000;

/** Sums over the customer's events: whatever their order, they come to the same. */
export const ProfileSummary = z.strictObject({
  /** Orders paid, less those canceled since; their amounts in minor units. */
  ordersCount: SignedAmount,
  ordersAmount: SignedAmount,
  /** The order that was paid last, canceled since or not; `eventId` decides between two at once. */
  lastOrder: z.nullable(z.strictObject({ time: Instant, amount: SignedAmount, eventId: EventId })),
  /** Redemptions, less those rolled back in whole; what they took off orders, in minor units. */
  redemptions: SignedAmount,
  redeemedAmount: SignedAmount,
  /** Spent of gift cards, in minor units, and of loyalty cards, in points; rollbacks taken off. */
  giftSpent: SignedAmount,
  pointsSpent: SignedAmount,
  pointsEarned: SignedAmount,
  publications: SignedAmount,
});
export type ProfileSummary = z.infer<typeof ProfileSummary>;

/** How often an event came, and when it first and last happened: milliseconds UTC. */
export const EventCounter = z.strictObject({
  count: z.int().check(z.gte(1)),
  first: Instant,
  last: Instant,
});
export type EventCounter = z.infer<typeof EventCounter>;

const Segments = z.array(Identifier).check(z.maxLength(MOST_SEGMENTS));

/** A customer with what their events come to. */
export const Profile = z.strictObject({
  customer: Customer,
  summary: ProfileSummary,
  /** By name of event. */
  events: z
    .record(z.string().check(z.maxLength(100)), EventCounter)
    .check(
      z.refine(
        (events) => Object.keys(events).length <= MOST_EVENT_NAMES,
        `may count ${MOST_EVENT_NAMES} names of events at most`,
      ),
    ),
  /** The static segments that list the customer; sorted. */
  listed: Segments,
  /** The segments whose rule the customer met when it was last judged; sorted. */
  matched: Segments,
  /** The events that happened last, latest first: what is among them does not count again. */
  remembered: z
    .array(z.strictObject({ id: EventId, time: Instant }))
    .check(z.maxLength(MOST_REMEMBERED)),
});
export type Profile = z.infer<typeof Profile>;

export const newProfile = (customer: Customer): Profile => ({
  customer,
  summary: {
    ordersCount: 0,
    ordersAmount: 0,
    lastOrder: null,
    redemptions: 0,
    redeemedAmount: 0,
    giftSpent: 0,
    pointsSpent: 0,
    pointsEarned: 0,
    publications: 0,
  },
  events: {},
  listed: [],
  matched: [],
  remembered: [],
});

/** Every segment that the customer is in. */
export const segmentsOf = ({ listed, matched }: Profile): ReadonlySet<string> =>
  new Set([...listed, ...matched]);
