import { assertSafe } from './amount.ts';
import { type Currency, currencyExponent } from './currency.ts';

export type MoneyLocale = 'ja' | 'en';

/** Only signs that cannot be mistaken for another currency's; all else shows its code. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['EUR', '€'],
  ['GBP', '£'],
  ['JPY', '¥'],
  ['USD', '$'],
]);

/**
 * An amount of minor units as a person reads it: `¥1,234`, `$12.34`, `KWD 1.234`; in `ja` yen are
 * `1,234円`. A minus sign (U+002D) leads. Exact up to 2^53 − 1; throws beyond.
 *
 * Not by Intl: its text differs between the ICU versions of a browser and of Node, takes digits
 * from CLDR instead of ISO 4217, and has no-break spaces and ￥ that receipt printers lack.
 */
export function formatMoney(amount: number, currency: Currency, locale: MoneyLocale): string {
  const sign = assertSafe(amount) < 0 ? '-' : '';
  const number = formatMinorUnits(Math.abs(amount), currencyExponent(currency));
  if (locale === 'ja' && currency === 'JPY') return `${sign}${number}円`;
  return `${sign}${SYMBOLS.get(currency) ?? `${currency} `}${number}`;
}

function formatMinorUnits(amount: number, exponent: number): string {
  const digits = String(amount).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return exponent === 0 ? grouped : `${grouped}.${digits.slice(-exponent)}`;
}
