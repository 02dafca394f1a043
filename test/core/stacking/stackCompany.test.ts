import {
  DEFAULT_STACKING_RULES,
  refuseCompany,
  type StackCompany,
  type StackingRules,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';

const rules = (change: Partial<StackingRules>): StackingRules => ({
  ...DEFAULT_STACKING_RULES,
  exclusiveCategories: ['solo', 'single'],
  jointCategories: ['joint'],
  applicableLimit: 30,
  perCategoryLimit: 30,
  ...change,
});

const exclusion = (category: string) => ({ type: 'exclusionNotMet', category });
const full = (limit: number) => ({ type: 'stackLimitReached', limit });

describe('the company of a redeemable', () => {
  it.each([
    // Who is there, who comes, and what is said.
    [[], ['solo'], null],
    [[], ['plain'], null],
    [[], [], null],
    [[['plain']], ['solo'], exclusion('solo')],
    [[[]], ['solo'], exclusion('solo')],
    [[['solo']], ['plain'], exclusion('solo')],
    [[['solo']], [], exclusion('solo')],
    [[['solo']], ['joint'], null],
    [[['joint']], ['solo'], null],
    [[['joint'], ['solo']], ['joint'], null],
    [[['joint'], ['solo']], ['plain'], exclusion('solo')],
    [[['joint'], ['plain']], ['solo'], exclusion('solo')],
    // Whoever is joint by one category is so, whatever else it is.
    [[['solo']], ['solo', 'joint'], null],
    [[['solo', 'joint']], ['plain'], null],
    [[['plain']], ['joint', 'solo'], null],
    // Exclusive by a category that is not its first.
    [[['plain']], ['plain', 'solo'], exclusion('solo')],
    [[['plain', 'solo']], ['plain'], exclusion('solo')],
    // One exclusive at a time, of whichever category.
    [[['solo']], ['solo'], full(1)],
    [[['solo']], ['single'], full(1)],
  ] as [StackCompany, string[], unknown][])(
    '[X4] %j refuses %j with %j',
    (company, categories, refusal) => {
      expect(refuseCompany(rules({}), company, categories)).toEqual(refusal);
    },
  );

  it.each([
    [2, [['solo']], ['single'], null],
    [2, [['solo'], ['single']], ['solo'], full(2)],
    [2, [['solo'], ['joint'], ['joint']], ['solo'], null],
    [3, [['solo'], ['solo']], ['plain'], exclusion('solo')],
  ] as [number, StackCompany, string[], unknown][])(
    '[X4] lets %d exclusive ones go together: %j and %j: %j',
    (exclusiveLimit, company, categories, refusal) => {
      expect(refuseCompany(rules({ exclusiveLimit }), company, categories)).toEqual(refusal);
    },
  );

  it.each([
    [1, [], ['a'], null],
    [1, [['a']], ['a'], { type: 'categoryLimitReached', category: 'a', limit: 1 }],
    [1, [['a']], ['b'], null],
    [1, [['a', 'b']], ['b'], { type: 'categoryLimitReached', category: 'b', limit: 1 }],
    [1, [['b']], ['a', 'b'], { type: 'categoryLimitReached', category: 'b', limit: 1 }],
    [2, [['a']], ['a'], null],
    [2, [['a'], ['a', 'b']], ['a'], { type: 'categoryLimitReached', category: 'a', limit: 2 }],
    // Those without a category are not counted.
    [1, [[], []], [], null],
    // Joint ones are counted too.
    [1, [['joint']], ['joint'], { type: 'categoryLimitReached', category: 'joint', limit: 1 }],
  ] as [number, StackCompany, string[], unknown][])(
    '[X5] of a category holds %d at most: %j and %j: %j',
    (perCategoryLimit, company, categories, refusal) => {
      expect(refuseCompany(rules({ perCategoryLimit }), company, categories)).toEqual(refusal);
    },
  );

  it('[X5] holds so many in all, joint ones too', () => {
    const limited = rules({ applicableLimit: 2 });
    expect(refuseCompany(limited, [['a']], ['b'])).toBeNull();
    expect(refuseCompany(limited, [['a'], ['b']], ['c'])).toEqual(full(2));
    expect(refuseCompany(limited, [['a'], ['b']], ['joint'])).toEqual(full(2));
  });
});
