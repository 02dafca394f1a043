import {
  ALWAYS_VALID,
  type Condition,
  compileRule,
  DEFAULT_STACKING_RULES,
  type Limit,
  type Recurrence,
  type StackingRules,
  type Terms,
  tierVoucher,
} from '@counterfoil/core';
import fc from 'fast-check';
import { anyDiscount, anyOrder } from './arbitraryOrders.ts';
import {
  type Asked,
  type Asking,
  cardStock,
  couponStock,
  limit,
  loyaltyStock,
  type Stock,
  terms,
} from './counter.ts';
import { CARDS, NOON } from './fixtures.ts';

/** Counters and stacks at random: vouchers of every type, with terms and limits that collide. */

const CATEGORIES = ['solo', 'joint', 'a', 'b'];
const CUSTOMERS = [null, 'ann', 'bob'] as const;

const most = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 100_000 }));

/** Limits have few ids, so that campaigns share them, though each says another size. */
const anyLimit: fc.Arbitrary<Limit> = fc.oneof(
  most.map((n) => limit('uses', n)),
  most.map((n) => limit('budget', n * 50, { counts: 'amount' })),
  most.map((n) => limit('code', n, { per: ['voucher'] })),
  most.map((n) => limit('person', n * 50, { per: ['customer'], counts: 'amount' })),
  most.map((n) => limit('pair', n, { per: ['voucher', 'customer'] })),
  most.map((n) => limit('daily', n, { period: 'day' })),
  most.map((n) => limit('monthly', n * 50, { period: 'month', counts: 'amount' })),
);

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const rarely = (value: boolean) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(!value) },
    { weight: 1, arbitrary: fc.constant(value) },
  );

const sundaysAndMondays: Recurrence = { daysOfWeek: [0, 1], hours: null, timeframe: null };

const anyTerms: fc.Arbitrary<Terms> = fc
  .record({
    limits: fc.uniqueArray(anyLimit, { maxLength: 3, selector: ({ id }) => id }),
    minimumOrder: seldom(fc.nat({ max: 3000 })),
    maximumOrder: seldom(fc.nat({ max: 10 ** 6 })),
    ownerOnly: rarely(true),
    categories: fc.subarray(CATEGORIES, { maxLength: 2 }),
    ruleIds: fc.oneof(
      { weight: 6, arbitrary: fc.constant<string[]>([]) },
      { weight: 1, arbitrary: fc.subarray(['even', 'rich', 'gone'], { minLength: 1 }) },
    ),
    recurrence: seldom(fc.constant(sundaysAndMondays)),
  })
  .map((change) => terms(change));

const RULES = new Map(
  [
    ['even', { fact: 'order.initialAmount', is: 'atLeast', value: 10 }],
    ['rich', { fact: 'order.amount', is: 'atLeast', value: 500 }],
  ].map(([id, when]) => [
    id as string,
    compileRule({
      id: id as string,
      name: id as string,
      when: when as Condition,
      message: null,
      applicableTo: null,
    }),
  ]),
);

const held = fc.oneof(
  fc.nat({ max: 3 }),
  fc.nat({ max: 5000 }),
  fc.integer({ min: 0, max: 10 ** 12 }),
);
const rate = fc.record({
  points: fc.integer({ min: 1, max: 30 }),
  amount: fc.integer({ min: 1, max: 30 }),
});

type Make = (id: string) => Stock;

const anyKind: fc.Arbitrary<Make> = fc.oneof(
  held.map(
    (n): Make =>
      (id) =>
        cardStock(id, n),
  ),
  fc.tuple(anyDiscount, fc.oneof(fc.constant(null), fc.nat({ max: 3 }))).map(
    ([discount, uses]): Make =>
      (id) =>
        couponStock(id, discount, uses),
  ),
  fc.tuple(held, rate).map(
    ([n, pay]): Make =>
      (id) =>
        loyaltyStock(id, n, pay),
  ),
  anyDiscount.map(
    (discount): Make =>
      (id) => ({
        voucher: tierVoucher({
          id,
          campaignId: 'spring',
          name: id,
          banner: null,
          discount,
          rank: 0,
          active: true,
          validity: ALWAYS_VALID,
          terms: terms({}),
          metadata: {},
        }),
        campaign: { ...CARDS, id: 'spring', type: 'promotion', unit: 'uses' },
        held: 0,
      }),
  ),
);

const anyMake: fc.Arbitrary<Make> = fc
  .record({
    kind: anyKind,
    own: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyTerms }),
    common: fc.oneof(
      { weight: 1, arbitrary: fc.constant(terms({})) },
      { weight: 2, arbitrary: anyTerms },
    ),
    holderId: fc.constantFrom(...CUSTOMERS),
    blocked: rarely(true),
    active: rarely(false),
    validity: fc.oneof(
      { weight: 9, arbitrary: fc.constant(ALWAYS_VALID) },
      {
        weight: 1,
        arbitrary: fc.constantFrom({ start: null, end: NOON }, { start: NOON + 1, end: null }),
      },
    ),
  })
  .map(
    ({ kind, own, common, holderId, blocked, active, validity }): Make =>
      (id) => {
        const stock = kind(id);
        return {
          ...stock,
          voucher: { ...stock.voucher, holderId, blocked, active, validity, terms: own },
          campaign: { ...stock.campaign, terms: common },
        };
      },
  );

const named = (makes: readonly Make[]): Stock[] => makes.map((make, index) => make(`v${index}`));

export const anyStocks: fc.Arbitrary<Stock[]> = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(anyMake, { minLength: 1, maxLength: 6, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(anyMake, { minLength: 20, maxLength: 30, size: 'max' }) },
  )
  .map(named);

/** Vouchers that mostly apply: nothing about them is refused but for want of value or limits. */
export const plainStocks: fc.Arbitrary<Stock[]> = fc
  .array(
    fc.tuple(anyKind, fc.uniqueArray(anyLimit, { maxLength: 3, selector: ({ id }) => id })).map(
      ([kind, limits]): Make =>
        (id) => {
          const stock = kind(id);
          return { ...stock, campaign: { ...stock.campaign, terms: terms({ limits }) } };
        },
    ),
    { minLength: 1, maxLength: 6, size: 'max' },
  )
  .map(named);

export const anyStacking: fc.Arbitrary<StackingRules> = fc.record({
  redeemablesLimit: fc.constantFrom(30, 30, 30, 10),
  applicableLimit: fc.constantFrom(30, 5, 2),
  perCategoryLimit: fc.constantFrom(30, 1, 2),
  exclusiveCategories: fc.constantFrom([], ['solo']),
  exclusiveLimit: fc.constantFrom(1, 2),
  jointCategories: fc.constantFrom([], ['joint']),
  mode: fc.constantFrom('all', 'partial', 'partial'),
  noEffect: fc.constantFrom('refuse', 'skip'),
  sorting: fc.constantFrom('requested', 'categoryRank'),
  categoryRank: fc.constantFrom([], ['b', 'a']),
});

export const PARTIAL: StackingRules = {
  ...DEFAULT_STACKING_RULES,
  applicableLimit: 30,
  perCategoryLimit: 30,
  mode: 'partial',
};

const amountAsked = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }) },
);

/** How each voucher is asked for: by an amount, now and then, where it holds value. */
export const askedFor = (stocks: readonly Stock[]): fc.Arbitrary<Asked[]> =>
  fc.tuple(
    ...stocks.map(({ voucher }) =>
      amountAsked.map(
        (amount): Asked => ({
          voucherId: voucher.id,
          amount: voucher.discount === null ? amount : null,
        }),
      ),
    ),
  );

/** Orders that cards and limits are a match for, and those of all sizes. */
export const anySale = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 8000 }).map((amount) => ({ amount })) },
  { weight: 2, arbitrary: anyOrder },
  { weight: 1, arbitrary: fc.constant(null) },
);

export const askingOf = (
  stacking: StackingRules,
  customerId: string | null,
  session: string | null = null,
  time = NOON,
): Asking => ({ stacking, customerId, session, time, context: { rules: RULES } });

const scenario = (stocks: fc.Arbitrary<Stock[]>, stacking: fc.Arbitrary<StackingRules>) =>
  stocks.chain((made) =>
    fc.record({
      stocks: fc.constant(made),
      asked: askedFor(made),
      order: anySale,
      stacking,
      customerId: fc.constantFrom(...CUSTOMERS, 'ann'),
    }),
  );

/** Anything at all, most of which is refused for one reason or another. */
export const anyScenario = scenario(anyStocks, anyStacking);

/** What mostly applies. */
export const plainScenario = scenario(plainStocks, fc.constant(PARTIAL));
