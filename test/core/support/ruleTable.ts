import { expect, it } from 'vitest';
import { compileRule } from '../../../core/src/rules/compileRule.ts';
import type { RuleContext, RuleItem } from '../../../core/src/rules/ruleContext.ts';
import { ValidationRule } from '../../../core/src/rules/validationRule.ts';

/** Wednesday, 4 March 2026, 09:30 in Tokyo and 00:30 in UTC. */
export const NOW = Date.UTC(2026, 2, 4, 0, 30);

/** Nobody knows anything but the time: what a row needs, it adds. */
export const contextWith = (known: Partial<RuleContext>): RuleContext => ({
  customer: null,
  order: null,
  redeemable: null,
  place: null,
  metadata: null,
  event: null,
  history: null,
  time: NOW,
  timeZone: 'Asia/Tokyo',
  ...known,
});

export const itemWith = (known: Partial<RuleItem>): RuleItem => ({
  productId: null,
  skuId: null,
  quantity: 1,
  price: 100,
  ...known,
});

export const orderOf = (...items: readonly RuleItem[]) => ({
  amount: 1000,
  initialAmount: 1000,
  items,
});

export const ruleWith = (when: unknown, known: Partial<ValidationRule> = {}): ValidationRule =>
  ValidationRule.parse({ id: 'r', name: 'R', message: null, applicableTo: null, when, ...known });

/** Operator and operands, the context, whether it is met, and what the finding says was found. */
export type ConditionRow = readonly [
  operator: Readonly<Record<string, unknown>>,
  context: Partial<RuleContext>,
  met: boolean,
  found: unknown,
];

/** One test a row: `test` and `explain` both answer what the row says. */
export function registerConditionTable(
  condition: Readonly<Record<string, unknown>>,
  rows: readonly ConditionRow[],
): void {
  it.each(rows.map((row, index) => [index + 1, ...row] as const))(
    `${JSON.stringify(condition)}, row %i: %j`,
    (_, operator, known, met, found) => {
      const compiled = compileRule(ruleWith({ ...condition, ...operator }));
      const context = contextWith(known);
      expect(compiled.test(context)).toBe(met);
      const verdict = compiled.explain(context);
      expect(verdict.met).toBe(met);
      expect(verdict.findings[0]).toMatchObject({ fact: condition['fact'], met, found });
    },
  );
}

/** As `ConditionRow`, of one line of an order, and a condition on it. */
export type ItemRow = readonly [
  operator: Readonly<Record<string, unknown>>,
  item: Partial<RuleItem>,
  met: boolean,
  found: unknown,
];

export function registerItemTable(
  condition: Readonly<Record<string, unknown>>,
  rows: readonly ItemRow[],
): void {
  it.each(rows.map((row, index) => [index + 1, ...row] as const))(
    `${JSON.stringify(condition)}, row %i: %j`,
    (_, operator, known, met, found) => {
      const where = { ...condition, ...operator };
      const compiled = compileRule(ruleWith({ fact: 'order.items', is: 'any', where }));
      const context = contextWith({ order: orderOf(itemWith(known)) });
      expect(compiled.test(context)).toBe(met);
      expect(compiled.explain(context).findings).toMatchObject([
        { fact: 'order.items', path: '', found: { lines: 1, matching: met ? 1 : 0 }, met },
        { fact: condition['fact'], path: 'where', found: [found], met },
      ]);
    },
  );
}
