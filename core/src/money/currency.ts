import * as z from 'zod/mini';
import { assert } from '../assert.ts';

/*
 * ISO 4217 list one with amendments up to 179 and the withdrawal of BGN (1 January 2026): 165 of
 * its 178 codes. The other 13 (gold, special drawing rights, test codes, …) have no minor unit, so
 * an amount in minor units means nothing for them. Exponents are the standard's, which differ from
 * CLDR's customary digits (IQD 3 here, 0 there).
 */
const CODES_BY_EXPONENT: readonly (readonly [exponent: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
     CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP
     GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT
     LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
     NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB
     SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
     UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  CODES_BY_EXPONENT.flatMap(([exponent, codes]) =>
    codes.split(/\s+/).map((code) => [code, exponent] as const),
  ),
);

/** Every currency that amounts can be kept in, in alphabetical order. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].sort();

/** True for an upper-case ISO 4217 code of the table. */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** An active ISO 4217 alphabetic code that has a minor unit, such as `JPY`. */
export const Currency = z
  .string()
  .check(z.regex(/^[A-Z]{3}$/), z.refine(isCurrency, { error: 'not an active ISO 4217 currency' }));
export type Currency = z.infer<typeof Currency>;

/**
 * How many decimal digits the minor unit has (ISO 4217): JPY 0, USD 2, KWD 3, CLF 4.
 * Throws for anything that `Currency` does not accept.
 */
export function currencyExponent(currency: Currency): number {
  const exponent = EXPONENTS.get(currency);
  assert(exponent !== undefined, `no such currency: ${currency}`);
  return exponent;
}
