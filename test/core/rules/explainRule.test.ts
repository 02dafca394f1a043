import { describe, expect, it } from 'vitest';
import { compileRule } from '../../../core/src/rules/compileRule.ts';
import { contextWith, itemWith, orderOf, ruleWith } from '../support/ruleTable.ts';

const context = contextWith({
  order: {
    ...orderOf(
      itemWith({ productId: 'tea', quantity: 2, categories: ['drinks'] }),
      itemWith({ productId: 'cup', quantity: 5 }),
    ),
    amount: 900,
  },
  customer: { id: 'c1', metadata: { shoes: 42 }, segments: new Set(['new', 'b2b']) },
});
const explain = (when: unknown, message: Record<string, string> | null = null) =>
  compileRule(ruleWith(when, { message })).explain(context);

const amount = { fact: 'order.amount', is: 'atLeast', value: 1000 };
const segment = { fact: 'customer.segments', is: 'any', values: ['vip'] };
const TOO_SMALL = { en: 'Buy for 1,000' };
const NOT_VIP = { en: 'For VIPs', ja: 'VIP限定' };
const OF_RULE = { en: 'Not for this order' };

describe('the explanation of a rule', () => {
  it('[V3] says of every condition where it stands, what was found and what was needed', () => {
    const shoes = {
      fact: 'metadata',
      of: 'customer',
      key: 'shoes',
      is: 'between',
      from: 40,
      to: 44,
    };
    const known = { fact: 'customer.segments', is: 'exists' };
    const when = { all: [amount, { any: [segment, { not: shoes }] }, { none: [known] }] };
    expect(explain(when)).toEqual({
      met: false,
      message: null,
      findings: [
        {
          path: 'all[0]',
          fact: 'order.amount',
          arguments: {},
          operator: 'atLeast',
          found: 900,
          needed: 1000,
          met: false,
          message: null,
        },
        {
          path: 'all[1].any[0]',
          fact: 'customer.segments',
          arguments: {},
          operator: 'any',
          found: ['b2b', 'new'],
          needed: ['vip'],
          met: false,
          message: null,
        },
        {
          path: 'all[1].any[1].not',
          fact: 'metadata',
          arguments: { of: 'customer', key: 'shoes' },
          operator: 'between',
          found: 42,
          needed: { from: 40, to: 44 },
          met: true,
          message: null,
        },
        {
          path: 'all[2].none[0]',
          fact: 'customer.segments',
          arguments: {},
          operator: 'exists',
          found: ['b2b', 'new'],
          needed: null,
          met: true,
          message: null,
        },
      ],
    });
  });

  it('[V3] says of conditions on items what each line has, under the quantifier above them', () => {
    const few = { fact: 'item.number', of: 'quantity', is: 'atMost', value: 3 };
    const drink = { fact: 'item.categories', is: 'any', values: ['drinks'] };
    const told = (is: string) =>
      explain({ fact: 'order.items', is, where: { all: [few, drink] } }).findings.map(
        ({ path, found, met }) => ({ path, found, met }),
      );
    const lines = { path: '', found: { lines: 2, matching: 1 } };
    const quantities = { path: 'where.all[0]', found: [2, 5] };
    const categories = { path: 'where.all[1]', found: [['drinks'], null] };
    expect(told('any')).toEqual([
      { ...lines, met: true },
      { ...quantities, met: true },
      { ...categories, met: true },
    ]);
    expect(told('all')).toEqual([
      { ...lines, met: false },
      { ...quantities, met: false },
      { ...categories, met: false },
    ]);
    // Both cost 100 each: the first line is the cheapest.
    expect(told('cheapest')).toEqual([
      { ...lines, met: true },
      { ...quantities, found: [2], met: true },
      { ...categories, found: [['drinks']], met: true },
    ]);
  });

  it('[V3] shows twenty values of a long list', () => {
    const values = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const { findings } = compileRule(
      ruleWith({ fact: 'customer.segments', is: 'none', values }),
    ).explain(contextWith({ customer: { id: 'c', metadata: {}, segments: new Set(values) } }));
    expect(findings[0]?.needed).toEqual(values.slice(0, 20));
    expect(findings[0]?.found).toEqual(values.toSorted().slice(0, 20));
  });

  it('[V4] gives the message of the first condition that failed and has one, else of the rule', () => {
    const small = { ...amount, message: TOO_SMALL };
    const vip = { ...segment, message: NOT_VIP };
    const rows: readonly (readonly [unknown, unknown])[] = [
      [small, TOO_SMALL],
      [{ all: [amount, vip] }, NOT_VIP],
      [{ all: [small, vip] }, TOO_SMALL],
      [{ all: [amount, segment] }, OF_RULE],
      [{ any: [amount, vip] }, NOT_VIP],
      // The amount is as wanted here, so what failed is the segment.
      [{ all: [{ not: small }, vip] }, NOT_VIP],
      [{ none: [{ not: small }, vip] }, TOO_SMALL],
      [{ all: [{ any: [{ not: small }, vip] }, amount] }, OF_RULE],
    ];
    for (const [when, message] of rows) {
      const verdict = explain(when, OF_RULE);
      expect.soft(verdict, JSON.stringify(when)).toMatchObject({ met: false, message });
    }
    expect(explain({ not: small }, OF_RULE)).toMatchObject({ met: true, message: null });
  });
});
