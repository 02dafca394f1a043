import {
  type ExpiryBody,
  expiryTransfers,
  MOST_EXPIRY_PARTS,
} from '../journal/bodies/expiryBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import { isExpiredAt, type PointsBuckets } from './pointsBuckets.ts';

export type ExpireState = {
  readonly points: PointsBuckets;
  readonly campaignId: string;
  /** What stands on the card's own account: points that a till was allotted expire when they return. */
  readonly available: number;
};

/**
 * The entry, under `id`, that takes a card's expired points off it, or null where nothing is to
 * expire. HQ only. `time` is milliseconds UTC.
 */
export function expirePoints(
  { points, campaignId, available }: ExpireState,
  id: string,
  time: number,
): EntryDraft<ExpiryBody> | null {
  const parts: ExpiryBody['parts'] = [];
  let left = available;
  for (const bucket of points.buckets.filter((one) => isExpiredAt(one, time))) {
    const gone = Math.min(left, bucket.remaining);
    if (gone === 0 || parts.length === MOST_EXPIRY_PARTS) break;
    parts.push({ bucketId: bucket.id, points: gone });
    left -= gone;
  }
  if (parts.length === 0) return null;
  const body: ExpiryBody = { type: 'expiry', voucherId: points.voucherId, campaignId, parts };
  return { id, body, transfers: expiryTransfers(body) };
}

/**
 * Of what stands on the card's own account, how much can be spent at `time`: all but what the next
 * sweep will take. So it does not matter whether the sweep came before.
 */
export function spendablePoints({ points, available }: ExpireState, time: number): number {
  const lapsed = points.buckets
    .filter((bucket) => isExpiredAt(bucket, time))
    .reduce((sum, { remaining }) => sum + remaining, 0);
  return Math.max(0, available - lapsed);
}

/** The next instant after `time` at which points expire, and how many, or null. */
export function nextExpiry(
  { buckets }: PointsBuckets,
  time: number,
): { readonly expires: number; readonly points: number } | null {
  const next = buckets.find(({ expires }) => expires !== null && expires > time)?.expires ?? null;
  if (next === null) return null;
  const points = buckets
    .filter(({ expires }) => expires === next)
    .reduce((sum, { remaining }) => sum + remaining, 0);
  return { expires: next, points };
}
