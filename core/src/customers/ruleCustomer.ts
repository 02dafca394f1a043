import { divideRounded } from '../money/rounding.ts';
import type { RuleContext, RuleCustomer } from '../rules/ruleContext.ts';
import type { Profile } from './profile.ts';

const DAY = 86_400_000;

/**
 * What a rule may look at of a profile at an instant (milliseconds UTC). Totals by name: those of
 * the summary, `ordersAverage` rounded half up, `lastOrderAmount`, `daysSinceLastOrder`, and by
 * event `events.{name}.count`, `.daysSinceFirst` and `.daysSinceLast`, in whole spans of 24 hours.
 */
export function ruleCustomerOf(
  profile: Profile,
  segments: ReadonlySet<string>,
  time: number,
): RuleCustomer {
  const { id, sourceId, name, phone, email, birthdate, address, metadata, consents, created } =
    profile.customer;
  const given = Object.entries(consents).flatMap(([channel, it]) => (it.given ? [channel] : []));
  return {
    id,
    sourceId,
    name,
    phone,
    email,
    birthdate,
    address,
    metadata,
    created,
    segments,
    consents: new Set(given),
    summary: totalsOf(profile, time),
  };
}

/** The context in which a profile alone is judged: no order, nothing to redeem, no place. */
export const profileContext = (
  profile: Profile,
  segments: ReadonlySet<string>,
  time: number,
  timeZone: string,
): RuleContext => ({
  customer: ruleCustomerOf(profile, segments, time),
  order: null,
  redeemable: null,
  place: null,
  metadata: null,
  credits: null,
  event: null,
  history: null,
  time,
  timeZone,
});

function totalsOf({ summary, events }: Profile, time: number): Record<string, number> {
  const { lastOrder, ...totals } = summary;
  const daysSince = (then: number): number => Math.floor((time - then) / DAY);
  const byEvent = Object.entries(events).flatMap(([name, { count, first, last }]) => [
    [`events.${name}.count`, count],
    [`events.${name}.daysSinceFirst`, daysSince(first)],
    [`events.${name}.daysSinceLast`, daysSince(last)],
  ]);
  const orders = totals.ordersCount;
  return {
    ...totals,
    ...(orders > 0 ? { ordersAverage: average(totals.ordersAmount, orders) } : {}),
    ...(lastOrder === null
      ? {}
      : { lastOrderAmount: lastOrder.amount, daysSinceLastOrder: daysSince(lastOrder.time) }),
    ...Object.fromEntries(byEvent),
  };
}

const average = (sum: number, count: number): number =>
  Number(divideRounded(BigInt(sum), BigInt(count), 'halfUp'));
