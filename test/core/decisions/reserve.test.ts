import {
  balancesForSession,
  Entry,
  type Order,
  ReserveCommand,
  releaseReservation,
  reserve,
  reservedByOthers,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  type Asking,
  booksOf,
  type Counter,
  cardStock,
  couponStock,
  HQ,
  limit,
  loyaltyStock,
  openCounter,
  post,
  reserveCommand,
  stackCommand,
  stackState,
  standing,
  terms,
} from '../support/counter.ts';
import {
  decideReserve,
  decideStack,
  redeemOn,
  refusalOf,
  reserveOn,
} from '../support/counterCase.ts';
import { accepted, NOON, TEN_PERCENT } from '../support/fixtures.ts';
import { amountOff } from '../support/orders.ts';

const HOUR = 3_600_000;
const LATER = NOON + HOUR;
const ORDER: Order = { amount: 1000 };

const shop = (): Counter =>
  openCounter([
    cardStock('c', 500),
    couponStock('d', TEN_PERCENT, 1, {
      campaign: {
        terms: terms({ limits: [limit('l', 1), limit('m', 100, { counts: 'amount' })] }),
      },
    }),
    loyaltyStock('p', 900, { points: 10, amount: 1 }),
    couponStock('free', amountOff(7)),
  ]);

const as = (session: string | null, time = NOON): Asking => ({ session, time });

describe('a reservation', () => {
  it('[O1] sets aside what redeeming would take, and nothing else changes', () => {
    const counter = shop();
    const [card, coupon] = reserveOn(
      counter,
      'h',
      ORDER,
      [{ voucherId: 'c', amount: 300 }, 'd', 'p', 'free'],
      'mine',
      LATER,
    );
    expect(Entry.safeParse(card).error).toBeUndefined();
    expect(Entry.safeParse(coupon).error).toBeUndefined();
    expect(card?.id).toBe('~reserve:h.0');
    // 10 % of the 700 that are left; then 630 are due, and 900 points pay 90 of them.
    expect(booksOf(counter)).toEqual({
      'issued:cards:JPY': -500,
      'voucher:c:JPY': 200,
      'pending:h.0.0:JPY': 300,
      'issued:coupons:uses': -1,
      'pending:h.1.0:uses': 1,
      'capacity:l:*:*:*:uses': -1,
      'pending:h.1.1:uses': 1,
      'capacity:m:*:*:*:JPY': -100,
      'limit:m:*:*:*:JPY': 30,
      'pending:h.1.2:JPY': 70,
      'issued:points:points': -900,
      'pending:h.2.0:points': 900,
    });
  });

  it('[O1] keeps others out until it runs out, and no longer', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, ['d', { voucherId: 'c', amount: 300 }], 'mine', LATER);
    const asked = [{ voucherId: 'c', amount: 201 }];
    for (const session of [null, 'other']) {
      expect(refusalOf(decideStack(counter, 's1', ORDER, asked, as(session)))).toMatchObject({
        type: 'balanceShort',
        available: 200,
        needed: 201,
      });
      expect(refusalOf(decideStack(counter, 's2', ORDER, ['d'], as(session)))).toMatchObject({
        type: 'limitReached',
        left: 0,
      });
      expect(decideStack(counter, 's3', ORDER, ['d'], as(session, LATER - 1)).ok).toBe(false);
      expect(decideStack(counter, 's4', ORDER, asked, as(session, LATER)).ok).toBe(true);
      expect(decideStack(counter, 's5', ORDER, ['d'], as(session, LATER)).ok).toBe(true);
    }
    expect(decideStack(counter, 's6', ORDER, ['d', ...asked], as('mine')).ok).toBe(true);
  });

  it('[O1] is refused as redeeming would be, and holds nothing then', () => {
    const counter = shop();
    const refused = decideReserve(
      counter,
      'h',
      ORDER,
      ['c', { voucherId: 'p', amount: 901 }],
      'mine',
      LATER,
    );
    expect(refusalOf(refused)).toEqual({ type: 'balanceShort', available: 900, needed: 901 });
    expect(refusalOf(decideReserve(counter, 'h', ORDER, ['c', 'c'], 'mine', LATER))).toEqual({
      type: 'duplicateRedeemable',
      voucherId: 'c',
    });
  });

  it('[O1] in mode `partial` holds those that apply, each under its own id', () => {
    const counter = shop();
    const entries = reserveOn(
      counter,
      'h',
      ORDER,
      [{ voucherId: 'p', amount: 901 }, 'd'],
      'mine',
      LATER,
      { stacking: { mode: 'partial' } },
    );
    expect(entries.map(({ id }) => id)).toEqual(['~reserve:h.1']);
  });

  it('[O1] tells what other sessions hold of an account, and until when', () => {
    const counter = openCounter([cardStock('c', 500)]);
    const hold = (id: string, amount: number, session: string, expires: number) =>
      reserveOn(counter, id, ORDER, [{ voucherId: 'c', amount }], session, expires);
    hold('h1', 100, 'one', LATER);
    hold('h2', 120, 'two', LATER + 5);
    hold('h3', 50, 'three', NOON + 1);
    const { reservations } = counter;
    const held = (session: string | null, time: number) =>
      reservedByOthers(reservations, 'voucher:c:JPY', session, time);
    expect(held(null, NOON)).toEqual({ amount: 270, until: LATER + 5 });
    expect(held('two', NOON)).toEqual({ amount: 150, until: LATER });
    expect(held('two', NOON + 1)).toEqual({ amount: 100, until: LATER });
    expect(held('one', LATER + 5)).toEqual({ amount: 0, until: 0 });
    expect(reservedByOthers(reservations, 'voucher:x:JPY', null, NOON)).toEqual({
      amount: 0,
      until: 0,
    });
  });

  it('[O2] of the same session takes the place of the one before', () => {
    const counter = shop();
    reserveOn(counter, 'h1', ORDER, ['d', { voucherId: 'c', amount: 300 }], 'mine', LATER);
    // All 500 can be held again, though 300 of them are: by this very session.
    const entries = reserveOn(counter, 'h2', ORDER, ['c', 'd'], 'mine', LATER + 9);
    expect(entries.map(({ id }) => id)).toEqual([
      '~release:h1.0',
      '~release:h1.1',
      '~reserve:h2.0',
      '~reserve:h2.1',
    ]);
    expect(entries[0]?.body).toMatchObject({ type: 'release', reason: 'replaced' });
    for (const entry of entries) expect(Entry.safeParse(entry).error).toBeUndefined();
    expect(
      counter.reservations.map(({ reservationId, expires }) => [reservationId, expires]),
    ).toEqual([
      ['h2.0', LATER + 9],
      ['h2.1', LATER + 9],
    ]);
    // 10 % of the 500 that are left after the card.
    expect(booksOf(counter)).toMatchObject({
      'pending:h2.0.0:JPY': 500,
      'pending:h2.1.2:JPY': 50,
      'limit:m:*:*:*:JPY': 50,
    });
  });

  it('[O2] that is refused leaves the one before as it was', () => {
    const counter = shop();
    reserveOn(counter, 'h1', ORDER, [{ voucherId: 'c', amount: 300 }], 'mine', LATER);
    const before = booksOf(counter);
    const asked = [{ voucherId: 'c', amount: 501 }];
    expect(decideReserve(counter, 'h2', ORDER, asked, 'mine', LATER).ok).toBe(false);
    expect(booksOf(counter)).toEqual(before);
  });

  it('[O2] asked again is the same entries; asked otherwise under its ids it is refused', () => {
    const counter = shop();
    const entries = reserveOn(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER);
    const again = decideReserve(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER);
    expect(again).toEqual({ ok: true, value: { type: 'repeated', entries } });
    const others = [
      decideReserve(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER + 1),
      decideReserve(counter, 'h', ORDER, ['c', 'd'], 'other', LATER),
      decideReserve(counter, 'h', { amount: 999 }, ['c', 'd'], 'mine', LATER),
      decideReserve(counter, 'h', ORDER, ['c'], 'mine', LATER),
    ];
    for (const other of others) expect(refusalOf(other)).toEqual({ type: 'idReused' });
  });

  it('[O2] that was given back is not answered as if it were held', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER);
    redeemOn(counter, 's1', ORDER, ['c'], as('mine'));
    expect(refusalOf(decideReserve(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER))).toEqual({
      type: 'idReused',
    });
  });

  it('[O4] that ran out is not answered as if it were held', () => {
    const counter = shop();
    const entries = reserveOn(counter, 'h', ORDER, ['c'], 'mine', LATER);
    // The same command, to hold for an hour, sent again.
    const again = (time: number) =>
      decideReserve(counter, 'h', ORDER, ['c'], 'mine', time + HOUR, { time });
    expect(again(LATER - 1)).toEqual({ ok: true, value: { type: 'repeated', entries } });
    expect(refusalOf(again(LATER))).toEqual({ type: 'idReused' });
  });

  it('[O3] is taken by the redemption of its session, and the rest given back', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, ['d', { voucherId: 'c', amount: 300 }], 'mine', LATER);
    const asked = ['d', { voucherId: 'c', amount: 50 }];
    const entries = redeemOn(counter, 's1', { amount: 400 }, asked, as('mine'));
    expect(entries.map(({ body }) => body)).toMatchObject([{ amount: 40 }, { amount: 50 }]);
    expect(counter.reservations).toEqual([]);
    expect(booksOf(counter)).toMatchObject({
      'voucher:c:JPY': 450,
      'redeemed:hq:JPY': 50,
      'redeemed:hq:uses': 1,
      'limit:m:*:*:*:JPY': 60,
      'consumed:m:*:*:*:JPY': 40,
      'consumed:l:*:*:*:uses': 1,
    });
    expect(Object.keys(booksOf(counter)).some((path) => path.startsWith('pending'))).toBe(false);
    const released = counter.entries.filter(({ body }) => body.type === 'release');
    expect(released.map(({ body }) => 'reason' in body && body.reason)).toEqual([
      'redeemed',
      'redeemed',
    ]);
  });

  it('[O3] may be exceeded by its redemption, by what nobody holds', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, [{ voucherId: 'c', amount: 300 }], 'mine', LATER);
    const [made] = redeemOn(counter, 's1', ORDER, ['c'], as('mine'));
    expect(made?.body).toMatchObject({ amount: 500 });
  });

  it('[O3] is kept where the redemption of its session is refused', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, [{ voucherId: 'c', amount: 300 }], 'mine', LATER);
    const asked = [{ voucherId: 'c', amount: 501 }];
    expect(decideStack(counter, 's1', ORDER, asked, as('mine')).ok).toBe(false);
    expect(counter.reservations.length).toBe(1);
  });

  it('[O4] that ran out is given back by whoever comes next', () => {
    const counter = shop();
    reserveOn(counter, 'h', ORDER, ['c', 'd'], 'mine', LATER);
    const entries = reserveOn(counter, 'h2', ORDER, ['c'], 'other', LATER + HOUR, { time: LATER });
    expect(entries.map(({ id, body }) => [id, 'reason' in body && body.reason])).toEqual([
      ['~release:h.0', 'expired'],
      ['~release:h.1', 'expired'],
      ['~reserve:h2.0', false],
    ]);
    const [made] = redeemOn(counter, 's1', ORDER, ['d'], as(null, LATER));
    expect(made?.body).toMatchObject({ amount: 100 });
    expect(counter.reservations.map(({ reservationId }) => reservationId)).toEqual(['h2.0']);
  });

  it('[O4] of a day that is over gives its share back to that day', () => {
    const daily = limit('l', 1, { period: 'day' });
    const counter = openCounter([
      couponStock('d', amountOff(5), null, { campaign: { terms: terms({ limits: [daily] }) } }),
    ]);
    reserveOn(counter, 'h', ORDER, ['d'], 'mine', NOON + 3 * 24 * HOUR);
    const tomorrow = NOON + 24 * HOUR;
    redeemOn(counter, 's1', ORDER, ['d'], as('mine', tomorrow));
    expect(booksOf(counter)).toMatchObject({
      'limit:l:*:*:2026-04-01:uses': 1,
      'consumed:l:*:*:2026-04-02:uses': 1,
    });
    expect(standing(counter, 'pending:h.0.0:uses')).toBe(0);
  });

  it('[O4] that is asked to go gives back all that it holds', () => {
    const counter = shop();
    const before = booksOf(counter);
    reserveOn(counter, 'h', ORDER, [{ voucherId: 'c', amount: 300 }], 'mine', LATER);
    const [open] = counter.reservations;
    if (open === undefined) throw new Error('nothing held');
    const [entry] = post(counter, [releaseReservation(open, 'asked')], NOON);
    expect(Entry.safeParse(entry).error).toBeUndefined();
    expect(booksOf(counter)).toEqual(before);
    expect(counter.reservations).toEqual([]);
  });

  it('[A3] holds on to a limit that is lowered meanwhile: it takes only what is left', () => {
    const stock = couponStock('d', amountOff(5), null, {
      campaign: { terms: terms({ limits: [limit('l', 5)] }) },
    });
    const counter = openCounter([stock]);
    reserveOn(counter, 'h', ORDER, ['d'], 'mine', LATER);
    const lowered = { ...stock.campaign, terms: terms({ limits: [limit('l', 1)] }) };
    counter.campaigns.set('d', lowered);
    // What is held counts as used: nobody else gets the only use.
    expect(refusalOf(decideStack(counter, 's1', ORDER, ['d']))).toMatchObject({
      type: 'limitReached',
      left: 0,
    });
    redeemOn(counter, 's2', ORDER, ['d'], as('mine'));
    expect(standing(counter, 'consumed:l:*:*:*:uses')).toBe(1);
    expect(refusalOf(decideStack(counter, 's3', ORDER, ['d']))).toMatchObject({ left: 0 });
  });

  const first = reserveCommand('h', ORDER, ['c', 'd'], 'mine', LATER);
  it.each([
    ['nothing', { redeemables: [] }],
    ['no time', { lasting: 0 }],
    ['more than thirty days', { lasting: 30 * 24 * HOUR + 1 }],
    ['a session without a name', { sessionKey: '' }],
    // Part of it becomes the path of an account.
    [
      'a name that is no path',
      { redeemables: [{ ...first.redeemables[0], reservationId: 'a:b' }] },
    ],
    [
      'a name that is too long',
      { redeemables: [{ ...first.redeemables[0], reservationId: 'x'.repeat(59) }] },
    ],
    // They would stand on one account and under one id.
    [
      'two of one name',
      { redeemables: first.redeemables.map((part) => ({ ...part, reservationId: 'same' })) },
    ],
  ])('[O1] of %s is no command', (_, change) => {
    expect(ReserveCommand.safeParse(first).error).toBeUndefined();
    expect(ReserveCommand.safeParse({ ...first, ...change }).success).toBe(false);
  });

  it('[O1] of a name as long as may be has accounts that fit', () => {
    const counter = shop();
    const command = reserveCommand('h', ORDER, ['d'], 'mine', LATER);
    const long = {
      ...command,
      redeemables: command.redeemables.map((part) => ({ ...part, reservationId: 'x'.repeat(58) })),
    };
    const { items, reservations, ...scene } = stackState(counter, stackCommand('h', ORDER, ['d']), [
      'd',
    ]);
    const state = { ...scene, items, reservations, earlier: [] };
    const decided = accepted(reserve(state, HQ, long, NOON));
    if (decided.type !== 'decided') throw new Error('repeated');
    const [entry] = post(counter, decided.drafts, NOON);
    expect(Entry.safeParse(entry).error).toBeUndefined();
  });
});

describe('the balances of a session', () => {
  it('[O2] are those with all given back that it may take', () => {
    const counter = openCounter([cardStock('c', 500)]);
    const hold = (id: string, amount: number, session: string, expires: number) =>
      reserveOn(counter, id, ORDER, [{ voucherId: 'c', amount }], session, expires);
    hold('h1', 100, 'one', LATER);
    hold('h2', 120, 'two', NOON + 2);
    const seen = (session: string | null, time: number) =>
      balancesForSession(counter.balances, counter.reservations, session, time).get(
        'voucher:c:JPY',
      );
    expect(seen(null, NOON)).toBe(280);
    expect(seen('one', NOON)).toBe(380);
    expect(seen('two', NOON)).toBe(400);
    expect(seen(null, NOON + 2)).toBe(400);
    expect(seen('one', NOON + 2)).toBe(500);
    expect(seen(null, LATER)).toBe(500);
  });
});
