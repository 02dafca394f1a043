import type { RuleFinding } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { rejectionFault } from '../../../sync/src/server/routes/v1/redemptions/rejectionError.ts';

type Against = Partial<RuleFinding> & Pick<RuleFinding, 'fact'>;

const finding = (change: Against): RuleFinding => ({
  path: '',
  arguments: {},
  operator: 'is',
  found: null,
  needed: null,
  met: false,
  message: null,
  ...change,
});

const keyOf = (...findings: Against[]): string =>
  rejectionFault(
    { type: 'rulesNotMet', ruleId: 'val_1', text: null, findings: findings.map(finding) },
    'CARD',
  ).key;

describe('the error of a rule that is not met', () => {
  it('is about the order or the customer where all that fails is about it', () => {
    expect(keyOf({ fact: 'order.amount' })).toBe('order_rules_violated');
    expect(keyOf({ fact: 'customer.age' })).toBe('customer_rules_violated');
    expect(keyOf({ fact: 'metadata', arguments: { of: 'order', key: 'a' } })).toBe(
      'order_rules_violated',
    );
    expect(keyOf({ fact: 'metadata', arguments: { of: 'voucher', key: 'a' } })).toBe(
      'redemption_rules_violated',
    );
    expect(keyOf({ fact: 'order.amount' }, { fact: 'customer.age' })).toBe(
      'redemption_rules_violated',
    );
    expect(keyOf({ fact: 'order.amount', met: true }, { fact: 'customer.age' })).toBe(
      'customer_rules_violated',
    );
  });

  it('takes what holds under none and not for what fails', () => {
    const under = (path: string, met: boolean) =>
      keyOf({ path, fact: 'customer.tags', met }, { path: 'all[1]', fact: 'order.amount' });
    expect(under('all[0].none[0]', false)).toBe('order_rules_violated');
    expect(under('all[0].none[0]', true)).toBe('redemption_rules_violated');
    expect(under('all[0].not', true)).toBe('redemption_rules_violated');
    expect(under('all[0].not.none[0]', true)).toBe('order_rules_violated');
  });

  it('looks at the items of an order as a part of it', () => {
    const whole = { path: 'all[0]', fact: 'order.items' } as const;
    const item = { path: 'all[0].where.any[0]', fact: 'item.id' } as const;
    expect(keyOf(whole, item)).toBe('order_rules_violated');
    expect(keyOf({ ...whole, met: true }, item, { path: 'all[1]', fact: 'customer.age' })).toBe(
      'customer_rules_violated',
    );
  });

  it('names the rule, and says what the rule says', () => {
    const fault = rejectionFault(
      { type: 'rulesNotMet', ruleId: 'val_1', text: { ja: '平日のみ。' }, findings: [] },
      'CARD',
    );
    expect(fault.details).toContain('val_1');
    expect(fault.details).toContain('平日のみ。');
  });
});

describe('the error of a shortage', () => {
  it('is told by what is short', () => {
    const until = Date.UTC(2026, 11, 24, 15, 30);
    const reserved = { type: 'reserved', available: 0, reserved: 5, needed: 5, until } as const;
    expect(rejectionFault(reserved, 'CARD', 'JPY').key).toBe('gift_amount_exceeded');
    expect(rejectionFault(reserved, 'CARD', 'points').key).toBe('loyalty_card_points_exceeded');
    expect(rejectionFault(reserved, 'CARD', 'uses').key).toBe('quantity_exceeded');
    expect(rejectionFault(reserved, 'CARD').details).toContain('2026-12-24T15:30:00.000Z');
  });
});
