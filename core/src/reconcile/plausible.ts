import type { Entry } from '../journal/entry.ts';

/**
 * The most of a unit that one entry of a terminal may name: 10^12, a thousandth of what a balance
 * can hold. A till that asks for more is broken or forged, and must not fill its store's account.
 */
export const MOST_PLAUSIBLE = 1_000_000_000_000;

const AMOUNTS: ReadonlySet<string> = new Set(['amount', 'spent', 'right', 'risk', 'points']);

/** Whether every amount that the entry says or moves is one that a shop could take. */
export const isPlausible = ({ body, transfers }: Pick<Entry, 'body' | 'transfers'>): boolean =>
  transfers.every(({ amount }) => amount <= MOST_PLAUSIBLE) &&
  Object.entries(body).every(
    ([name, value]) => !AMOUNTS.has(name) || typeof value !== 'number' || value <= MOST_PLAUSIBLE,
  );
