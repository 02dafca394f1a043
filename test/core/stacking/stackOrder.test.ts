import {
  DEFAULT_STACKING_RULES,
  inOrderOfApplication,
  MOST_REDEEMABLES,
  StackingRules,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';

const named = (text: string) =>
  text.split(' ').map((word) => {
    const [name = '', categories = ''] = word.split('=');
    return { name, categories: categories === '' ? [] : categories.split(',') };
  });
const order = (rules: Partial<StackingRules>, text: string) =>
  inOrderOfApplication({ ...DEFAULT_STACKING_RULES, ...rules }, named(text))
    .map(({ name }) => name)
    .join(' ');

describe('the order of application', () => {
  it('[X6] is that of the request, if not said otherwise', () => {
    expect(order({ categoryRank: ['x', 'y'] }, '1=y 2=x 3')).toBe('1 2 3');
  });

  it.each([
    ['1=y 2=x', '2 1'],
    ['1 2=x 3=y', '2 3 1'],
    // Equals stay as they came, those without a rank come last.
    ['1=y 2=x 3=y 4=x 5=z 6', '2 4 1 3 5 6'],
    // The best rank of several counts.
    ['1=y 2=y,x 3=x', '2 3 1'],
    ['1=z 2=w 3', '1 2 3'],
  ])('[X6] by the rank of x before y, %s is %s', (text, expected) => {
    expect(order({ sorting: 'categoryRank', categoryRank: ['x', 'y'] }, text)).toBe(expected);
  });

  it('[X6] leaves the request as it was', () => {
    const asked = named('1=y 2=x');
    inOrderOfApplication(
      { ...DEFAULT_STACKING_RULES, sorting: 'categoryRank', categoryRank: ['x', 'y'] },
      asked,
    );
    expect(asked).toEqual(named('1=y 2=x'));
  });
});

describe('the rules of a stack', () => {
  it.each([
    ['redeemablesLimit', 0],
    ['redeemablesLimit', MOST_REDEEMABLES + 1],
    ['applicableLimit', 0],
    ['perCategoryLimit', 0.5],
    ['exclusiveLimit', 0],
    ['mode', 'some'],
    ['noEffect', 'ignore'],
    ['sorting', 'random'],
    ['categoryRank', ['a b']],
  ])('[X5] with a %s of %j are none', (key, value) => {
    expect(StackingRules.safeParse({ ...DEFAULT_STACKING_RULES, [key]: value }).success).toBe(
      false,
    );
  });

  it('[X5] are fine as they are by default', () => {
    expect(StackingRules.safeParse(DEFAULT_STACKING_RULES).success).toBe(true);
  });
});
