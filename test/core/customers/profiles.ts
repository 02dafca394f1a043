import { newCustomer } from '../../../core/src/customers/customer.ts';
import { CustomerEvent } from '../../../core/src/customers/customerEvent.ts';
import { newProfile, type Profile } from '../../../core/src/customers/profile.ts';
import type { RuleSegment, SegmentRules } from '../../../core/src/customers/segment.ts';

export const DAY = 86_400_000;
/** 2026-04-01T00:00:00Z. */
export const APRIL = 1_775_001_600_000;

export const profileOf = (change: Partial<Profile> = {}): Profile => ({
  ...newProfile(newCustomer('anna', APRIL - 100 * DAY)),
  ...change,
});

/** An event as it comes in: read by the schema, so that no test sends what is no event. */
export const eventOf = (event: {
  id: string;
  type: string;
  [key: string]: unknown;
}): CustomerEvent => CustomerEvent.parse({ time: APRIL, properties: {}, ...event });

export const paid = (id: string, amount: number, time = APRIL): CustomerEvent =>
  eventOf({ id, type: 'orderPaid', orderId: null, amount, time });

export const custom = (id: string, name: string, time = APRIL): CustomerEvent =>
  eventOf({ id, type: 'custom', name, time });

const total =
  (name: string, test: (value: number) => boolean): RuleSegment['test'] =>
  ({ customer }) =>
    test(customer?.summary?.[name] ?? 0);

const SEGMENTS: readonly RuleSegment[] = [
  { id: 'buyers', test: total('ordersCount', (count) => count >= 2) },
  { id: 'big', test: total('ordersAmount', (amount) => amount >= 5000) },
  { id: 'quiet', test: ({ customer }) => (customer?.summary?.['daysSinceLastOrder'] ?? 0) >= 30 },
  { id: 'visitors', test: total('events.visit.count', (count) => count >= 2) },
  { id: 'vipBuyers', test: ({ customer }) => customer?.segments?.has('vip') ?? false },
  // A rule that asks for a rule segment: it sees lists only
  { id: 'never', test: ({ customer }) => customer?.segments?.has('buyers') ?? false },
];
export const RULES: SegmentRules = { segments: SEGMENTS, timeZone: 'Asia/Tokyo' };
export const NO_RULES: SegmentRules = { segments: [], timeZone: 'UTC' };
