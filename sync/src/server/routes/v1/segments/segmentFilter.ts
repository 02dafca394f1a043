import { ValidationRule } from '@counterfoil/core';
import { z } from 'zod';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import {
  type Comparison,
  compareDate,
  compareNumber,
  compareText,
  compareValue,
  type Draft,
} from '../rules/comparisons.ts';
import { ruleFault } from '../rules/ruleFault.ts';
import { toOperands, toTests, type WireTest } from '../rules/ruleSet.ts';

const Conditions = z.object({ conditions: z.record(z.string(), z.unknown()) });

/** Fields with their conditions, and under `junction` how they are joined. */
export const SegmentFilterInput = z
  .record(z.string().max(200), z.union([z.string(), Conditions]))
  .describe(
    'Fields such as `created_at`, `address.country` or `metadata.{key}`, each with `conditions`; ' +
      '`junction` is `and` or `or`.',
  );
export type SegmentFilterInput = z.output<typeof SegmentFilterInput>;

const ATTRIBUTES: Readonly<Record<string, string>> = {
  id: 'id',
  source_id: 'sourceId',
  name: 'name',
  email: 'email',
  phone: 'phone',
  'address.line_1': 'line1',
  'address.line_2': 'line2',
  'address.city': 'city',
  'address.state': 'state',
  'address.country': 'country',
  'address.postal_code': 'postalCode',
};

const TOTALS: Readonly<Record<string, string>> = {
  'summary.orders.total_amount': 'ordersAmount',
  'summary.orders.total_count': 'ordersCount',
  'summary.orders.average_amount': 'ordersAverage',
  'summary.orders.last_order_amount': 'lastOrderAmount',
  'summary.redemptions.total_redeemed': 'redemptions',
  'summary.redemptions.gift.redeemed_amount': 'giftSpent',
  'summary.redemptions.loyalty_card.redeemed_points': 'pointsSpent',
};

/**
 * The rule that a filter comes to; days are those of the time zone.
 * @throws ApiError 400 for a field or an operator that the core has no condition for
 */
export function filterToRule(
  filter: SegmentFilterInput,
  { id, name }: Pick<ValidationRule, 'id' | 'name'>,
  timeZone: string,
): ValidationRule {
  try {
    const nodes = Object.entries(filter).flatMap(([field, said]) =>
      typeof said === 'string' ? checkJunction(field, said) : toNodes(field, said, timeZone),
    );
    const isAny = String(filter['junction']).toLowerCase() === 'or' && nodes.length > 0;
    const when = isAny ? { any: nodes } : { all: nodes };
    const parsed = ValidationRule.safeParse({ id, name, when, message: null, applicableTo: null });
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw ruleFault(
      '.filter',
      `cannot be kept: ${issue?.path.map(String).join('.')} ${issue?.message}`,
    );
  } catch (error) {
    throw error instanceof ApiError ? invalidPayload(error.fault.details) : error;
  }
}

function checkJunction(field: string, said: string): [] {
  if (field === 'junction' && /^(and|or)$/i.test(said)) return [];
  throw ruleFault(
    `.filter.${field}`,
    field === 'junction' ? 'must be and, or' : 'must have conditions',
  );
}

function toNodes(field: string, said: z.output<typeof Conditions>, timeZone: string): Draft[] {
  const place = `.filter.${field}`;
  const operands = Object.entries(said.conditions).map(
    ([operator, values]) => [operator, toOperands(values)] as const,
  );
  if (operands.length === 0) throw ruleFault(place, 'must have an operator');
  const [base, compare] = factOf(field, place, timeZone);
  return toTests(Object.fromEntries(operands), place).map((test) => ({
    ...base,
    ...compare(test),
  }));
}

function factOf(field: string, place: string, timeZone: string): readonly [Draft, Comparison] {
  if (field.startsWith('metadata.'))
    return [
      { fact: 'metadata', of: 'customer', key: field.slice('metadata.'.length) },
      compareValue(timeZone),
    ];
  if (Object.hasOwn(ATTRIBUTES, field))
    return [{ fact: 'customer.attribute', name: ATTRIBUTES[field] }, compareText];
  if (Object.hasOwn(TOTALS, field))
    return [{ fact: 'customer.summary', name: TOTALS[field] }, compareNumber];
  if (field === 'created_at') return [{ fact: 'customer.created' }, compareDate(timeZone)];
  if (field === 'birthdate' || field === 'birthday')
    return [{ fact: 'customer.birthdate' }, compareDate(timeZone)];
  if (field === 'summary.orders.last_order_date')
    return [{ fact: 'customer.summary', name: 'daysSinceLastOrder' }, daysSince];
  throw ruleFault(place, 'is not supported');
}

const AGO: Readonly<Record<string, string>> = {
  $is_days_ago: '$is',
  $more_than_ago: '$more_than',
  $less_than_ago: '$less_than',
};

/** Of the last order the core knows how many days ago it was, and no date. */
const daysSince: Comparison = (test: WireTest) => {
  const operator = Object.hasOwn(AGO, test.operator) ? AGO[test.operator] : undefined;
  if (operator === undefined)
    throw ruleFault(test.place, `is not supported: ${test.operator} cannot be said of this value`);
  return compareNumber({ ...test, operator });
};
