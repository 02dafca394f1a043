import { Entry, RedeemStackCommand, redeemStack } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  type Asked,
  booksOf,
  type Counter,
  cardStock,
  couponStock,
  HQ,
  limit,
  openCounter,
  post,
  stackCommand,
  stackState,
  standing,
  terms,
} from '../support/counter.ts';
import { decideStack, redeemOn, refusalOf, reserveOn } from '../support/counterCase.ts';
import { NOON, TEN_PERCENT } from '../support/fixtures.ts';
import { amountOff } from '../support/orders.ts';

const shop = (): Counter =>
  openCounter([
    couponStock('d', TEN_PERCENT, 3),
    couponStock('a', amountOff(50)),
    cardStock('c', 500),
  ]);

const decide = (counter: Counter, command: RedeemStackCommand) => {
  const { customerId } = command;
  const state = stackState(counter, command, askedOf(command), { customerId });
  return redeemStack(state, HQ, command, NOON);
};

const askedOf = ({ redeemables }: RedeemStackCommand): Asked[] =>
  redeemables.map(({ id, voucherId, amount }) => ({ id, voucherId, amount }));

describe('redeeming a stack', () => {
  it('[X1] writes one redemption for each, with the stack as their parent', () => {
    const counter = shop();
    const entries = redeemOn(counter, 's1', { id: 'o1', amount: 1000 }, ['d', 'c', 'a']);
    expect(entries.map(({ id, body }) => [id, body])).toMatchObject([
      ['s1.0', { voucherId: 'd', amount: 100, spent: 1, parentId: 's1', orderAmount: 1000 }],
      ['s1.1', { voucherId: 'c', amount: 500, spent: 500, parentId: 's1', orderId: 'o1' }],
      ['s1.2', { voucherId: 'a', amount: 50, spent: 0, parentId: 's1', unit: null }],
    ]);
    for (const entry of entries) expect(Entry.safeParse(entry).error).toBeUndefined();
    expect(booksOf(counter)).toEqual({
      'issued:cards:JPY': -500,
      'issued:coupons:uses': -3,
      'redeemed:hq:JPY': 500,
      'redeemed:hq:uses': 1,
      'voucher:d:uses': 2,
    });
  });

  it('[X1] of one is a redemption without a parent', () => {
    const [entry] = redeemOn(shop(), 's1', { amount: 1000 }, ['d']);
    expect(entry?.body).toMatchObject({ parentId: null });
  });

  it('[X2] in mode `all` writes nothing where one does not apply', () => {
    const counter = shop();
    const decided = decideStack(counter, 's1', { amount: 1000 }, [
      'd',
      { voucherId: 'c', amount: 501 },
    ]);
    expect(decided).toMatchObject({
      ok: false,
      rejection: {
        rejection: { type: 'balanceShort', available: 500, needed: 501 },
        evaluation: { results: [{ status: 'applicable' }, { status: 'inapplicable', index: 1 }] },
      },
    });
  });

  it('[X3] in mode `partial` writes those that apply, under their own ids', () => {
    const counter = shop();
    const asked = [{ voucherId: 'c', amount: 501 }, 'd', 'a'];
    const stacking = { mode: 'partial' } as const;
    const entries = redeemOn(counter, 's1', { amount: 1000 }, asked, { stacking });
    expect(entries.map(({ id, body }) => [id, 'voucherId' in body && body.voucherId])).toEqual([
      ['s1.1', 'd'],
      ['s1.2', 'a'],
    ]);
  });

  it('[X6] writes in the order of application, each under the id that it was asked by', () => {
    const counter = openCounter([
      couponStock('late', amountOff(1), null, { voucher: { terms: terms({ categories: ['z'] }) } }),
      couponStock('soon', amountOff(2), null, { voucher: { terms: terms({ categories: ['a'] }) } }),
    ]);
    const stacking = { sorting: 'categoryRank' as const, categoryRank: ['a', 'z'] };
    const entries = redeemOn(counter, 's1', { amount: 100 }, ['late', 'soon'], { stacking });
    expect(entries.map(({ id, body }) => [id, 'voucherId' in body && body.voucherId])).toEqual([
      ['s1.1', 'soon'],
      ['s1.0', 'late'],
    ]);
  });

  it('[X7] refuses the request without an evaluation', () => {
    expect(decideStack(shop(), 's1', { amount: 100 }, ['d', 'd'])).toEqual({
      ok: false,
      rejection: {
        rejection: { type: 'duplicateRedeemable', voucherId: 'd' },
        evaluation: null,
      },
    });
  });

  it('[X8] again gives the same entries, and writes nothing', () => {
    const counter = shop();
    const command = stackCommand('s1', { amount: 1000 }, ['d', 'c']);
    const entries = redeemOn(counter, 's1', { amount: 1000 }, ['d', 'c']);
    const before = booksOf(counter);
    expect(decide(counter, command)).toEqual({ ok: true, value: { type: 'repeated', entries } });
    // Even where it would be refused by now.
    counter.vouchers.set('d', { ...cardStock('d', 0).voucher, blocked: true });
    expect(decide(counter, command)).toMatchObject({ ok: true, value: { type: 'repeated' } });
    expect(booksOf(counter)).toEqual(before);
  });

  it('[X8] in mode `partial` again gives those that applied then', () => {
    const counter = shop();
    const asked = [{ voucherId: 'c', amount: 501 }, 'd'];
    const stacking = { mode: 'partial' } as const;
    const entries = redeemOn(counter, 's1', { amount: 1000 }, asked, { stacking });
    expect(decideStack(counter, 's1', { amount: 1000 }, asked, { stacking })).toEqual({
      ok: true,
      value: { type: 'repeated', entries },
    });
  });

  const first = stackCommand('s1', { amount: 1000 }, ['d', 'c']);
  const changedPart = (change: object) => ({
    ...first,
    redeemables: first.redeemables.map((part, index) =>
      index === 1 ? { ...part, ...change } : part,
    ),
  });
  it.each<[string, RedeemStackCommand]>([
    ['order', { ...first, order: { amount: 1001 } }],
    ['order’s id', { ...first, order: { amount: 1000, id: 'other' } }],
    ['session', { ...first, sessionKey: 'other' }],
    ['customer', { ...first, customerId: 'ann' }],
    ['parent', { ...first, id: 's2' }],
    ['amount', changedPart({ amount: 10 })],
    ['voucher', changedPart({ voucherId: 'a' })],
    ['other id', changedPart({ id: 'new' })],
    ['order of the two', { ...first, redeemables: first.redeemables.toReversed() }],
    ['second, which is left out', { ...first, redeemables: first.redeemables.slice(0, 1) }],
    [
      'number: one more',
      {
        ...first,
        redeemables: [...first.redeemables, { id: 'x', voucherId: 'a', amount: null }],
      },
    ],
  ])('[X8] with another %s under its ids is refused', (_, changed) => {
    const counter = shop();
    redeemOn(counter, 's1', { amount: 1000 }, ['d', 'c']);
    expect(decide(counter, changed)).toEqual({
      ok: false,
      rejection: { rejection: { type: 'idReused' }, evaluation: null },
    });
  });

  it('[X8] of which one id became something else meanwhile is refused', () => {
    const counter = shop();
    const asked = [{ voucherId: 'c', amount: 501 }, 'd'];
    const stacking = { mode: 'partial' } as const;
    redeemOn(counter, 's1', { amount: 1000 }, asked, { stacking });
    const body = { type: 'issue' as const, campaignId: 'cards', vouchers: 1 };
    post(counter, [{ id: 's1.0', body, transfers: [] }], NOON);
    expect(refusalOf(decideStack(counter, 's1', { amount: 1000 }, asked, { stacking }))).toEqual({
      type: 'idReused',
    });
  });

  it('[X8] under the id of something else is refused', () => {
    const counter = shop();
    const body = { type: 'issue' as const, campaignId: 'cards', vouchers: 1 };
    post(counter, [{ id: 's1.0', body, transfers: [] }], NOON);
    expect(refusalOf(decideStack(counter, 's1', { amount: 100 }, ['d']))).toEqual({
      type: 'idReused',
    });
  });

  it.each([
    ['no redeemable', { redeemables: [] }],
    [
      'more than thirty',
      {
        redeemables: Array.from({ length: 31 }, (_, index) => ({
          id: `r${index}`,
          voucherId: `v${index}`,
          amount: null,
        })),
      },
    ],
    [
      'two of one id',
      {
        redeemables: ['a', 'b'].map((voucherId) => ({
          id: 'r1',
          voucherId,
          amount: null,
        })),
      },
    ],
    ['an id that is ours', { id: '~s1' }],
    ['an empty session', { sessionKey: '' }],
    ['half a yen', { redeemables: [{ ...first.redeemables[0], amount: 0.5 }] }],
  ])('[X7] of %s is no command', (_, change) => {
    expect(RedeemStackCommand.safeParse({ ...first, ...change }).success).toBe(false);
    expect(RedeemStackCommand.safeParse(first).error).toBeUndefined();
  });

  it('[X9] under a shared limit posts on the balances that it was decided on', () => {
    const shared = { campaign: { terms: terms({ limits: [limit('l', 2)] }) } };
    const counter = openCounter(
      ['x', 'y', 'z'].map((id) => couponStock(id, amountOff(5), null, shared)),
    );
    redeemOn(counter, 's1', { amount: 100 }, ['x', 'y']);
    expect(standing(counter, 'limit:l:*:*:*:uses')).toBe(0);
    expect(standing(counter, 'consumed:l:*:*:*:uses')).toBe(2);
    expect(refusalOf(decideStack(counter, 's2', { amount: 100 }, ['z']))).toMatchObject({
      type: 'limitReached',
      left: 0,
    });
  });

  it('[X9] of campaigns that set a shared limit to different sizes keeps each to its own', () => {
    const sized = (most: number) => ({
      campaign: { terms: terms({ limits: [limit('l', most)] }) },
    });
    const counter = openCounter([
      couponStock('big', amountOff(5), null, sized(3)),
      couponStock('small', amountOff(5), null, sized(1)),
      couponStock('big2', amountOff(5), null, sized(3)),
    ]);
    expect(refusalOf(decideStack(counter, 's1', { amount: 100 }, ['big', 'small']))).toMatchObject({
      type: 'limitReached',
      most: 1,
      left: 0,
    });
    redeemOn(counter, 's2', { amount: 100 }, ['small', 'big', 'big2']);
    expect(standing(counter, 'consumed:l:*:*:*:uses')).toBe(3);
  });

  it('[O3] takes what its session held, gives back the rest, and leaves others theirs', () => {
    const counter = openCounter([cardStock('c', 500), cardStock('e', 300)]);
    reserveOn(counter, 'h1', { amount: 1000 }, [{ voucherId: 'c', amount: 400 }], 'mine', NOON + 9);
    reserveOn(
      counter,
      'h2',
      { amount: 1000 },
      [{ voucherId: 'e', amount: 200 }],
      'other',
      NOON + 9,
    );
    redeemOn(counter, 's1', { amount: 150 }, ['c'], { session: 'mine' });
    expect(booksOf(counter)).toMatchObject({
      'voucher:c:JPY': 350,
      'voucher:e:JPY': 100,
      'pending:h2.0.0:JPY': 200,
      'redeemed:hq:JPY': 150,
    });
    expect(counter.reservations.map(({ sessionKey }) => sessionKey)).toEqual(['other']);
  });
});
