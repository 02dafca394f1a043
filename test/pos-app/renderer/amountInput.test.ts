import { describe, expect, it } from 'vitest';
import {
  amountToText,
  pressKey,
  textToAmount,
} from '../../../pos-app/src/renderer/ui/amountInput.ts';

describe('what is typed into an amount', () => {
  it.each([
    ['3000', 3000],
    ['3,000', 3000],
    ['３，０００', 3000],
    ['¥３０００円', 3000],
    ['0007', 7],
    ['0', 0],
    ['12.34', 1234],
    ['', null],
    ['abc', null],
    ['－５', 5],
    ['999999999999999999', 999_999_999_999],
  ])('%j means %j minor units', (text, amount) => expect(textToAmount(text)).toBe(amount));

  it('stays a safe integer whatever is typed', () => {
    expect(Number.isSafeInteger(textToAmount('9'.repeat(100)))).toBe(true);
  });
});

describe('the keypad', () => {
  it('appends digits, and takes the last one away', () => {
    const keys = ['1', '2', '00', 'back'] as const;
    const amounts: (number | null)[] = [];
    for (const key of keys) amounts.push(pressKey(amounts.at(-1) ?? null, key));
    expect(amounts).toEqual([1, 12, 1200, 120]);
  });

  it('ends empty, not at nothing that looks like zero', () => {
    expect(pressKey(7, 'back')).toBeNull();
    expect(pressKey(null, 'back')).toBeNull();
    expect(pressKey(0, '5')).toBe(5);
  });

  it('stops at twelve digits', () => {
    expect(pressKey(999_999_999_999, '9')).toBe(999_999_999_999);
    expect(pressKey(99_999_999_999, '00')).toBe(999_999_999_990);
  });
});

describe('an amount in its field', () => {
  it.each([
    [null, 0, ''],
    [0, 0, '0'],
    [1234567, 0, '1,234,567'],
    [1234567, 2, '12,345.67'],
    [5, 2, '0.05'],
    [1234, 3, '1.234'],
  ])('%j with %i decimals is %j', (amount, decimals, text) => {
    expect(amountToText(amount, decimals)).toBe(text);
    expect(textToAmount(text)).toBe(amount);
  });
});
