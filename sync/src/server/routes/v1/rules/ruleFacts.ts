import {
  type Comparison,
  compareFlag,
  compareNumber,
  compareSet,
  compareText,
  compareValue,
  type Draft,
} from './comparisons.ts';
import {
  compared,
  isItemRule,
  messageOf,
  type PlacedRule,
  propertyOf,
  toItemNode,
} from './itemRules.ts';
import { COUNT_NAMES, toCountNode } from './redemptionCounts.ts';
import { ruleFault } from './ruleFault.ts';
import { rulesIn, type WireRule } from './ruleSet.ts';

type Fact = readonly [base: Draft, compare: Comparison];

const FACTS: Readonly<Record<string, Fact>> = {
  'customer.segment': [{ fact: 'customer.segments' }, compareSet],
  'order.amount': [{ fact: 'order.amount' }, compareNumber],
  'order.initial_amount': [{ fact: 'order.initialAmount' }, compareNumber],
  'order.items.count': [{ fact: 'order.itemsTotal', of: 'quantity', where: null }, compareNumber],
  'publication.redeemable_by_linked_customer': [{ fact: 'customer.isHolder' }, compareFlag],
  'redemption.api_key': [{ fact: 'place', part: 'apiKey' }, compareText],
  'redemption.user.login': [{ fact: 'place', part: 'userLogin' }, compareText],
  'redemption.gift.amount': [{ fact: 'redemption.credits' }, compareNumber],
  'redemption.reward.pay_with_points.points_used': [{ fact: 'redemption.credits' }, compareNumber],
};

const METADATA: Readonly<Record<string, string>> = {
  'customer.metadata': 'customer',
  'order.metadata': 'order',
  'redemption.metadata': 'redemption',
  'custom_event.metadata': 'event',
};

/** Rules on a value of the lines, whichever or each of them. */
type LineFact = readonly [is: 'any' | 'all', of: 'price' | 'metadata'];

const LINES: Readonly<Record<string, LineFact>> = {
  'order.items.price_any': ['any', 'price'],
  'order.items.price_each': ['all', 'price'],
  'order.items.metadata_any': ['any', 'metadata'],
  'order.items.metadata_each': ['all', 'metadata'],
  'order.items.metadata': ['any', 'metadata'],
};

const ITEM_NAMES = [
  ...['any', 'every', 'none', 'cheapest', 'most_expensive'].map((one) => `order.items.${one}`),
  ...['product.id', 'product.metadata', 'sku.id'],
];

const NAME_BY_ALIAS: ReadonlyMap<string, string> = new Map(
  [...Object.keys({ ...FACTS, ...METADATA, ...LINES }), ...COUNT_NAMES, ...ITEM_NAMES].map(
    (name) => [name.replaceAll('.', '_'), name],
  ),
);

/** Old names have underscores for dots. */
export const ruleName = (written: string): string =>
  NAME_BY_ALIAS.get(written.replaceAll('.', '_')) ?? written;

/**
 * One rule of a set as the core writes it; metadata may hold dates of this time zone.
 * @throws ApiError 400 for a name or an operator that the core has no condition for
 */
export function toNode(placed: PlacedRule, timeZone: string): Draft {
  const { name, rule, place } = placed;
  if (isItemRule(name)) return toItemNode(placed);
  if (rulesIn(rule.rules).length > 0)
    throw ruleFault(`${place}.rules`, `is not supported under ${rule.name}`);
  const count = toCountNode(placed);
  if (count !== null) return count;
  const message = messageOf(rule);
  const line = Object.hasOwn(LINES, name) ? LINES[name] : undefined;
  if (line !== undefined) return { ...lineNode(line, rule, place), ...message };
  const [base, compare] = factOf(name, rule, place, timeZone);
  return compared(rule, place, base, compare, message);
}

/** Several operators are about one and the same line. */
function lineNode([is, what]: LineFact, rule: WireRule, place: string): Draft {
  const [base, compare]: Fact =
    what === 'price'
      ? [{ fact: 'item.number', of: 'price' }, compareNumber]
      : [{ fact: 'item.metadata', of: 'item', key: propertyOf(rule, place) }, compareValue(null)];
  return { fact: 'order.items', is, where: compared(rule, place, base, compare) };
}

function factOf(name: string, rule: WireRule, place: string, timeZone: string): Fact {
  const fact = Object.hasOwn(FACTS, name) ? FACTS[name] : undefined;
  if (fact !== undefined) return fact;
  const of = Object.hasOwn(METADATA, name) ? METADATA[name] : undefined;
  if (of !== undefined)
    return [{ fact: 'metadata', of, key: propertyOf(rule, place) }, compareValue(timeZone)];
  throw ruleFault(`${place}.name`, `is not supported: ${rule.name}`);
}
