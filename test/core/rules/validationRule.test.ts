import { describe, expect, it } from 'vitest';
import { readInput } from '../../../core/src/input.ts';
import { ValidationRule } from '../../../core/src/rules/validationRule.ts';

const AMOUNT = { fact: 'order.amount', is: 'atLeast', value: 1 };
const rule = (when: unknown) => ({ id: 'r', name: 'R', message: null, applicableTo: null, when });
const issues = (when: unknown) => {
  const read = readInput(ValidationRule, rule(when));
  return read.ok ? [] : read.rejection.issues;
};
const reasons = (when: unknown) => issues(when).map(({ path, reason }) => `${path}: ${reason}`);
const times = (count: number, node: unknown): unknown[] =>
  Array.from({ length: count }, () => node);
const deep = (levels: number): unknown => {
  let node: unknown = AMOUNT;
  for (let level = 1; level < levels; level += 1) node = { not: node };
  return node;
};
const items = (where: unknown, is = 'all') => ({ fact: 'order.items', is, where });
const quantity = { fact: 'item.number', of: 'quantity', is: 'atLeast', value: 1 };

describe('the schema of a validation rule', () => {
  it('[V5] names each fault by its path', () => {
    expect(reasons({ all: [AMOUNT, { ...AMOUNT, value: 'much' }], extra: 1 })).toEqual([
      'when: Unrecognized key: "extra"',
      'when.all[1].value: Invalid input: expected number, received string',
    ]);
    expect(reasons({ any: [] })).toEqual(['when.any: must have at least one member']);
    expect(reasons({ all: AMOUNT })).toEqual(['when.all: must be a list']);
    expect(reasons({ not: [AMOUNT] })).toEqual([
      'when.not: must be a condition, or a group: all, any, none, not',
    ]);
    expect(issues({ ...AMOUNT, is: 'contains' })).toMatchObject([
      { path: 'when.is', reason: expect.stringContaining("'atLeast'") },
    ]);
    expect(issues({ fact: 'order.colour', is: 'is' })).toMatchObject([{ path: 'when.fact' }]);
    expect(reasons({ fact: 'time.date', is: 'on', value: '2026-02-29' })).toEqual([
      'when.value: must be a date as 2026-03-01 or a time as 2026-03-01T09:30',
    ]);
    expect(reasons({ fact: 'time.ofDay', is: 'between', from: '9:30', to: '24:01' })).toEqual([
      'when.from: must be a time as 09:30',
      'when.to: must be a time as 09:30',
    ]);
  });

  it('[V5] names a fault in a condition on items by its path', () => {
    expect(reasons(items({ any: [quantity, { ...quantity, value: 1.5 }] }))).toEqual([
      'when.where.any[1].value: Invalid input: expected int, received number',
    ]);
    expect(issues(items(items(quantity)))).toMatchObject([{ path: 'when.where.fact' }]);
  });

  it('[V5] allows twelve levels and 200 groups and conditions, those on items included', () => {
    expect(issues(deep(12))).toEqual([]);
    expect(reasons(deep(13))).toEqual(['when: nests deeper than 12 levels']);
    expect(issues({ all: times(199, AMOUNT) })).toEqual([]);
    expect(reasons({ all: times(200, AMOUNT) })).toEqual([
      'when: has more than 200 groups and conditions',
    ]);
    const half = { all: times(30, quantity) };
    expect(issues({ all: [items(half), items(half), ...times(135, AMOUNT)] })).toEqual([]);
    expect(reasons({ all: [items(half), items(half), ...times(136, AMOUNT)] })).toEqual([
      'when: has more than 200 groups and conditions',
    ]);
  });

  it('[V5] allows 1,000 listed values in all, of 500 characters each', () => {
    const segments = (count: number) => ({
      fact: 'customer.segments',
      is: 'any',
      values: times(count, 'a'),
    });
    expect(issues({ all: [segments(500), segments(500)] })).toEqual([]);
    expect(reasons({ all: [segments(500), segments(501)] })).toEqual([
      'when: lists more than 1000 values',
    ]);
    const text = (length: number) => ({
      fact: 'event.name',
      is: 'is',
      value: 'a'.repeat(length),
    });
    expect(issues(text(500))).toEqual([]);
    expect(issues(text(501))).toMatchObject([{ path: 'when.value' }]);
  });

  it('[V5] refuses what would take too long on the largest order, and says so', () => {
    const search = { fact: 'item.metadata', of: 'item', key: 'k', is: 'contains', value: 'a' };
    expect(issues(items(search))).toEqual([]);
    // For each of 500 items twice 116 to search 64 characters and 4 to find them, and 2 for the groups.
    expect(reasons(items({ all: times(2, search) }))).toEqual([
      'when: would take 121000 looks at values on a full order, more than 64000',
    ]);
    // The sum over the tree counts, wherever the conditions stand.
    expect(reasons({ any: [items(search), { not: items(search) }] })).toHaveLength(1);
  });

  it('[V5] reads no depth and no length of input into its stack or its time', () => {
    expect(ValidationRule.safeParse(rule(deep(200_000))).success).toBe(false);
    expect(ValidationRule.safeParse(rule(items(deep(200_000)))).success).toBe(false);
    expect(ValidationRule.safeParse(rule({ all: times(3_000_000, AMOUNT) })).success).toBe(false);
  });
});
