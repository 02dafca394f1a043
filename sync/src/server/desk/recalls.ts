import type { Unit } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';

/**
 * Asks the holders to give back, largest holding first, until `missing` is asked for. A recall is a
 * document of the feed, so it reaches a terminal that is away now when it comes back.
 */
export async function putRecalls(
  tx: HqTransaction,
  voucherId: string,
  unit: Unit,
  holders: ReadonlyMap<string, number>,
  missing: number,
): Promise<void> {
  let left = missing;
  const largestFirst = [...holders].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  for (const [terminalId, held] of largestFirst) {
    if (left <= 0) return;
    const amount = Math.min(held, left);
    left -= amount;
    const sequence = (await tx.terminalById(terminalId))?.acknowledged.sequence ?? 0;
    // Another id where the terminal sent something since, or was given something.
    const recallId = `~recall:${terminalId}:${voucherId}:${sequence}:${held}`;
    const standing = (await tx.recall(terminalId, voucherId))?.document;
    // The terminal was asked for as much already, and nothing has changed since.
    if (standing?.recallId === recallId && standing.amount >= amount) continue;
    await tx.putRecall({
      position: await bumpHead(tx),
      terminalId,
      voucherId,
      document: { kind: 'recall', recallId, voucherId, unit, amount },
    });
  }
}
