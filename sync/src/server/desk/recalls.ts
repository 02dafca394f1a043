import type { Voucher } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { type ClaimQueue, claimedBy, joinQueue } from './claims.ts';
import { bumpHead } from './headPosition.ts';
import type { Holdings } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { isReachable } from './reachable.ts';

/** What a request needs of a voucher: `least` or nothing, and best `wanted`. */
export type Need = {
  readonly least: number;
  readonly wanted: number;
  /** What the terminal that asks is itself about to give back. */
  readonly coming: number;
};

/**
 * Whether a request is to wait for value that others hold: then they are asked to give it back, and
 * the request takes its place in the queue. It does not wait where waiting cannot help: terminals
 * that cannot answer are not asked.
 */
export async function recallForOthers(
  context: HqContext,
  tx: HqTransaction,
  voucher: Voucher,
  { available, holders }: Holdings,
  queue: ClaimQueue,
  { least, wanted, coming }: Need,
  waitUntil: number,
): Promise<boolean> {
  const now = context.clock();
  if (now >= waitUntil || voucher.unit === null || !voucher.active || voucher.blocked) return false;
  const claimed = claimedBy(queue.older);
  if (wanted <= Math.max(0, available - claimed)) return false;
  // Who came first counts on what it holds itself: those behind it do not take it away.
  const first = new Set(queue.older.map(({ terminalId }) => terminalId));
  const reachable = await reachableOf(context, tx, holders);
  const asked = new Map([...reachable].filter(([terminalId]) => !first.has(terminalId)));
  const waits = asked.size > 0 || queue.older.length > 0 || coming > 0;
  const within = available + coming + sumOf(reachable);
  if (!waits || within < Math.max(1, least)) return false;
  await putRecalls(tx, voucher, asked, claimed + wanted - available - coming);
  await joinQueue(tx, queue, wanted, waitUntil, now);
  return true;
}

/** The holders that may answer while somebody waits, with what they hold. */
async function reachableOf(
  context: HqContext,
  reader: HqReader,
  holders: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const [terminalId, held] of holders)
    if (await isReachable(context, reader, terminalId)) found.set(terminalId, held);
  return found;
}

const sumOf = (held: ReadonlyMap<string, number>): number =>
  [...held.values()].reduce((sum, amount) => sum + amount, 0);

/**
 * Asks the holders to give back, largest holding first, until `missing` is asked for. A recall is a
 * document of the feed, so one whose line breaks now gives back when it is there again.
 */
async function putRecalls(
  tx: HqTransaction,
  { id: voucherId, unit }: Voucher,
  holders: ReadonlyMap<string, number>,
  missing: number,
): Promise<void> {
  if (unit === null) return;
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
      document: {
        kind: 'recall',
        recallId,
        purpose: 'request',
        voucherId,
        unit,
        amount,
        toTerminalId: null,
      },
    });
  }
}
