import type { RuleContext, RuleItem } from '@counterfoil/core';

export type Known = Partial<RuleContext>;

/** A rule with what meets it and what does not. */
export type Row = readonly [
  title: string,
  rule: object,
  met: readonly Known[],
  unmet: readonly Known[],
];

const ORDER = { amount: 1000, initialAmount: 1000 };
const amount = (due: number): Known => ({ order: { amount: due, initialAmount: due } });
const line = (productId: string, quantity: number, price: number, more: object = {}): RuleItem => ({
  productId,
  skuId: null,
  quantity,
  price,
  ...more,
});
const lines = (...items: readonly RuleItem[]): Known => ({ order: { ...ORDER, items } });
const orderOf = (metadata: Record<string, unknown>): Known => ({ order: { ...ORDER, metadata } });
const buyer = (metadata: Record<string, unknown>): Known => ({ customer: { id: 'c', metadata } });
const metadata = (conditions: object) => ({ name: 'order.metadata', property: 'key', conditions });
const items = (name: string, references: readonly object[], rules: object = {}) => ({
  name,
  conditions: { $is: references },
  rules,
});
const prodA = { id: 'prod_a', object: 'product', type: 'product_or_sku' };
const COUNTED = {
  name: 'campaign.redemptions.customers_count',
  conditions: { $less_than_or_equal: [2] },
};

/** Two customers redeemed so far; this one so often. */
const customers = (count: number, own: number): Known => {
  const tally = { redemptions: null, amount: null };
  const none = { ever: null, day: null, month: null };
  return {
    history: {
      campaign: { ...none, ever: { ...tally, customers: count } },
      customerInCampaign: { ...none, ever: { ...tally, redemptions: own } },
    },
  };
};
const voucherOf = (holderId: string | null): Known => ({
  customer: { id: 'c', metadata: {} },
  redeemable: { voucherId: 'v_a', campaignId: 'camp_a', type: 'giftCard', holderId },
});

export const NUMBERS: readonly Row[] = [
  [
    'an amount at most',
    { name: 'order.amount', conditions: { $less_than_or_equal: [1000] } },
    [amount(1000)],
    [amount(1001)],
  ],
  [
    'an amount between',
    { name: 'order.amount', conditions: { $more_than: [100], $less_than: [300] } },
    [amount(200)],
    [amount(100), amount(300)],
  ],
  [
    'one of several amounts',
    { name: 'order_initial_amount', conditions: { $in: [100, 300] } },
    [amount(100), amount(300)],
    [amount(200)],
  ],
  [
    'none of several amounts',
    { name: 'order.initial_amount', conditions: { $not_in: [100, 300] } },
    [amount(200)],
    [amount(100)],
  ],
  [
    'a number of units',
    { name: 'order.items.count', conditions: { $more_than_or_equal: [3] } },
    [lines(line('prod_a', 1, 10), line('prod_b', 2, 10))],
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 10)), amount(1000)],
  ],
  [
    'the price of any line',
    { name: 'order.items.price_any', conditions: { $more_than: [100], $less_than: [300] } },
    [lines(line('prod_a', 1, 200), line('prod_b', 1, 900))],
    [lines(line('prod_a', 1, 50), line('prod_b', 1, 900))],
  ],
  [
    'the price of each line',
    { name: 'order.items.price_each', conditions: { $more_than: [100] } },
    [lines(line('prod_a', 1, 101), line('prod_b', 1, 900))],
    [lines(line('prod_a', 1, 100), line('prod_b', 1, 900))],
  ],
  [
    'what is asked of the card',
    { name: 'redemption.gift.amount', conditions: { $more_than: [99] } },
    [{ credits: 100 }],
    [{ credits: 99 }, amount(1000)],
  ],
];

export const METADATA: readonly Row[] = [
  [
    'a text',
    metadata({ $is: ['Kyoto'] }),
    [orderOf({ key: 'Kyoto' })],
    [orderOf({ key: 'Osaka' }), orderOf({})],
  ],
  [
    'the start of a text',
    metadata({ $starts_with: ['Ky'] }),
    [orderOf({ key: 'Kyoto' })],
    [orderOf({ key: 'To Kyoto' })],
  ],
  [
    'no part of a text',
    metadata({ $not_contain: ['yo'] }),
    [orderOf({ key: 'Osaka' }), orderOf({})],
    [orderOf({ key: 'Kyoto' })],
  ],
  [
    'a number, in a spelling of old',
    metadata({ $greater_than_or_equal: [2] }),
    [orderOf({ key: 2 })],
    [orderOf({ key: 1 }), orderOf({ key: '2' })],
  ],
  ['yes or no', metadata({ $is: [true] }), [orderOf({ key: true })], [orderOf({ key: 'true' })]],
  [
    'how long a list is',
    metadata({ $count_more: [1] }),
    [orderOf({ key: ['a', 'b'] })],
    [orderOf({ key: ['a'] })],
  ],
  [
    'nothing in common with a list',
    metadata({ $not_intersect: ['a', 'b'] }),
    [orderOf({ key: ['c'] })],
    [orderOf({ key: ['c', 'a'] })],
  ],
  [
    'that there is something',
    metadata({ $has_value: [true] }),
    [orderOf({ key: 0 })],
    [orderOf({})],
  ],
  [
    'that there is nothing',
    metadata({ $is_unknown: [true] }),
    [orderOf({})],
    [orderOf({ key: 0 })],
  ],
  [
    'a day before',
    metadata({ $before: ['2026-03-01'] }),
    [orderOf({ key: '2026-02-28' })],
    [orderOf({ key: '2026-03-01' })],
  ],
  // 09:30 on the walls of Tokyo is 00:30 UTC.
  [
    'a time after an instant',
    metadata({ $more_than: ['2026-03-01T00:30:00.000Z'] }),
    [orderOf({ key: '2026-03-01T09:31' })],
    [orderOf({ key: '2026-03-01T09:30' })],
  ],
  [
    'days ago',
    metadata({ $is_days_ago: [3] }),
    [orderOf({ key: '2026-03-29' })],
    [orderOf({ key: '2026-03-28' })],
  ],
  [
    'less than so many days ago',
    metadata({ $less_than_ago: [3] }),
    [orderOf({ key: '2026-03-30' })],
    [orderOf({ key: '2026-03-29' }), orderOf({ key: '2026-04-02' })],
  ],
  [
    'more than so many days ahead',
    metadata({ $more_than_future: [3] }),
    [orderOf({ key: '2026-04-05' })],
    [orderOf({ key: '2026-04-04' })],
  ],
  [
    'between two instants',
    metadata({ $timeframe_absolute: ['2026-02-28T15:00:00.000Z;2026-03-01T15:00:00.000Z'] }),
    [orderOf({ key: '2026-03-01T00:00' }), orderOf({ key: '2026-03-02T00:00' })],
    [orderOf({ key: '2026-02-28T23:59' }), orderOf({ key: '2026-03-02T00:01' })],
  ],
  [
    'the redemption’s own metadata',
    { name: 'redemption_metadata', property: 'card', conditions: { $is: ['Visa'] } },
    [{ metadata: { card: 'Visa' } }],
    [{ metadata: {} }, {}],
  ],
  [
    'the metadata of a customer',
    { name: 'customer.metadata', property: 'level', conditions: { $is: ['gold'] } },
    [buyer({ level: 'gold' })],
    [buyer({}), {}],
  ],
];

export const ITEMS: readonly Row[] = [
  [
    'any line of a product',
    items('order.items.any', [prodA]),
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 10))],
    [lines(line('prod_b', 1, 10))],
  ],
  [
    'every line of a product',
    items('order.items.every', [prodA]),
    [lines(line('prod_a', 1, 10))],
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 10))],
  ],
  [
    'no line of a product',
    items('order.items.none', [prodA]),
    [lines(line('prod_b', 1, 10))],
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 10))],
  ],
  [
    'the cheapest line',
    items('order.items.cheapest', [prodA]),
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 20))],
    [lines(line('prod_a', 1, 30), line('prod_b', 1, 20))],
  ],
  [
    'the most expensive line',
    items('order.items.most_expensive', [prodA]),
    [lines(line('prod_a', 1, 30), line('prod_b', 1, 20))],
    [lines(line('prod_a', 1, 10), line('prod_b', 1, 20))],
  ],
  [
    'a line with a quantity and a price',
    items('order.items.any', [prodA], {
      '1': { name: 'order.items.quantity', conditions: { $more_than: [1] } },
      '2': { name: 'order.items.price', conditions: { $less_than: [100] } },
      logic: '1 and 2',
    }),
    [lines(line('prod_a', 2, 10))],
    [lines(line('prod_a', 1, 10), line('prod_a', 2, 100))],
  ],
  [
    'units of a product over all its lines',
    items('order.items.any', [prodA], {
      '1': { name: 'order.items.aggregated_quantity', conditions: { $more_than_or_equal: [4] } },
      logic: '1',
    }),
    [lines(line('prod_a', 2, 10), line('prod_a', 2, 20))],
    [lines(line('prod_a', 3, 10), line('prod_b', 2, 20))],
  ],
  [
    'the cost of a product over all its lines',
    items('order.items.any', [prodA], {
      '1': { name: 'order.items.aggregated_amount', conditions: { $more_than: [99] } },
    }),
    [lines(line('prod_a', 2, 40), line('prod_a', 1, 20))],
    [lines(line('prod_a', 2, 40), line('prod_b', 1, 20))],
  ],
  [
    'a product by id alone',
    { name: 'product_id', conditions: { $in: ['prod_a', 'prod_c'] } },
    [lines(line('prod_c', 1, 10))],
    [lines(line('prod_b', 1, 10))],
  ],
  [
    'a product with a quantity',
    {
      name: 'product.id',
      conditions: { $is: [{ id: 'prod_a' }] },
      rules: {
        '1': { name: 'product.quantity', rules: {}, conditions: { $more_than_or_equal: [2] } },
        logic: '(1)',
      },
    },
    [lines(line('prod_a', 2, 10))],
    [lines(line('prod_a', 1, 10), line('prod_b', 2, 10))],
  ],
  [
    'the metadata of a line',
    { name: 'order.items.metadata_any', property: 'size', conditions: { $is: ['L'] } },
    [lines(line('prod_a', 1, 10, { metadata: { size: 'L' } }))],
    [lines(line('prod_a', 1, 10, { metadata: { size: 'M' } }))],
  ],
];

export const OTHERS: readonly Row[] = [
  [
    'an owner',
    { name: 'publication.redeemable_by_linked_customer', conditions: { $is: [true] } },
    [voucherOf('c')],
    [voucherOf('d'), voucherOf(null), {}],
  ],
  [
    'an API key',
    { name: 'redemption.api_key', conditions: { $in: ['app_1', 'app_2'] } },
    [{ place: { storeId: null, terminalId: null, channel: null, apiKey: 'app_2' } }],
    [{ place: { storeId: null, terminalId: null, channel: null, apiKey: 'app_3' } }, {}],
  ],
  [
    'an event',
    { name: 'custom_event_metadata', property: 'stars', conditions: { $more_than: [3] } },
    [{ event: { name: 'review', metadata: { stars: 4 } } }],
    [{ event: { name: 'review', metadata: { stars: 3 } } }],
  ],
  // The API counts the customer who redeems now: a third one is too many, and the first two are not.
  [
    'how many customers there are',
    COUNTED,
    [customers(1, 0), customers(2, 1)],
    [customers(2, 0), customers(3, 1), {}],
  ],
  [
    'no segment',
    { name: 'customer.segment', conditions: { $not_in: ['seg_a', 'seg_b'] } },
    [{ customer: { id: 'c', metadata: {}, segments: new Set(['seg_c']) } }],
    [{ customer: { id: 'c', metadata: {}, segments: new Set(['seg_b']) } }, {}],
  ],
];
