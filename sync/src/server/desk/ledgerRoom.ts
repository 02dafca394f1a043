import { isSafeAmount, type Rejection, type Transfer } from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';

/** Refuses transfers that would take an account beyond what it can hold: 2^53 − 1 either way. */
export async function refuseBeyondRoom(
  reader: HqReader,
  transfers: readonly Transfer[],
): Promise<Rejection | null> {
  const paths = transfers.flatMap(({ debit, credit }) => [debit, credit]);
  const balances = new Map(await reader.balances([...new Set(paths)]));
  for (const { debit, credit, amount } of transfers) {
    const from = (balances.get(debit) ?? 0) - amount;
    const to = (balances.get(credit) ?? 0) + amount;
    if (!isSafeAmount(from) || !isSafeAmount(to))
      return { type: 'limitExceeded', limit: Number.MAX_SAFE_INTEGER, needed: amount };
    balances.set(debit, from).set(credit, to);
  }
  return null;
}
