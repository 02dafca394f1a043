import {
  type Condition,
  checkTerms,
  compileRule,
  type ItemSelection,
  NO_CONTEXT,
  type Order,
  type Recurrence,
  type Rejection,
  type RuleNode,
  ruleContextOf,
  type Terms,
  type TermsSubject,
  type ValidationRule,
  type Voucher,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { terms } from '../support/counter.ts';
import { CARDS, card, NOON } from '../support/fixtures.ts';
import { line, product, select } from '../support/orders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const RULES: Record<string, { when: RuleNode; message?: string; applicableTo?: ItemSelection }> = {
  atLeast1000: { when: { fact: 'order.amount', is: 'atLeast', value: 1000 } as Condition },
  inGinza: {
    when: { fact: 'place', part: 'store', is: 'is', value: 'ginza' } as Condition,
    message: 'only in Ginza',
  },
  teaOnly: {
    when: { fact: 'order.initialAmount', is: 'atLeast', value: 0 } as Condition,
    applicableTo: select({ included: [product('tea')] }),
  },
  cakeOnly: {
    when: { fact: 'order.initialAmount', is: 'atLeast', value: 0 } as Condition,
    applicableTo: select({ included: [product('cake')] }),
  },
};

const compiled = new Map(
  Object.entries(RULES).map(([id, { when, message, applicableTo }]) => {
    const rule: ValidationRule = {
      id,
      name: id,
      when,
      message: message === undefined ? null : { en: message },
      applicableTo: applicableTo ?? null,
    };
    return [id, compileRule(rule)];
  }),
);

type Around = {
  readonly campaign?: Partial<Terms>;
  readonly voucher?: Partial<Terms>;
  readonly record?: Partial<Voucher>;
  readonly customerId?: string | null;
  readonly storeId?: string | null;
};

const subjectOf = ({ campaign, voucher, record, customerId, storeId }: Around): TermsSubject => ({
  voucher: card('c1', { terms: voucher === undefined ? null : terms(voucher), ...record }),
  campaign: { ...CARDS, terms: terms(campaign ?? {}) },
  timeZone: 'Asia/Tokyo',
  context: {
    ...NO_CONTEXT,
    customer: customerId == null ? null : { id: customerId, metadata: {} },
    place: { ...NO_CONTEXT.place, storeId: storeId ?? null },
    rules: compiled,
  },
});

const judge = (around: Around, order: Order | null = null, time = NOON, due?: number) =>
  checkTerms(subjectOf(around), { order, due: due ?? order?.amount ?? null, credits: null }, time);

function verdict(...args: Parameters<typeof judge>): Rejection | 'met' {
  const result = judge(...args);
  return result.ok ? 'met' : result.rejection;
}

describe('the bounds of an order', () => {
  it.each([
    // campaign, voucher, amount, verdict
    [{ minimumOrder: 1000 }, {}, 1000, 'met'],
    [{ minimumOrder: 1000 }, {}, 999, { type: 'orderTooSmall', minimum: 1000, amount: 999 }],
    [{ maximumOrder: 1000 }, {}, 1000, 'met'],
    [{ maximumOrder: 1000 }, {}, 1001, { type: 'orderTooLarge', maximum: 1000, amount: 1001 }],
    [{}, { minimumOrder: 500 }, 499, { type: 'orderTooSmall', minimum: 500, amount: 499 }],
    [
      { minimumOrder: 300 },
      { minimumOrder: 500 },
      400,
      { type: 'orderTooSmall', minimum: 500, amount: 400 },
    ],
    [
      { minimumOrder: 500 },
      { minimumOrder: 300 },
      400,
      { type: 'orderTooSmall', minimum: 500, amount: 400 },
    ],
    [{ minimumOrder: 1000, maximumOrder: 1000 }, {}, 1000, 'met'],
    [{ minimumOrder: 0 }, {}, 0, 'met'],
    [{ maximumOrder: 0 }, {}, 1, { type: 'orderTooLarge', maximum: 0, amount: 1 }],
    // Too small is published before too large, whoever asks for it.
    [
      { maximumOrder: 100 },
      { minimumOrder: 200 },
      150,
      { type: 'orderTooSmall', minimum: 200, amount: 150 },
    ],
  ] as const)('[W1] %j and %j with an order of %d is %j', (campaign, voucher, amount, expected) => {
    expect(verdict({ campaign, voucher }, { amount })).toEqual(expected);
  });

  it('[W1] are judged on the order as it was before any redeemable', () => {
    expect(verdict({ campaign: { minimumOrder: 1000 } }, { amount: 1000 }, NOON, 10)).toBe('met');
    expect(verdict({ campaign: { maximumOrder: 500 } }, { amount: 1000 }, NOON, 10)).toMatchObject({
      type: 'orderTooLarge',
      amount: 1000,
    });
  });
});

describe('a voucher for its holder only', () => {
  const held = { holderId: 'ann' };

  it.each([
    [{ campaign: { ownerOnly: true }, record: held, customerId: 'ann' }, 'met'],
    [{ voucher: { ownerOnly: true }, record: held, customerId: 'ann' }, 'met'],
    [{ campaign: { ownerOnly: true }, record: held, customerId: 'bob' }, { type: 'notHolder' }],
    [{ voucher: { ownerOnly: true }, record: held, customerId: 'bob' }, { type: 'notHolder' }],
    [{ campaign: { ownerOnly: true }, record: held }, { type: 'customerMissing' }],
    [{ campaign: { ownerOnly: true }, customerId: 'ann' }, { type: 'notHolder' }],
    [{ campaign: { ownerOnly: true } }, { type: 'customerMissing' }],
    [{ record: held, customerId: 'bob' }, 'met'],
    [{ record: held }, 'met'],
    // What the voucher does not ask, the campaign still does.
    [
      {
        campaign: { ownerOnly: true },
        voucher: { ownerOnly: false },
        record: held,
        customerId: 'bob',
      },
      { type: 'notHolder' },
    ],
  ] as const)('[W2] %j is %j', (around, expected) => {
    expect(verdict(around)).toEqual(expected);
  });
});

describe('validation rules', () => {
  it('[W3] must each be met, those of the campaign and of the voucher', () => {
    const around = {
      campaign: { ruleIds: ['atLeast1000'] },
      voucher: { ruleIds: ['inGinza'] },
    };
    const order = { amount: 1000 };
    expect(verdict({ ...around, storeId: 'ginza' }, order)).toBe('met');
    expect(verdict({ ...around, storeId: 'shibuya' }, order)).toMatchObject({
      type: 'rulesNotMet',
      ruleId: 'inGinza',
    });
    expect(verdict({ ...around, storeId: 'ginza' }, { amount: 999 })).toMatchObject({
      type: 'rulesNotMet',
      ruleId: 'atLeast1000',
    });
  });

  it('[W3] refuse with their findings and words', () => {
    expect(verdict({ campaign: { ruleIds: ['inGinza'] }, storeId: 'shibuya' })).toEqual({
      type: 'rulesNotMet',
      ruleId: 'inGinza',
      text: { en: 'only in Ginza' },
      findings: [
        {
          path: '',
          fact: 'place',
          arguments: { part: 'store' },
          operator: 'is',
          found: 'shibuya',
          needed: 'ginza',
          met: false,
          message: null,
        },
      ],
    });
  });

  it('[W3] that nobody knows refuse, whatever the others say', () => {
    const unknown = { type: 'ruleUnknown', ruleId: 'gone' };
    expect(verdict({ campaign: { ruleIds: ['gone'] } })).toEqual(unknown);
    expect(verdict({ campaign: { ruleIds: ['inGinza', 'gone'] }, storeId: 'ginza' })).toEqual(
      unknown,
    );
    // One that is not met is named after one that is not known: so it is published.
    expect(verdict({ campaign: { ruleIds: ['inGinza', 'gone'] } })).toEqual(unknown);
  });

  it('[W3] look at what is due at this point of the stack, and at the order before it', () => {
    const around = { campaign: { ruleIds: ['atLeast1000'] } };
    expect(verdict(around, { amount: 1500 }, NOON, 1000)).toBe('met');
    expect(verdict(around, { amount: 1500 }, NOON, 999)).toMatchObject({
      type: 'rulesNotMet',
      findings: [{ found: 999 }],
    });
  });

  it('[W3] that are about an order are not met without one', () => {
    expect(verdict({ campaign: { ruleIds: ['atLeast1000'] } }, null)).toMatchObject({
      type: 'rulesNotMet',
    });
  });

  it('[W3] confine a discount to the items of all of them', () => {
    const met = judge(
      { campaign: { ruleIds: ['teaOnly'] }, voucher: { ruleIds: ['cakeOnly'] } },
      {
        amount: 300,
        items: [line('tea', 100), line('cake', 200)],
      },
    );
    expect(met).toEqual({
      ok: true,
      value: [select({ included: [product('tea')] }), select({ included: [product('cake')] })],
    });
    expect(judge({ campaign: { ruleIds: ['inGinza'] }, storeId: 'ginza' })).toEqual({
      ok: true,
      value: [],
    });
  });

  it('[W3] are told all that the caller knows', () => {
    const subject = subjectOf({
      campaign: { categories: ['a'] },
      voucher: { categories: ['b'] },
      record: { holderId: 'ann', metadata: { colour: 'red' } },
      customerId: 'ann',
      storeId: 'ginza',
    });
    const order: Order = {
      amount: 500,
      items: [line('tea', 500)],
      metadata: { gift: true },
      paymentMethods: ['cash'],
    };
    expect(ruleContextOf(subject, { order, due: 400, credits: 100 }, NOON)).toEqual({
      customer: { id: 'ann', metadata: {} },
      order: {
        amount: 400,
        initialAmount: 500,
        items: [line('tea', 500)],
        metadata: { gift: true },
        paymentMethods: ['cash'],
      },
      redeemable: {
        voucherId: 'c1',
        campaignId: 'cards',
        type: 'giftCard',
        metadata: { colour: 'red' },
        campaignMetadata: {},
        categories: ['a', 'b'],
        holderId: 'ann',
      },
      place: {
        storeId: 'ginza',
        terminalId: null,
        channel: null,
        userLogin: null,
        apiKey: null,
      },
      metadata: {},
      credits: 100,
      event: null,
      history: null,
      time: NOON,
      timeZone: 'Asia/Tokyo',
    });
  });
});

/** Open from one hour of the day to another, on these days (0 is Sunday), by the clock of Tokyo. */
const hours = (from: string, to: string, days = [0, 1, 2, 3, 4, 5, 6]): Partial<Terms> => ({
  recurrence: { daysOfWeek: null, hours: [{ from, to, days }], timeframe: null } as Recurrence,
});

// NOON is 09:00 on a Wednesday in Tokyo.
describe('the hours of a voucher', () => {
  it.each([
    ['inside', hours('08:00', '10:00'), 'met'],
    ['at the opening', hours('09:00', '10:00'), 'met'],
    ['at the closing', hours('08:00', '09:00'), { type: 'notValidNow', next: NOON + 23 * HOUR }],
    ['before', hours('12:30', '13:00'), { type: 'notValidNow', next: NOON + 3.5 * HOUR }],
    ['on another day', hours('09:00', '10:00', [5]), { type: 'notValidNow', next: NOON + 2 * DAY }],
  ] as const)('[W4] %s', (_, campaign, expected) => {
    expect(verdict({ campaign })).toEqual(expected);
    expect(verdict({ voucher: campaign })).toEqual(expected);
  });

  it('[W4] refuse when either the campaign’s or the voucher’s are over', () => {
    const open = hours('08:00', '10:00');
    const later = hours('12:00', '13:00');
    const closed = { type: 'notValidNow', next: NOON + 3 * HOUR };
    expect(verdict({ campaign: open, voucher: later })).toMatchObject({ type: 'notValidNow' });
    expect(verdict({ campaign: later, voucher: hours('08:00', '24:00') })).toEqual(closed);
  });

  // The campaign opens at ten and the voucher at noon: at ten it would still be refused.
  it('[W4] name when both are open again, not when the first of them is', () => {
    expect(
      verdict({ campaign: hours('10:00', '14:00'), voucher: hours('12:00', '18:00') }),
    ).toEqual({ type: 'notValidNow', next: NOON + 3 * HOUR });
    // Open now by the campaign, but no longer at six, when the voucher opens: so tomorrow at eight.
    expect(
      verdict({
        campaign: hours('08:00', '12:00'),
        voucher: {
          recurrence: {
            daysOfWeek: null,
            hours: [
              { from: '18:00', to: '20:00', days: [0, 1, 2, 3, 4, 5, 6] },
              { from: '07:00', to: '08:30', days: [0, 1, 2, 3, 4, 5, 6] },
            ],
            timeframe: null,
          },
        },
      }),
    ).toEqual({ type: 'notValidNow', next: NOON + 23 * HOUR });
  });

  it('[W4] that never meet have no next time', () => {
    expect(
      verdict({ campaign: hours('10:00', '11:00'), voucher: hours('12:00', '13:00') }),
    ).toEqual({ type: 'notValidNow', next: null });
  });

  it('[W4] count an interval from the start of the voucher, or of its campaign', () => {
    const everyOtherDay: Partial<Terms> = {
      recurrence: {
        daysOfWeek: null,
        hours: null,
        timeframe: { interval: 'P2D', duration: 'P1D' },
      },
    };
    const since = (start: number | null) => ({ record: { validity: { start, end: null } } });
    expect(verdict({ campaign: everyOtherDay, ...since(NOON - 4 * DAY) })).toBe('met');
    expect(verdict({ campaign: everyOtherDay, ...since(NOON - 3 * DAY) })).toEqual({
      type: 'notValidNow',
      next: NOON + DAY,
    });
    expect(verdict({ campaign: everyOtherDay, ...since(null) })).toEqual({
      type: 'notValidNow',
      next: null,
    });
  });

  it('[W4] come before who holds it, and that before the order and the rules', () => {
    const campaign: Partial<Terms> = {
      ...hours('12:00', '13:00'),
      ownerOnly: true,
      minimumOrder: 1000,
      ruleIds: ['inGinza'],
    };
    const around = { campaign, record: { holderId: 'ann' } };
    const order = { amount: 1 };
    expect(verdict({ ...around, customerId: 'bob' }, order)).toMatchObject({ type: 'notValidNow' });
    const open = { ...around, campaign: { ...campaign, recurrence: null } };
    expect(verdict({ ...open, customerId: 'bob' }, order)).toEqual({ type: 'notHolder' });
    expect(verdict({ ...open, customerId: 'ann' }, order)).toMatchObject({ type: 'orderTooSmall' });
    expect(verdict({ ...open, customerId: 'ann' }, { amount: 1000 })).toMatchObject({
      type: 'rulesNotMet',
    });
  });
});
