import { CURRENCIES, currencyExponent, formatMoney } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('formatMoney', () => {
  // amount, currency, en, ja
  it.each([
    [1234, 'JPY', '¥1,234', '1,234円'],
    [0, 'JPY', '¥0', '0円'],
    [-1234, 'JPY', '-¥1,234', '-1,234円'],
    [999, 'JPY', '¥999', '999円'],
    [1_000_000, 'JPY', '¥1,000,000', '1,000,000円'],
    [1234, 'USD', '$12.34', '$12.34'],
    [5, 'USD', '$0.05', '$0.05'],
    [-5, 'USD', '-$0.05', '-$0.05'],
    [0, 'USD', '$0.00', '$0.00'],
    [-0, 'USD', '$0.00', '$0.00'],
    [123456789, 'EUR', '€1,234,567.89', '€1,234,567.89'],
    [100, 'GBP', '£1.00', '£1.00'],
    [1234, 'KWD', 'KWD 1.234', 'KWD 1.234'],
    [1, 'CLF', 'CLF 0.0001', 'CLF 0.0001'],
    [1234, 'CNY', 'CNY 12.34', 'CNY 12.34'],
    [9007199254740991, 'USD', '$90,071,992,547,409.91', '$90,071,992,547,409.91'],
    [-9007199254740991, 'JPY', '-¥9,007,199,254,740,991', '-9,007,199,254,740,991円'],
    [9007199254740991, 'KWD', 'KWD 9,007,199,254,740.991', 'KWD 9,007,199,254,740.991'],
  ])('writes %d of %s as %s and %s', (amount, currency, en, ja) => {
    expect(formatMoney(amount, currency, 'en')).toBe(en);
    expect(formatMoney(amount, currency, 'ja')).toBe(ja);
  });

  it('loses no digit, and puts as many after the point as the currency has', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCIES), (amount, currency) => {
        const text = formatMoney(amount, currency, 'en');
        expect(Number(text.replace(/[^0-9]/g, ''))).toBe(Math.abs(amount));
        expect(text.startsWith('-')).toBe(amount < 0);
        expect(text.split('.')[1]?.length ?? 0).toBe(currencyExponent(currency));
      }),
    );
  });

  it('throws on an amount that is not whole minor units', () => {
    expect(() => formatMoney(0.5, 'JPY', 'ja')).toThrow('bug');
    expect(() => formatMoney(2 ** 53, 'JPY', 'ja')).toThrow('bug');
    expect(() => formatMoney(1, 'XTS', 'ja')).toThrow('bug');
  });
});
