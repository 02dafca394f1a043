import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Customer, newCustomer } from '../../../core/src/customers/customer.ts';
import { CustomerEvent } from '../../../core/src/customers/customerEvent.ts';
import { newProfile, Profile } from '../../../core/src/customers/profile.ts';
import {
  isBeyondMemory,
  listCustomer,
  receiveEvent,
  refreshSegments,
} from '../../../core/src/customers/receiveEvent.ts';
import { profileContext } from '../../../core/src/customers/ruleCustomer.ts';
import { readInput } from '../../../core/src/input.ts';
import { APRIL, custom, DAY, eventOf, NO_RULES, paid, profileOf, RULES } from './profiles.ts';

const receiveAll = (events: readonly CustomerEvent[], start = profileOf(), rules = NO_RULES) =>
  events.reduce((profile, event) => receiveEvent(profile, event, rules, APRIL).profile, start);

const value = { voucherId: 'c1', campaignId: 'cards', unit: 'JPY', amount: 900, spent: 900 };

describe('the profile of a customer', () => {
  it('[U1] sums orders paid and canceled', () => {
    const { summary } = receiveAll([
      paid('1', 3000, APRIL),
      paid('2', 1000, APRIL + DAY),
      eventOf({ id: '3', type: 'orderCanceled', orderId: null, amount: 3000 }),
    ]);
    expect(summary).toMatchObject({
      ordersCount: 1,
      ordersAmount: 1000,
      lastOrder: { time: APRIL + DAY, amount: 1000, eventId: '2' },
    });
  });

  it('[U1] sums redemptions by what they spend, less what was rolled back', () => {
    const { summary } = receiveAll([
      eventOf({ id: '1', type: 'redemption', ...value }),
      eventOf({ id: '2', type: 'redemption', ...value, unit: 'points', amount: 50, spent: 100 }),
      eventOf({ id: '3', type: 'redemption', ...value, unit: null, amount: 70, spent: 0 }),
      eventOf({ id: '4', type: 'rollback', ...value, amount: 400, spent: 400, whole: false }),
      eventOf({
        id: '5',
        type: 'rollback',
        ...value,
        unit: null,
        amount: 70,
        spent: 0,
        whole: true,
      }),
      eventOf({ id: '6', type: 'points', voucherId: 'l1', campaignId: 'club', points: 30 }),
      eventOf({ id: '7', type: 'points', voucherId: 'l1', campaignId: 'club', points: -10 }),
      eventOf({ id: '8', type: 'publication', voucherId: 'c2', campaignId: 'cards' }),
    ]);
    expect(summary).toMatchObject({
      redemptions: 2,
      redeemedAmount: 900 + 50 + 70 - 400 - 70,
      giftSpent: 500,
      pointsSpent: 100,
      pointsEarned: 20,
      publications: 1,
    });
  });

  it('[U2] counts each event by its name, with the first and the last by their own times', () => {
    const { events } = receiveAll([
      custom('1', 'visit', APRIL),
      custom('2', 'visit', APRIL - DAY),
      custom('3', 'toString', APRIL + 5),
      custom('4', 'constructor', APRIL + 6),
      paid('5', 1),
    ]);
    expect(Object.entries(events)).toEqual([
      ['visit', { count: 2, first: APRIL - DAY, last: APRIL }],
      ['toString', { count: 1, first: APRIL + 5, last: APRIL + 5 }],
      ['constructor', { count: 1, first: APRIL + 6, last: APRIL + 6 }],
      ['orderPaid', { count: 1, first: APRIL, last: APRIL }],
    ]);
  });

  it('[U2] counts the first 500 names, and goes on counting those', () => {
    const names = Array.from({ length: 501 }, (_, i) => custom(`${i}`, `n${i}`));
    const { events } = receiveAll([...names, custom('again', 'n0')]);
    expect(Object.keys(events)).toHaveLength(500);
    expect(events['n0']?.count).toBe(2);
    expect(events['n500']).toBeUndefined();
  });

  it('[U1] stops sums at the largest safe integer', () => {
    const { summary } = receiveAll([paid('1', Number.MAX_SAFE_INTEGER), paid('2', 5)]);
    expect(summary.ordersAmount).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('[U7] is what its schema says, after events of every kind', () => {
    const profile = receiveAll(
      [paid('1', 3000), custom('2', 'visit'), eventOf({ id: '3', type: 'redemption', ...value })],
      profileOf(),
      RULES,
    );
    expect(Profile.parse(profile)).toEqual(profile);
  });

  it('[U8] shows a rule its totals', () => {
    const profile = receiveAll([
      paid('1', 1000),
      paid('2', 1001, APRIL - DAY),
      custom('3', 'visit'),
    ]);
    const { customer } = profileContext(profile, new Set(['vip']), APRIL + 2.5 * DAY, 'UTC');
    expect(customer).toMatchObject({ id: 'anna', segments: new Set(['vip']), consents: new Set() });
    expect(customer?.summary).toMatchObject({
      ordersCount: 2,
      ordersAmount: 2001,
      ordersAverage: 1001, // 1000.5, half up
      lastOrderAmount: 1000,
      daysSinceLastOrder: 2,
      'events.visit.count': 1,
      'events.orderPaid.daysSinceFirst': 3,
    });
  });

  it('[U8] shows a rule the consents that were given, and not those that were taken back', () => {
    const consents = { email: { given: true, time: APRIL }, sms: { given: false, time: APRIL } };
    const profile = newProfile({ ...newCustomer('anna', APRIL), consents });
    const { customer } = profileContext(profile, new Set(), APRIL, 'UTC');
    expect(customer?.consents).toEqual(new Set(['email']));
  });
});

describe('an event that comes again', () => {
  it('[U3] changes nothing, whatever came between', () => {
    const once = receiveAll([paid('1', 100), custom('2', 'visit')]);
    const again = receiveEvent(once, paid('1', 100), RULES, APRIL);
    expect(again).toEqual({ profile: once, changes: [] });
  });

  it('[U3] is forgotten after 256 later ones, and then the caller is told to look it up', () => {
    const old = custom('old', 'visit', APRIL - DAY);
    const some = Array.from({ length: 255 }, (_, i) => custom(`${i}`, 'visit', APRIL + i));
    const remembering = receiveAll([old, ...some]);
    expect(isBeyondMemory(remembering, old)).toBe(false);
    expect(receiveAll([old], remembering)).toBe(remembering);
    const forgetting = receiveAll([custom('last', 'visit', APRIL + DAY)], remembering);
    expect(forgetting.remembered).toHaveLength(256);
    expect(isBeyondMemory(forgetting, old)).toBe(true);
    expect(isBeyondMemory(forgetting, custom('new', 'visit', APRIL + 1000))).toBe(false);
  });
});

describe('segments', () => {
  it('[U4] are entered and left as the profile meets their rules', () => {
    const first = receiveEvent(profileOf(), paid('1', 3000), RULES, APRIL);
    expect(first.changes).toEqual([]);
    const second = receiveEvent(first.profile, paid('2', 2500), RULES, APRIL);
    expect(second.changes).toEqual([
      { segmentId: 'buyers', change: 'entered' },
      { segmentId: 'big', change: 'entered' },
    ]);
    expect(second.profile.matched).toEqual(['big', 'buyers']);
    const canceled = eventOf({ id: '3', type: 'orderCanceled', orderId: null, amount: 2500 });
    expect(receiveEvent(second.profile, canceled, RULES, APRIL).changes).toEqual([
      { segmentId: 'buyers', change: 'left' },
      { segmentId: 'big', change: 'left' },
    ]);
  });

  it('[U4] are entered and left as time passes, when they are judged anew', () => {
    const profile = receiveAll([paid('1', 1)], profileOf(), RULES);
    expect(refreshSegments(profile, RULES, APRIL + 30 * DAY - 1).changes).toEqual([]);
    expect(refreshSegments(profile, RULES, APRIL + 30 * DAY).changes).toEqual([
      { segmentId: 'quiet', change: 'entered' },
    ]);
  });

  it('[U4] that nobody asked about stay as they were', () => {
    const profile = profileOf({ matched: ['elsewhere'] });
    const { profile: after } = receiveEvent(profile, paid('1', 9000), RULES, APRIL);
    expect(after.matched).toEqual(['big', 'elsewhere']);
  });

  it('[U5] that are lists change by the list only, and a rule may ask for them', () => {
    const listed = listCustomer(profileOf(), 'vip', true, RULES, APRIL);
    expect(listed.changes).toEqual([
      { segmentId: 'vip', change: 'entered' },
      { segmentId: 'vipBuyers', change: 'entered' },
    ]);
    expect(listCustomer(listed.profile, 'vip', true, RULES, APRIL).changes).toEqual([]);
    const off = listCustomer(listed.profile, 'vip', false, RULES, APRIL);
    expect(off.profile).toMatchObject({ listed: [], matched: [] });
    expect(listCustomer(off.profile, 'vip', false, RULES, APRIL).changes).toEqual([]);
  });
});

const times = fc.integer({ min: -60, max: 60 }).map((days) => APRIL + days * DAY);
const amounts = fc.integer({ min: 0, max: 4000 });
const kinds = fc.oneof(
  fc.record({ type: fc.constant('orderPaid'), orderId: fc.constant(null), amount: amounts }),
  fc.record({ type: fc.constant('orderCanceled'), orderId: fc.constant(null), amount: amounts }),
  fc.record({ type: fc.constant('custom'), name: fc.constantFrom('visit', 'share') }),
  fc.record({
    type: fc.constantFrom('redemption'),
    voucherId: fc.constant('c1'),
    campaignId: fc.constant('cards'),
    unit: fc.constantFrom('JPY', 'points', 'uses', null),
    amount: amounts,
    spent: amounts,
  }),
);
const histories = fc
  .array(fc.tuple(kinds, times), { maxLength: 25 })
  .map((list) => list.map(([kind, time], index) => eventOf({ ...kind, id: `e${index}`, time })));

/** Segments from scratch: the events counted by hand, and each rule in its own words. */
function segmentsByHand(events: readonly CustomerEvent[], now: number): string[] {
  const of = (type: string) => events.filter((event) => event.type === type);
  const sum = (list: readonly CustomerEvent[]): number =>
    list.reduce((total, event) => total + ('amount' in event ? event.amount : 0), 0);
  const orders = of('orderPaid');
  const last = Math.max(...orders.map(({ time }) => time));
  const visits = events.filter((event) => event.type === 'custom' && event.name === 'visit');
  return [
    ...(sum(orders) - sum(of('orderCanceled')) >= 5000 ? ['big'] : []),
    ...(orders.length - of('orderCanceled').length >= 2 ? ['buyers'] : []),
    ...(orders.length > 0 && now - last >= 30 * DAY ? ['quiet'] : []),
    ...(visits.length >= 2 ? ['visitors'] : []),
  ];
}

describe('any history of events', () => {
  it('[U4] leads to the segments that are found from scratch, and its changes add up to them', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const members = new Set<string>();
        let profile = profileOf();
        for (const [index, event] of events.entries()) {
          const change = receiveEvent(profile, event, RULES, APRIL + index * DAY);
          for (const { segmentId, change: kind } of change.changes) {
            expect(members.has(segmentId)).toBe(kind === 'left');
            if (kind === 'left') members.delete(segmentId);
            else members.add(segmentId);
          }
          profile = change.profile;
          const expected = segmentsByHand(events.slice(0, index + 1), APRIL + index * DAY);
          expect(profile.matched).toEqual(expected);
          expect([...members].sort()).toEqual(expected);
        }
      }),
      { seed: 7 },
    );
  });

  it('[U6] with two orders at once has the same last order, whichever comes first', () => {
    const orders = [paid('1', 100), paid('2', 200)];
    const last = { time: APRIL, amount: 200, eventId: '2' };
    expect(receiveAll(orders).summary.lastOrder).toEqual(last);
    expect(receiveAll(orders.toReversed()).summary.lastOrder).toEqual(last);
  });

  it('[U6] in another order, with some events twice, leads to the same profile', () => {
    const shuffled = histories.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        expect(receiveAll(others, profileOf(), RULES)).toEqual(
          receiveAll(events, profileOf(), RULES),
        );
      }),
      { seed: 9 },
    );
  });
});

describe('customers and events as input', () => {
  const customer = newCustomer('anna', APRIL);
  it.each([
    [{}, true],
    [{ birthdate: '2000-02-29', kana: 'アンナ', email: 'a@example.com' }, true],
    [{ birthdate: '2001-02-29' }, false],
    [{ id: 'a b' }, false],
    [{ name: 'x'.repeat(201) }, false],
    [{ consents: { email: { given: true, time: -1 } } }, false],
    [{ address: { city: 'Tokyo' } }, false],
    [{ nickname: 'Ann' }, false],
  ])('[U7] the customer %j: %s', (change, expected) => {
    expect(readInput(Customer, { ...customer, ...change }).ok).toBe(expected);
  });

  it.each([
    [{ type: 'custom', name: 'visit' }, true],
    [{ type: 'custom', name: 'orderPaid' }, false],
    [{ type: 'custom', name: '__proto__' }, false],
    [{ type: 'custom', name: 'x'.repeat(65) }, false],
    [{ type: 'orderPaid', orderId: 'o1', amount: 1 }, true],
    [{ type: 'orderPaid', orderId: 'o1', amount: -1 }, false],
    [{ type: 'redemption', ...value, unit: 'YEN' }, false],
    [{ type: 'other' }, false],
  ])('[U7] the event %j: %s', (event, expected) => {
    const whole = { id: '1', time: APRIL, properties: {}, ...event };
    expect(readInput(CustomerEvent, whole).ok).toBe(expected);
  });
});
