import {
  compileRule,
  localTime,
  type RuleContext,
  type RuleItem,
  ValidationRule,
} from '@counterfoil/core';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import { weekdayOf } from '../../core/src/time/civilDate.ts';
import { type BenchmarkResult, inTurns, median, perSecond, result } from './benchmark.ts';
import { costliestRules, fullOrder } from './costliestRules.ts';

const STORES = ['ginza', 'shibuya', 'umeda'];
const DAY = 86_400_000;
const TUESDAY = 1_700_000_000_000; // 14 November 2023
const COUNT = 8;

const RULE = ValidationRule.parse({
  id: 'bench',
  name: 'Weekday bags for our best customers',
  message: { en: 'Not for this order' },
  applicableTo: null,
  when: {
    all: [
      { fact: 'customer.segments', is: 'any', values: ['vip', 'staff'] },
      { fact: 'metadata', of: 'customer', key: 'tier', is: 'is', value: 'gold' },
      { fact: 'customer.attribute', name: 'country', is: 'in', values: ['JP', 'TW'] },
      { fact: 'order.amount', is: 'atLeast', value: 5000 },
      { fact: 'order.initialAmount', is: 'atMost', value: 1_000_000 },
      {
        fact: 'order.items',
        is: 'any',
        where: { fact: 'item.categories', is: 'any', values: ['bags', 'shoes'] },
      },
      {
        fact: 'order.items',
        is: 'all',
        where: { fact: 'item.number', of: 'quantity', is: 'atMost', value: 10 },
      },
      { fact: 'time.dayOfWeek', is: 'in', values: [1, 2, 3, 4, 5] },
      {
        fact: 'history',
        of: 'customer',
        counts: 'redemptions',
        period: 'month',
        is: 'lessThan',
        value: 3,
      },
      { fact: 'place', part: 'store', is: 'in', values: STORES },
      {
        any: [
          { fact: 'metadata', of: 'order', key: 'source', is: 'is', value: 'app' },
          { fact: 'order.paymentMethods', is: 'any', values: ['card'] },
        ],
      },
    ],
  },
});

const tally = (redemptions: number) => ({ redemptions, amount: 0 });

const itemAt = (index: number): RuleItem => ({
  productId: `product-${index}`,
  skuId: null,
  quantity: 1 + (index % 4),
  price: 100 + index,
  categories: index === 6 ? ['leather', 'bags'] : ['coats', 'wool'],
});

const contextAt = (index: number): RuleContext => ({
  customer: {
    id: `c${index}`,
    metadata: { tier: 'gold', since: 2019 },
    address: { country: 'JP', city: 'Tokyo' },
    segments: new Set(['new', 'vip', `group-${index}`]),
  },
  order: {
    amount: 6000 + index,
    initialAmount: 8000 + index,
    items: Array.from({ length: 10 }, (_, item) => itemAt(item)),
    metadata: { source: 'till' },
    paymentMethods: ['cash', 'card'],
  },
  redeemable: null,
  place: { storeId: STORES[index % 3] ?? null, terminalId: 't1', channel: 'till' },
  metadata: {},
  event: null,
  history: { customer: { ever: tally(9), day: tally(0), month: tally(index % 3) } },
  time: TUESDAY + index,
  timeZone: 'Asia/Tokyo',
});

const CONTEXTS = Array.from({ length: COUNT }, (_, index) => contextAt(index));

/** The same rule as a person would write it for speed. */
function handWritten(): (context: RuleContext) => boolean {
  const segments = ['vip', 'staff'];
  const countries = new Set(['JP', 'TW']);
  const categories = new Set(['bags', 'shoes']);
  const stores = new Set(STORES);
  return ({ customer, order, history, place, time, timeZone }) => {
    if (customer === null || order === null || place === null) return false;
    const { segments: found, address, metadata } = customer;
    if (found === undefined || !segments.some((segment) => found.has(segment))) return false;
    if (!Object.hasOwn(metadata, 'tier') || metadata['tier'] !== 'gold') return false;
    if (!countries.has(address?.country ?? '')) return false;
    if (order.amount < 5000 || order.initialAmount > 1_000_000) return false;
    const items = order.items ?? [];
    if (!items.some((item) => item.categories?.some((category) => categories.has(category))))
      return false;
    for (const item of items) if (item.quantity > 10) return false;
    const weekday = weekdayOf(Math.floor(localTime(time, timeZone) / DAY));
    if (weekday < 1 || weekday > 5) return false;
    if ((history?.customer?.month?.redemptions ?? 3) >= 3) return false;
    if (!stores.has(place.storeId ?? '')) return false;
    return (
      (order.metadata !== undefined &&
        Object.hasOwn(order.metadata, 'source') &&
        order.metadata['source'] === 'app') ||
      order.paymentMethods?.includes('card') === true
    );
  };
}

/** The others know no sets and no time zones, so they are given lists and the day of the week. */
const plainOf = (context: RuleContext) => ({
  ...context,
  customer: { ...context.customer, segments: [...(context.customer?.segments ?? [])] },
  weekday: weekdayOf(Math.floor(localTime(context.time, context.timeZone) / DAY)),
});
const PLAIN = CONTEXTS.map(plainOf);
type Plain = (typeof PLAIN)[number];

/** json-logic-engine, which generates code and so needs `eval`. */
function jsonLogic(): (data: Plain) => boolean {
  const v = (path: string) => ({ var: path });
  const built = new LogicEngine().build({
    and: [
      { some: [v('customer.segments'), { in: [v(''), ['vip', 'staff']] }] },
      { '===': [v('customer.metadata.tier'), 'gold'] },
      { in: [v('customer.address.country'), ['JP', 'TW']] },
      { '>=': [v('order.amount'), 5000] },
      { '<=': [v('order.initialAmount'), 1_000_000] },
      {
        some: [v('order.items'), { some: [v('categories'), { in: [v(''), ['bags', 'shoes']] }] }],
      },
      { all: [v('order.items'), { '<=': [v('quantity'), 10] }] },
      { in: [v('weekday'), [1, 2, 3, 4, 5]] },
      { '<': [v('history.customer.month.redemptions'), 3] },
      { in: [v('place.storeId'), STORES] },
      {
        or: [
          { '===': [v('order.metadata.source'), 'app'] },
          { in: ['card', v('order.paymentMethods')] },
        ],
      },
    ],
  });
  return (data) => built(data) === true;
}

function jsonRules(): (data: Plain) => Promise<boolean> {
  const engine = new Engine();
  engine.addOperator<string[], string[]>('hasAny', (found, wanted) =>
    wanted.some((value) => found.includes(value)),
  );
  engine.addOperator<RuleItem[], string[]>('anyInCategory', (items, wanted) =>
    items.some((item) => item.categories?.some((category) => wanted.includes(category))),
  );
  engine.addOperator<RuleItem[], number>('eachAtMost', (items, most) =>
    items.every((item) => item.quantity <= most),
  );
  const on = (fact: string, path: string, operator: string, value: unknown) => ({
    fact,
    path: `$.${path}`,
    operator,
    value,
  });
  engine.addRule({
    conditions: {
      all: [
        on('customer', 'segments', 'hasAny', ['vip', 'staff']),
        on('customer', 'metadata.tier', 'equal', 'gold'),
        on('customer', 'address.country', 'in', ['JP', 'TW']),
        on('order', 'amount', 'greaterThanInclusive', 5000),
        on('order', 'initialAmount', 'lessThanInclusive', 1_000_000),
        on('order', 'items', 'anyInCategory', ['bags', 'shoes']),
        on('order', 'items', 'eachAtMost', 10),
        { fact: 'weekday', operator: 'in', value: [1, 2, 3, 4, 5] },
        on('history', 'customer.month.redemptions', 'lessThan', 3),
        on('place', 'storeId', 'in', STORES),
        {
          any: [
            on('order', 'metadata.source', 'equal', 'app'),
            on('order', 'paymentMethods', 'hasAny', ['card']),
          ],
        },
      ],
    },
    event: { type: 'met' },
  });
  return async (data) => (await engine.run(data)).events.length === 1;
}

/** How often a synchronous evaluation of every context runs in a second. */
function evaluations<T>(contexts: readonly T[], test: (context: T) => boolean): number {
  return perSecond(200, () => {
    for (const context of contexts) if (!test(context)) throw new Error('not met');
  });
}

async function asyncEvaluations<T>(
  contexts: readonly T[],
  test: (context: T) => Promise<boolean>,
): Promise<number> {
  const start = performance.now();
  let turns = 0;
  for (; performance.now() - start < 200; turns += 1)
    for (const context of contexts) if (!(await test(context))) throw new Error('not met');
  return (turns * 1000) / (performance.now() - start);
}

/**
 * Milliseconds of the slowest rule that the schema lets through, on an order as large as allowed:
 * the median of single runs, most of which the rest of the machine leaves alone.
 */
function worstCase(): number {
  const context: RuleContext = { ...contextAt(0), order: fullOrder() };
  const times = costliestRules().map((rule) => {
    const { test } = compileRule(rule);
    const runs = Array.from({ length: 500 }, () => {
      const start = performance.now();
      test(context);
      return performance.now() - start;
    });
    return median(runs);
  });
  return Math.max(...times);
}

/** A rule of eleven terms on an order of ten items, against other ways to evaluate it. */
export async function benchRuleEvaluation(): Promise<BenchmarkResult[]> {
  const { test } = compileRule(RULE);
  const [byHand, logic, rules] = [handWritten(), jsonLogic(), jsonRules()];
  const ours = () => evaluations(CONTEXTS, test);
  const againstHand = await inTurns(9, ours, () => evaluations(CONTEXTS, byHand));
  const againstLogic = await inTurns(9, ours, () => evaluations(PLAIN, logic));
  const againstRules = await inTurns(9, ours, () => asyncEvaluations(PLAIN, rules));
  const row = (name: string, [value, limit]: readonly [number, number], atLeast: number) =>
    result(`rules: ${name}`, value * COUNT, '1/s', limit * COUNT, { atLeast });
  return [
    row('evaluate, against a hand-written closure', againstHand, 0.3),
    row('evaluate, against json-logic-engine built with eval', againstLogic, 1),
    row('evaluate, against json-rules-engine', againstRules, 100),
    result('rules: the costliest rule on the largest order', worstCase(), 'ms', 1, { atMost: 1 }),
  ];
}
