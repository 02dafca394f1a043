import type { SegmentChange } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { recordActivity } from './customerActivity.ts';
import { readSegments } from './segments.ts';

/** Tells of the segments that a customer entered and left, but for those that nobody is told of. */
export async function recordSegmentChanges(
  tx: HqTransaction,
  customerId: string,
  changes: readonly SegmentChange[],
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<void> {
  if (changes.length === 0) return;
  const ids = changes.map(({ segmentId }) => segmentId);
  const kept = await readSegments(tx, ids);
  for (const { segmentId, change } of changes) {
    const found = kept.find(({ segment }) => segment.id === segmentId);
    if (found === undefined || found.type === 'passive') continue;
    const { id, name } = found.segment;
    const data = { segment: { id, name, object: 'segment' } };
    await recordActivity(tx, { customerId, type: `customer.segment.${change}`, data }, context);
  }
}
