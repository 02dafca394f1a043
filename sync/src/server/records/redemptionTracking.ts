import type { DocumentReader, DocumentWriter } from '../storage/documentStorage.ts';

const KIND = 'redemptionTracking';

/** Keeps under which tracking id a redemption was sent; `now` is milliseconds UTC. */
export const keepTracking = (
  tx: DocumentWriter,
  redemptionId: string,
  trackingId: string,
  now: number,
): Promise<void> =>
  tx.putDocument({
    kind: KIND,
    id: redemptionId,
    ...{ sourceId: null, created: now, updated: null, keys: {}, value: trackingId },
  });

/** By the redemption's public id; null where none was sent. */
export async function readTracking(
  reader: DocumentReader,
  redemptionId: string,
): Promise<string | null> {
  const row = await reader.document(KIND, redemptionId);
  return row === null ? null : (row.value as string);
}
