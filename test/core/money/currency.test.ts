import { CURRENCIES, Currency, currencyExponent, isMoneyUnit, Unit } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';

/** ISO 4217 list one, column "minor unit", for every code whose value is not 2. */
const UNUSUAL: Readonly<Record<string, number>> = {
  ...{ BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0 },
  ...{ UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0 },
  ...{ BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3 },
  ...{ CLF: 4, UYW: 4 },
};

/** CLDR knows every currency of the standard but these. */
const UNKNOWN_TO_CLDR = ['UYW', 'VED', 'XAD'];

describe('currencies', () => {
  it('gives each currency the minor unit of ISO 4217', () => {
    for (const code of CURRENCIES)
      expect([code, currencyExponent(code)]).toEqual([code, UNUSUAL[code] ?? 2]);
    for (const code of Object.keys(UNUSUAL)) expect(CURRENCIES).toContain(code);
  });

  it('has all 178 codes of list one but the 13 without a minor unit, each once', () => {
    expect(new Set(CURRENCIES).size).toBe(178 - 13);
    expect(CURRENCIES).toHaveLength(178 - 13);
  });

  it('has no code that CLDR has never heard of', () => {
    const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
    const unknown = CURRENCIES.filter((code) => names.of(code) === undefined);
    expect(unknown.filter((code) => !UNKNOWN_TO_CLDR.includes(code))).toEqual([]);
  });

  it.each(['JPY', 'USD', 'EUR', 'KWD', 'XCG', 'ZWG'])('accepts %s', (code) => {
    expect(Currency.parse(code)).toBe(code);
  });

  it.each(['BGN', 'HRK', 'ANG', 'CUC', 'SLL', 'ZWL', 'DEM'])('refuses withdrawn %s', (code) => {
    expect(Currency.safeParse(code).success).toBe(false);
  });

  it.each(['XAU', 'XDR', 'XTS', 'jpy', ' JPY', 'JPY\n', 'YEN', '', 'JP', 'toString', 392, null])(
    'refuses %j',
    (code) => {
      expect(Currency.safeParse(code).success).toBe(false);
    },
  );

  it('throws on the exponent of what is no currency', () => {
    expect(() => currencyExponent('XAU')).toThrow('bug');
  });
});

describe('units', () => {
  it.each([
    ['JPY', true],
    ['KWD', true],
    ['points', false],
    ['uses', false],
  ])('accepts %s (money: %s)', (unit, isMoney) => {
    expect(Unit.parse(unit)).toBe(unit);
    expect(isMoneyUnit(unit)).toBe(isMoney);
  });

  it.each(['Points', 'POINTS', 'use', 'BGN', 'AAA', '', 'uses ', null, 1])('refuses %j', (unit) => {
    expect(Unit.safeParse(unit).success).toBe(false);
  });
});
