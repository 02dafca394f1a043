import fc from 'fast-check';
import type { RuleContext, RuleItem } from '../../../core/src/rules/ruleContext.ts';

/** Rules and contexts at random, from so few words and numbers that they often meet. */
type Json = Readonly<Record<string, unknown>>;
type AnyJson = fc.Arbitrary<Json>;

const WORDS = ['a', 'ab', 'b', 'gold', '__proto__'];
const words = fc.constantFrom(...WORDS);
const numbers = fc.integer({ min: -1, max: 6 });
const amounts = fc.constantFrom(0, 100, 200, 300, 400);
const keys = fc.constantFrom('tier', 'constructor', '__proto__', 'since');
const stamps = fc.constantFrom(
  '2026-03-04',
  '2026-03-03',
  '2026-02-29',
  '2024-02-29',
  '2026-03-04T09:30',
  '2026-03-03T23:59:59.500Z',
  '2026-03-04T00:30:00+09:00',
  'soon',
);
const wallDates = fc.constantFrom('2026-03-04', '2026-03-03', '2026-03-04T09:30', '2024-02-29');
const known = fc.constantFrom('exists', 'unknown').map((is): Json => ({ is }));

const withValue = (operators: readonly string[], value: fc.Arbitrary<unknown>): AnyJson =>
  fc.record({ is: fc.constantFrom(...operators), value });
const withValues = (operators: readonly string[], value: fc.Arbitrary<unknown>): AnyJson =>
  fc.record({
    is: fc.constantFrom(...operators),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  });
const range = (is: string, value: fc.Arbitrary<unknown>): AnyJson =>
  fc.record({ is: fc.constant(is), from: value, to: value });

const ORDERS = ['lessThan', 'atMost', 'moreThan', 'atLeast'];
const PARTS = ['startsWith', 'endsWith', 'contains', 'notContains'];
const COUNTS = ['countIs', 'countLessThan', 'countAtMost', 'countMoreThan', 'countAtLeast'];
const DATES = ['on', 'notOn', 'before', 'after', 'onOrBefore', 'onOrAfter'];
const DAYS = ['daysAgo', 'withinLast', 'moreThanDaysAgo', 'daysAhead', 'withinNext'];

const numberOf = (value: fc.Arbitrary<number>): AnyJson =>
  fc.oneof(
    withValue(['is', 'isNot', ...ORDERS], value),
    withValues(['in', 'notIn'], value),
    range('between', value),
    known,
  );
const text = fc.oneof(
  withValue(['is', 'isNot', ...PARTS], words),
  withValues(['in', 'notIn'], words),
  known,
);
const group = fc.oneof(
  withValues(['any', 'all', 'none'], words),
  withValue(COUNTS, fc.nat(3)),
  known,
);
const dateOperators = fc.oneof(
  withValue(DATES, wallDates),
  range('betweenDates', wallDates),
  withValue([...DAYS, 'moreThanDaysAhead'], fc.nat(3)),
);
const scalars = fc.oneof(words, numbers, fc.boolean());
const itemValue = fc.oneof(
  withValue(['is', 'isNot'], scalars),
  withValues(['in', 'notIn', 'any', 'all', 'none'], scalars),
  withValue(ORDERS, numbers),
  range('between', numbers),
  withValue(PARTS, words),
  withValue(COUNTS, fc.nat(3)),
  known,
);

const on = (fact: string, operator: AnyJson, args: AnyJson = fc.constant({})): AnyJson =>
  fc.tuple(args, operator).map(([given, compared]) => ({ fact, ...given, ...compared }));
const choice = (name: string, ...values: readonly string[]): AnyJson =>
  fc.record({ [name]: fc.constantFrom(...values) });

function treesOf(conditions: AnyJson): AnyJson {
  const { tree } = fc.letrec<{ tree: Json }>((tie) => {
    const children = fc.array(tie('tree'), { minLength: 1, maxLength: 5 });
    const groups = fc.oneof(
      fc.record({ all: fc.array(tie('tree'), { maxLength: 6 }) }),
      fc.record({ any: children }),
      fc.record({ none: children }),
      fc.record({ not: tie('tree') }),
    );
    return { tree: fc.oneof({ maxDepth: 3, withCrossShrink: true }, conditions, groups) };
  });
  return tree;
}

const itemTrees = treesOf(
  fc.oneof(
    on('item.id', text, choice('of', 'product', 'sku')),
    on('item.categories', group),
    on('item.collections', group),
    on('item.number', numberOf(amounts), choice('of', 'quantity', 'price', 'subtotal')),
    on(
      'item.metadata',
      itemValue,
      fc.record({ of: fc.constantFrom('item', 'product', 'sku'), key: keys }),
    ),
  ),
);

export const anyRuleTree = treesOf(
  fc.oneof(
    on('customer.attribute', text, choice('name', 'id', 'name', 'email', 'city', 'country')),
    on('customer.segments', group),
    on('customer.tags', group),
    on('customer.loyaltyTiers', group),
    on('customer.consents', group),
    on('customer.birthdate', fc.oneof(dateOperators, known)),
    on('customer.created', fc.oneof(dateOperators, known)),
    on('customer.age', numberOf(numbers)),
    on('customer.daysToBirthday', numberOf(numbers)),
    on('customer.summary', numberOf(numbers), choice('name', 'orders', 'constructor')),
    on('customer.isHolder', fc.oneof(withValue(['is'], fc.boolean()), known)),
    on('order.amount', numberOf(amounts)),
    on('order.initialAmount', numberOf(amounts)),
    on('order.paymentMethods', group),
    on('redeemable.id', text, choice('of', 'voucher', 'campaign', 'type')),
    on('redeemable.categories', group),
    on('place', text, choice('part', 'store', 'terminal', 'channel', 'userLogin', 'apiKey')),
    on('redemption.credits', numberOf(amounts)),
    on('event.name', text),
    on('campaign.budgetLeft', numberOf(amounts)),
    on('time.date', fc.oneof(dateOperators, known)),
    on('time.dayOfWeek', withValues(['in', 'notIn'], fc.integer({ min: 0, max: 6 }))),
    on('time.ofDay', fc.oneof(...['between', 'notBetween'].map((is) => range(is, clocks())))),
    {
      weight: 4,
      arbitrary: on(
        'metadata',
        fc.oneof(itemValue, dateOperators),
        fc.record({
          of: fc.constantFrom('customer', 'order', 'voucher', 'campaign', 'redemption', 'event'),
          key: keys,
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: on(
        'history',
        numberOf(numbers),
        fc.record({
          of: fc.constantFrom(
            'code',
            'customer',
            'customerWithCode',
            'customerInCampaign',
            'campaign',
          ),
          counts: fc.constantFrom('redemptions', 'amount', 'ordersAmount', 'customers'),
          period: fc.constantFrom('ever', 'day', 'month'),
        }),
      ),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        fact: fc.constant('order.items'),
        is: fc.constantFrom('any', 'all', 'none', 'cheapest', 'mostExpensive'),
        where: itemTrees,
      }),
    },
    {
      weight: 3,
      arbitrary: on(
        'order.itemsTotal',
        numberOf(amounts),
        fc.record({
          of: fc.constantFrom('lines', 'quantity', 'amount'),
          where: fc.option(itemTrees, { nil: null }),
        }),
      ),
    },
  ),
);

function clocks(): fc.Arbitrary<string> {
  return fc.constantFrom('00:00', '00:30', '09:30', '09:31', '19:30', '24:00');
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 5 });
const left = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 5 });
const wordLists = fc.subarray(WORDS, { maxLength: 3 });
const wordSets = left(wordLists.map((list): ReadonlySet<string> => new Set(list)));
/** As JSON gives it, where even `__proto__` can be a key. */
const metadata: fc.Arbitrary<Json> = fc
  .array(
    fc.tuple(keys, fc.oneof(words, numbers, fc.boolean(), wordLists, stamps, fc.constant(null))),
    { maxLength: 3 },
  )
  .map((entries) => {
    const members = entries.map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    return JSON.parse(`{${members.join(',')}}`);
  });

const item: fc.Arbitrary<RuleItem> = fc.record({
  productId: maybe(words),
  skuId: maybe(words),
  quantity: fc.integer({ min: 1, max: 3 }),
  price: fc.constantFrom(0, 100, 200),
  categories: left(wordLists),
  collections: left(wordLists),
  metadata: left(metadata),
  productMetadata: left(metadata),
  skuMetadata: left(metadata),
});

const tally = fc.record({
  redemptions: maybe(numbers),
  amount: maybe(numbers),
  ordersAmount: left(numbers),
  customers: left(numbers),
});
const tallies = left(
  maybe(fc.record({ ever: maybe(tally), day: maybe(tally), month: maybe(tally) })),
);
const times = fc.constantFrom(
  Date.UTC(2026, 2, 4, 0, 30),
  Date.UTC(2026, 2, 3, 15, 0),
  Date.UTC(2026, 1, 28, 23, 59),
);

export const anyRuleContext: fc.Arbitrary<RuleContext> = fc.record({
  customer: maybe(
    fc.record({
      id: words,
      name: left(maybe(words)),
      email: left(words),
      birthdate: left(maybe(fc.constantFrom('2024-02-29', '2020-03-05', '2022-03-04'))),
      address: left(maybe(fc.record({ city: left(words), country: maybe(words) }))),
      created: left(maybe(times)),
      metadata,
      segments: wordSets,
      tags: wordSets,
      loyaltyTiers: wordSets,
      consents: wordSets,
      summary: left(fc.record({ orders: numbers })),
    }),
  ),
  order: maybe(
    fc.record({
      amount: amounts,
      initialAmount: amounts,
      items: left(fc.array(item, { maxLength: 4 })),
      metadata: left(metadata),
      paymentMethods: left(wordLists),
    }),
  ),
  redeemable: maybe(
    fc.record({
      voucherId: maybe(words),
      campaignId: maybe(words),
      type: words,
      metadata: left(metadata),
      campaignMetadata: left(metadata),
      categories: left(wordLists),
      holderId: maybe(words),
    }),
  ),
  place: maybe(
    fc.record({
      storeId: maybe(words),
      terminalId: maybe(words),
      channel: maybe(words),
      userLogin: left(maybe(words)),
      apiKey: left(words),
    }),
  ),
  metadata: maybe(metadata),
  credits: left(maybe(amounts)),
  event: maybe(fc.record({ name: words, metadata })),
  history: maybe(
    fc.record({
      code: tallies,
      customer: tallies,
      customerWithCode: tallies,
      customerInCampaign: tallies,
      campaign: tallies,
      budgetLeft: left(maybe(amounts)),
    }),
  ),
  time: times,
  timeZone: fc.constantFrom('Asia/Tokyo', 'America/New_York', 'UTC'),
});
