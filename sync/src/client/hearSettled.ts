import { acknowledgeWithin, amountAtRisk, type Redemption } from '@counterfoil/core';
import { type PullResponse, UNSETTLED_LIMIT } from '../protocol/index.ts';
import type { TerminalBook } from './terminalBook.ts';

/** Redemptions that HQ posted and whose risk is not freed: somebody may have paid for it since. */
export function unsettledRedemptions(book: TerminalBook, random: () => number): string[] {
  const { atRisk, contact } = book.state();
  const posted = atRisk.filter(({ sequence }) => sequence <= contact.acknowledged);
  // Where there are more than one question holds, each round asks about others.
  const start = posted.length > UNSETTLED_LIMIT ? Math.floor(random() * posted.length) : 0;
  return [...posted.slice(start), ...posted.slice(0, start)]
    .slice(0, UNSETTLED_LIMIT)
    .map(({ id }) => id);
}

/** Those of them that HQ holds more of by now, or less. Only to be called inside `alone`. */
export async function hearSettled(
  { storage }: TerminalBook,
  settled: PullResponse['settled'],
): Promise<Redemption[]> {
  const changed: Redemption[] = [];
  for (const { redemptionId, within } of settled) {
    const redemption = await storage.redemption(redemptionId);
    if (redemption !== null && within !== redemption.within)
      changed.push(acknowledgeWithin(redemption, within));
  }
  return changed;
}

/** A restored HQ may have lost what was paid since its copy was made: of so many, the newest. */
const MOST_DOUBTED = 2000;

/**
 * What was freed of the terminal's risk on the word of an HQ that was restored since: it counts
 * again until HQ says anew what it holds of it.
 */
export async function doubtSettled({ storage }: TerminalBook): Promise<Redemption[]> {
  const newest = await storage.latestRedemptions(MOST_DOUBTED);
  return newest
    .filter(({ rights, within }) => within > 0 && amountAtRisk(rights) > 0)
    .map((one) => acknowledgeWithin(one, 0));
}
