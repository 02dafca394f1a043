import {
  type Comparison,
  compareFlag,
  compareNumber,
  compareValue,
  type Draft,
} from './comparisons.ts';
import { ruleFault } from './ruleFault.ts';
import { conjunctsOf, type Logic, mapLogic } from './ruleLogic.ts';
import { logicOf, rulesIn, toTests, type WireRule, type WireTest } from './ruleSet.ts';

/** A rule where it stands, with its name as it is documented. */
export type PlacedRule = {
  readonly name: string;
  readonly rule: WireRule;
  readonly place: string;
};

/** What a rule on items asks of a line by itself, or of all matching lines together. */
type ItemPart = { readonly of: 'line' | 'total'; readonly node: object };

const QUANTIFIERS: Readonly<Record<string, string>> = {
  'order.items.any': 'any',
  'order.items.every': 'all',
  'order.items.none': 'none',
  'order.items.cheapest': 'cheapest',
  'order.items.most_expensive': 'mostExpensive',
  'product.id': 'any',
  'sku.id': 'any',
  'product.metadata': 'any',
};

export const isItemRule = (name: string): boolean => Object.hasOwn(QUANTIFIERS, name);

/** A rule on the lines of an order: which lines, and what is asked of them. */
export function toItemNode({ name, rule, place }: PlacedRule): Draft {
  const message = messageOf(rule);
  const matching = matchingLines(name, rule, place);
  const logic = logicOf(rule.rules, `${place}.rules`);
  const parts = new Map(
    rulesIn(rule.rules).map(([key, inner]) => {
      const at = `${place}.rules.${key}`;
      return [key, toPart({ name: documentedName(inner.name), rule: inner, place: at }, matching)];
    }),
  );
  const isMatchAll = rulesIn(rule.rules).some(([, inner]) => matchesAll(inner));
  const is = isMatchAll ? 'all' : (QUANTIFIERS[name] ?? 'any');
  const { lines, totals } = separate(logic, parts, `${place}.rules`);
  if (totals.length > 0 && is !== 'any' && is !== 'all')
    throw ruleFault(`${place}.rules`, `cannot ask for totals under ${name}`);
  const present = { fact: 'order.items', is, where: allOf([matching, ...lines]), ...message };
  return allOf([present, ...totals.map((total) => ({ ...total, ...message }))]);
}

/** The old spelling with underscores is as good as the one with dots. */
export const documentedName = (name: string): string =>
  NESTED_NAMES.find((known) => known.replaceAll('.', '_') === name) ?? name;

const LINE_NUMBERS: Readonly<Record<string, string>> = {
  'order.items.quantity': 'quantity',
  'order.items.price': 'price',
  'product.quantity': 'quantity',
  'product.price': 'price',
  'sku.quantity': 'quantity',
  'sku.price': 'price',
};
const TOTALS: Readonly<Record<string, string>> = {
  'order.items.aggregated_quantity': 'quantity',
  'order.items.aggregated_amount': 'amount',
  'product.metadata.aggregated_quantity': 'quantity',
  'product.metadata.aggregated_amount': 'amount',
};
const LINE_METADATA: Readonly<Record<string, string>> = {
  'order.items.metadata': 'item',
  'product.metadata': 'product',
};
const MATCH_ALL = 'product.metadata.match_all';
const NESTED_NAMES = [
  ...Object.keys({ ...LINE_NUMBERS, ...TOTALS, ...LINE_METADATA }),
  ...Object.keys(QUANTIFIERS),
  MATCH_ALL,
];

function toPart({ name, rule, place }: PlacedRule, matching: Draft): ItemPart {
  const of = Object.hasOwn(LINE_NUMBERS, name) ? LINE_NUMBERS[name] : undefined;
  if (of !== undefined)
    return { of: 'line', node: compared(rule, place, { fact: 'item.number', of }, compareNumber) };
  const subject = Object.hasOwn(LINE_METADATA, name) ? LINE_METADATA[name] : undefined;
  if (subject !== undefined) {
    const base = { fact: 'item.metadata', of: subject, key: propertyOf(rule, place) };
    return { of: 'line', node: compared(rule, place, base, compareValue(null)) };
  }
  const total = Object.hasOwn(TOTALS, name) ? TOTALS[name] : undefined;
  if (total !== undefined) {
    const base = { fact: 'order.itemsTotal', of: total, where: matching };
    return { of: 'total', node: compared(rule, place, base, compareNumber) };
  }
  if (name === MATCH_ALL) return { of: 'line', node: { all: [] } };
  throw ruleFault(`${place}.name`, `is not supported here: ${rule.name}`);
}

const matchesAll = (rule: WireRule): boolean =>
  documentedName(rule.name) === MATCH_ALL &&
  toTests(rule.conditions, '').some((test) => compareFlag(test)['value'] === true);

/** Parts of both kinds may be joined by `and` only: a total is no matter of one line. */
function separate(
  logic: Logic | null,
  parts: ReadonlyMap<string, ItemPart>,
  place: string,
): { readonly lines: readonly Draft[]; readonly totals: readonly Draft[] } {
  const lines: Draft[] = [];
  const totals: Draft[] = [];
  for (const conjunct of logic === null ? [] : conjunctsOf(logic)) {
    const kinds = new Set<ItemPart['of']>();
    const node = mapLogic(conjunct, (key) => {
      const part = parts.get(key);
      if (part === undefined) throw ruleFault(`${place}.logic`, `names a missing rule: ${key}`);
      kinds.add(part.of);
      return part.node;
    }) as Draft;
    if (kinds.size > 1)
      throw ruleFault(`${place}.logic`, 'joins totals and single lines by other than and');
    (kinds.has('total') ? totals : lines).push(node);
  }
  return { lines, totals };
}

/** The lines that a rule is about; without operands, every line. */
function matchingLines(name: string, rule: WireRule, place: string): Draft {
  if (name === 'product.metadata') {
    const base = { fact: 'item.metadata', of: 'product', key: propertyOf(rule, place) };
    return compared(rule, place, base, compareValue(null));
  }
  const tests = toTests(rule.conditions, place).filter(({ values }) => values.length > 0);
  return allOf(tests.map((test) => referencesOf(test, name === 'sku.id' ? 'sku' : 'product')));
}

function referencesOf(test: WireTest, kind: 'product' | 'sku'): Draft {
  const { operator, values, place } = test;
  const isWanted = operator === '$is' || operator === '$in';
  if (!isWanted && operator !== '$is_not' && operator !== '$not_in')
    throw ruleFault(place, `is not supported: ${operator} cannot be said of items`);
  const nodes = values.map((value) => referenceNode(value, kind, place));
  return isWanted ? { any: nodes } : { none: nodes };
}

function referenceNode(value: unknown, fallback: 'product' | 'sku', place: string): Draft {
  const { id, object } =
    typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : { id: value, object: undefined };
  if (typeof id !== 'string' || id === '')
    throw ruleFault(place, 'must name a product, SKU or collection by its id');
  if (object === 'products_collection' || (object === undefined && id.startsWith('pc_')))
    return { fact: 'item.collections', is: 'any', values: [id] };
  const isSku = object === 'sku' || (object === undefined && id.startsWith('sku_'));
  const of = isSku || (object === undefined && fallback === 'sku') ? 'sku' : 'product';
  return { fact: 'item.id', of, is: 'is', value: id };
}

/** What a rule's operators ask of one value, all of which must hold. */
export function compared(
  rule: WireRule,
  place: string,
  base: Draft,
  compare: Comparison,
  more: Draft = {},
): Draft {
  const tests = toTests(rule.conditions, place);
  if (tests.length === 0) throw ruleFault(`${place}.conditions`, 'must have an operator');
  return allOf(tests.map((test) => ({ ...base, ...compare(test), ...more })));
}

export function propertyOf({ property }: WireRule, place: string): string {
  if (property !== null) return property;
  throw ruleFault(`${place}.property`, 'must name a key of the metadata');
}

/** Rules carry one text, and do not say in which language. */
export const toMessage = (text: string): { readonly und: string } => ({ und: text });

export const messageOf = ({ error }: WireRule): Draft =>
  error === undefined ? {} : { message: toMessage(error.message) };

export function allOf(nodes: readonly Draft[]): Draft {
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { all: nodes };
}
