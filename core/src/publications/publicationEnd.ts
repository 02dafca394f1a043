import type { Campaign } from '../campaign/campaign.ts';
import { addDuration } from '../time/duration.ts';
import type { Voucher } from '../voucher/voucher.ts';

/**
 * When a voucher that is published at `time` ends (milliseconds UTC), where its campaign says so
 * by a duration; null where the publication changes nothing of its end. Counted in the programme's
 * zone, from the voucher's start where that is still to come, and never beyond an end of its own.
 */
export function publicationEnd(
  { publishing, validity }: Pick<Campaign, 'publishing' | 'validity'>,
  voucher: Pick<Voucher, 'validity'>,
  time: number,
  timeZone: string,
): number | null {
  if (publishing.expiresAfter === null) return null;
  const from = Math.max(time, voucher.validity.start ?? 0, validity.start ?? 0);
  const end = addDuration(from, publishing.expiresAfter, timeZone);
  return Math.min(end, voucher.validity.end ?? end);
}
