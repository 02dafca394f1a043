/** Digits that a safe integer of minor units always has room for. */
const MOST_DIGITS = 12;

/**
 * The amount that typed text means, as on a cash register: its digits are minor units, whatever
 * stands between them. Full-width digits count. Null where there are none.
 */
export function textToAmount(text: string): number | null {
  const digits = text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '');
  return digits === '' ? null : Number(digits.slice(0, MOST_DIGITS));
}

/** One key of the keypad. */
export type KeypadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back';

export function pressKey(amount: number | null, key: KeypadKey): number | null {
  const text = amount === null ? '' : String(amount);
  if (key !== 'back') return textToAmount((text + key).slice(0, MOST_DIGITS));
  return textToAmount(text.slice(0, -1));
}

/** The amount as it stands in a field: grouped, with the currency's decimals, no currency sign. */
export function amountToText(amount: number | null, decimals: number): string {
  if (amount === null) return '';
  const digits = String(amount).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
}
