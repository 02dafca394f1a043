import type { Limit } from '@counterfoil/core';
import type { RuleLimit } from '../../../records/validationRules.ts';
import { compareNumber, type Draft } from './comparisons.ts';
import { compared, messageOf, type PlacedRule } from './itemRules.ts';
import { toTests } from './ruleSet.ts';

/** What was redeemed: of what it is counted, and the shares in which a limit would count it. */
type Count = {
  readonly of: 'code' | 'customerWithCode' | 'campaign';
  readonly counts: 'redemptions' | 'amount' | 'ordersAmount' | 'customers';
  /** Null where no limit counts that. */
  readonly per: Limit['per'] | null;
};

const COUNTS: Readonly<Record<string, Count>> = {
  'redemption.count': { of: 'code', counts: 'redemptions', per: ['voucher'] },
  'redemption.count.per_customer': {
    of: 'customerWithCode',
    counts: 'redemptions',
    per: ['voucher', 'customer'],
  },
  'campaign.redemptions.count': { of: 'campaign', counts: 'redemptions', per: [] },
  'campaign.redemptions.customers_count': { of: 'campaign', counts: 'customers', per: null },
  'campaign.orders.amount_discounted': { of: 'campaign', counts: 'amount', per: [] },
  'campaign.orders.amount': { of: 'campaign', counts: 'ordersAmount', per: null },
};

const PERIODS = { '': 'ever', '.daily': 'day', '.monthly': 'month' } as const;

export const COUNT_NAMES: readonly string[] = Object.keys(COUNTS).flatMap((name) =>
  Object.keys(PERIODS).map((suffix) => `${name}${suffix}`),
);

type Counted = Count & { readonly period: Limit['period'] };

function countedBy(name: string): Counted | null {
  for (const [suffix, period] of Object.entries(PERIODS)) {
    const base = name.slice(0, name.length - suffix.length);
    const count = name.endsWith(suffix) && Object.hasOwn(COUNTS, base) ? COUNTS[base] : undefined;
    if (count !== undefined) return { ...count, period };
  }
  return null;
}

/**
 * The limit that a rule on what was redeemed comes to, or null where it is none: an upper bound of
 * redemptions or of what comes off orders. As a limit it holds however many redeem at once.
 */
export function toLimit({ name, rule, place }: PlacedRule, key: string): RuleLimit | null {
  const counted = countedBy(name);
  if (counted === null || counted.per === null) return null;
  const { counts, per, period } = counted;
  if (counts !== 'redemptions' && counts !== 'amount') return null;
  const bounds = toTests(rule.conditions, place).map((test) => {
    const { is, value } = compareNumber(test);
    if (typeof value !== 'number') return null;
    return is === 'atMost' ? value : is === 'lessThan' ? value - 1 : null;
  });
  const known = bounds.filter((bound) => bound !== null);
  const most = Math.min(...known);
  if (known.length === 0 || known.length < bounds.length || most < 1) return null;
  return { key, counts, per, period, most };
}

/** As a condition: the API counts the redemption that is judged, the core what was before it. */
export function toCountNode({ name, rule, place }: PlacedRule): Draft | null {
  const counted = countedBy(name);
  if (counted === null) return null;
  const { of, counts, period } = counted;
  const base = { fact: 'history', of, counts, period };
  const message = messageOf(rule);
  if (counts === 'redemptions')
    return compared(rule, place, base, (test) => less(compareNumber(test)), message);
  if (counts !== 'customers') return compared(rule, place, base, compareNumber, message);
  // A customer who redeemed before is counted already; a new one comes on top.
  const redeemed = { fact: 'history', of: 'customerInCampaign', counts: 'redemptions', period };
  const isKnown = { ...redeemed, is: 'atLeast', value: 1 };
  const isNew = { ...redeemed, is: 'atMost', value: 0 };
  const asIs = compared(rule, place, base, compareNumber, message);
  const withOneMore = compared(rule, place, base, (test) => less(compareNumber(test)), message);
  return { any: [{ all: [isKnown, asIs] }, { all: [isNew, withOneMore] }] };
}

function less(comparison: Draft): Draft {
  const { value, values } = comparison;
  if (typeof value === 'number') return { ...comparison, value: value - 1 };
  if (!Array.isArray(values)) return comparison;
  return { ...comparison, values: values.map((one: number) => one - 1) };
}
