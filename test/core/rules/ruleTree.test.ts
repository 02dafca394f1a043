import { describe, expect, it } from 'vitest';
import { compileRule } from '../../../core/src/rules/compileRule.ts';
import { contextWith, ruleWith } from '../support/ruleTable.ts';

const YES = { fact: 'order.amount', is: 'atLeast', value: 100 };
const NO = { fact: 'order.amount', is: 'lessThan', value: 100 };
const context = contextWith({ order: { amount: 100, initialAmount: 100 } });

const meets = (when: unknown): boolean => compileRule(ruleWith(when)).test(context);
const times = (count: number, condition: object): object[] =>
  Array.from({ length: count }, () => condition);

describe('a boolean tree', () => {
  it('[V1] is met as its groups say', () => {
    const rows: readonly (readonly [unknown, boolean])[] = [
      [YES, true],
      [NO, false],
      [{ not: YES }, false],
      [{ not: NO }, true],
      [{ not: { not: YES } }, true],
      [{ all: [] }, true],
      [{ all: [YES, NO] }, false],
      [{ any: [NO, YES] }, true],
      [{ any: [NO, NO] }, false],
      [{ none: [NO, NO] }, true],
      [{ none: [NO, YES] }, false],
      [{ all: [YES, { any: [NO, { none: [NO] }] }, { not: { all: [YES, NO] } }] }, true],
    ];
    for (const [when, met] of rows) expect.soft(meets(when), JSON.stringify(when)).toBe(met);
  });

  it('[V1] asks every member of a group of any size', () => {
    for (let size = 1; size <= 12; size += 1) {
      expect(meets({ all: times(size, YES) })).toBe(true);
      expect(meets({ any: times(size, NO) })).toBe(false);
      expect(meets({ none: times(size, NO) })).toBe(true);
      for (let odd = 0; odd < size; odd += 1) {
        expect(meets({ all: times(size, YES).with(odd, NO) })).toBe(false);
        expect(meets({ any: times(size, NO).with(odd, YES) })).toBe(true);
        expect(meets({ none: times(size, NO).with(odd, YES) })).toBe(false);
      }
    }
  });

  it('[V2] turns what nobody knows into met where it denies the condition itself', () => {
    const inSegment = { fact: 'customer.segments', is: 'any', values: ['staff'] };
    const notInSegment = { fact: 'customer.segments', is: 'none', values: ['staff'] };
    expect(meets(inSegment)).toBe(false);
    expect(meets(notInSegment)).toBe(false);
    expect(meets({ not: inSegment })).toBe(true);
    expect(meets({ none: [inSegment] })).toBe(true);
  });
});
