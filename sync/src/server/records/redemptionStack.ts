import { assert, type Entry, HQ_TERMINAL } from '@counterfoil/core';
import { redemptionPublicId, stackPublicId } from '../desk/publicId.ts';
import type { HqReader, HqTransaction, RedemptionRow } from '../storage/hqStorage.ts';

const KIND = 'redemptionStack';

/** Several redemptions that were made together, under the id of their parent. */
export type RedemptionStack = {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** Public ids, in the order of application. */
  readonly redemptionIds: readonly string[];
};

/** Keeps which redemptions a command made together; the parent is named after the command. */
export async function keepStack(
  tx: HqTransaction,
  commandId: string,
  entries: readonly Entry[],
  now: number,
): Promise<void> {
  const stack: RedemptionStack = {
    id: stackPublicId(HQ_TERMINAL, commandId),
    at: now,
    redemptionIds: entries.map(({ terminalId, id }) => redemptionPublicId(terminalId, id)),
  };
  const row = { sourceId: null, created: now, updated: null, keys: {}, value: stack };
  await tx.putDocument({ kind: KIND, id: stack.id, ...row });
}

export async function findStack(reader: HqReader, id: string): Promise<RedemptionStack | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : (row.value as RedemptionStack);
}

/** The redemptions of a stack as they stand, in the order of application. */
export async function readStackRedemptions(
  reader: HqReader,
  { id, redemptionIds }: RedemptionStack,
): Promise<RedemptionRow[]> {
  const rows: RedemptionRow[] = [];
  for (const redemptionId of redemptionIds) {
    const row = await reader.redemptionByPublicId(redemptionId);
    assert(row !== null, `${redemptionId} of stack ${id} is not there`);
    rows.push(row);
  }
  return rows;
}
