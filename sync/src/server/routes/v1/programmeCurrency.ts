import type { Currency } from '@counterfoil/core';
import type { HqContext } from '../../desk/hqContext.ts';

const known = new WeakMap<HqContext, Map<string, Currency>>();

/** The currency of a programme: it never changes, so it is read once. */
export async function programmeCurrency(
  context: HqContext,
  programmeId: string,
): Promise<Currency> {
  const currencies = known.get(context) ?? new Map<string, Currency>();
  known.set(context, currencies);
  const kept = currencies.get(programmeId);
  if (kept !== undefined) return kept;
  const { currency } = await context.read(programmeId, (reader) => reader.programme());
  currencies.set(programmeId, currency);
  return currency;
}
