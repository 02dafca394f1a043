import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const NOTE_KIND = 'pointsNote';

/** What a caller said of a change of points, and the journal does not keep. */
export type PointsNote = {
  readonly sourceId: string | null;
  /** What called, as it names itself. */
  readonly channel: string | null;
  /** As it was given: the journal's may be one that HQ made up. */
  readonly reason: string | null;
};

/** Keeps it under the id of the change. */
export const putPointsNote = (
  tx: HqTransaction,
  moveId: string,
  note: PointsNote,
  now: number,
): Promise<void> =>
  tx.putDocument({
    kind: NOTE_KIND,
    id: moveId,
    sourceId: null,
    created: now,
    updated: null,
    keys: {},
    value: note,
  });

/** The notes of those changes that have one, by id. */
export async function readPointsNotes(
  reader: HqReader,
  moveIds: readonly string[],
): Promise<ReadonlyMap<string, PointsNote>> {
  if (moveIds.length === 0) return new Map();
  const rows = await reader.documentsByIds(NOTE_KIND, moveIds);
  return new Map(rows.map(({ id, value }) => [id, value as PointsNote]));
}
