import { isMoneyUnit } from '../money/unit.ts';
import { type CustomerEvent, eventName } from './customerEvent.ts';
import {
  type EventCounter,
  MOST_EVENT_NAMES,
  MOST_REMEMBERED,
  type Profile,
  type ProfileSummary,
} from './profile.ts';

/**
 * The profile after the event, segments as they were. Adds and compares only, so that events may
 * come in any order; sums stop at 2^53 − 1 either way.
 */
export function countEvent(profile: Profile, event: CustomerEvent): Profile {
  return {
    ...profile,
    summary: addToSummary(profile.summary, event),
    events: addToCounters(profile.events, event),
    remembered: remember(profile.remembered, event),
  };
}

function addToSummary(summary: ProfileSummary, event: CustomerEvent): ProfileSummary {
  switch (event.type) {
    case 'orderPaid':
      return {
        ...summary,
        ordersCount: add(summary.ordersCount, 1),
        ordersAmount: add(summary.ordersAmount, event.amount),
        lastOrder: laterOrder(summary.lastOrder, event),
      };
    case 'orderCanceled':
      return {
        ...summary,
        ordersCount: add(summary.ordersCount, -1),
        ordersAmount: add(summary.ordersAmount, -event.amount),
      };
    case 'redemption':
      return addRedemption(summary, event, 1, 1);
    case 'rollback':
      return addRedemption(summary, event, -1, event.whole ? 1 : 0);
    case 'publication':
      return { ...summary, publications: add(summary.publications, 1) };
    case 'points':
      return { ...summary, pointsEarned: add(summary.pointsEarned, event.points) };
    case 'segmentEntered':
    case 'segmentLeft':
    case 'custom':
      return summary;
  }
}

/** `sign` 1 for a redemption, −1 for what gives back; `count`: how many redemptions it is. */
function addRedemption(
  summary: ProfileSummary,
  { unit, amount, spent }: Extract<CustomerEvent, { type: 'redemption' | 'rollback' }>,
  sign: 1 | -1,
  count: 0 | 1,
): ProfileSummary {
  const isGift = unit !== null && isMoneyUnit(unit);
  return {
    ...summary,
    redemptions: add(summary.redemptions, sign * count),
    redeemedAmount: add(summary.redeemedAmount, sign * amount),
    giftSpent: add(summary.giftSpent, isGift ? sign * spent : 0),
    pointsSpent: add(summary.pointsSpent, unit === 'points' ? sign * spent : 0),
  };
}

function laterOrder(
  known: ProfileSummary['lastOrder'],
  { id, time, amount }: Extract<CustomerEvent, { type: 'orderPaid' }>,
): ProfileSummary['lastOrder'] {
  const isLater =
    known === null || time > known.time || (time === known.time && id > known.eventId);
  return isLater ? { time, amount, eventId: id } : known;
}

function addToCounters(
  events: Readonly<Record<string, EventCounter>>,
  event: CustomerEvent,
): Record<string, EventCounter> {
  const name = eventName(event);
  const known = Object.hasOwn(events, name) ? events[name] : undefined;
  if (known === undefined && Object.keys(events).length >= MOST_EVENT_NAMES) return { ...events };
  const { time } = event;
  const counter =
    known === undefined
      ? { count: 1, first: time, last: time }
      : {
          count: add(known.count, 1),
          first: Math.min(known.first, time),
          last: Math.max(known.last, time),
        };
  return { ...events, [name]: counter };
}

/** The latest events, however they came: sorted by time, then id, so that the cut is the same. */
function remember(remembered: Profile['remembered'], { id, time }: CustomerEvent) {
  const index = remembered.findIndex((it) => it.time < time || (it.time === time && it.id < id));
  const at = index === -1 ? remembered.length : index;
  return remembered.toSpliced(at, 0, { id, time }).slice(0, MOST_REMEMBERED);
}

const MAX = Number.MAX_SAFE_INTEGER;
const add = (a: number, b: number): number => Math.max(-MAX, Math.min(MAX, a + b));
