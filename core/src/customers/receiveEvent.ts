import { countEvent } from './countEvent.ts';
import type { CustomerEvent } from './customerEvent.ts';
import { MOST_REMEMBERED, type Profile } from './profile.ts';
import { judgeSegments, type SegmentRules } from './segment.ts';

export type SegmentChange = {
  readonly segmentId: string;
  readonly change: 'entered' | 'left';
};

export type ProfileChange = {
  readonly profile: Profile;
  readonly changes: readonly SegmentChange[];
};

/**
 * The profile after an event of the customer, and the segments it entered and left, in the order
 * of `rules`; `time` (milliseconds UTC) is now, at which their rules are judged.
 *
 * An event that the profile remembers changes nothing. It remembers the 256 that happened last; of
 * an older one (`isBeyondMemory`) the caller makes sure by its own log that it did not come before.
 */
export function receiveEvent(
  profile: Profile,
  event: CustomerEvent,
  rules: SegmentRules,
  time: number,
): ProfileChange {
  if (profile.remembered.some(({ id }) => id === event.id)) return { profile, changes: [] };
  return refreshSegments(countEvent(profile, event), rules, time);
}

/** Whether the event is older than all that the profile remembers, and may have been forgotten. */
export function isBeyondMemory({ remembered }: Profile, { id, time }: CustomerEvent): boolean {
  const oldest = remembered.at(MOST_REMEMBERED - 1);
  if (oldest === undefined) return false;
  return time < oldest.time || (time === oldest.time && id < oldest.id);
}

/**
 * Judges the segments anew: after the customer's attributes or lists changed, or as time passes.
 * Segments that are not among `rules` stay as they were.
 */
export function refreshSegments(
  profile: Profile,
  rules: SegmentRules,
  time: number,
): ProfileChange {
  const before = new Set(profile.matched);
  const changes = judgeSegments(profile, rules, time).flatMap(
    ({ segmentId, isMember }): SegmentChange[] =>
      isMember === before.has(segmentId)
        ? []
        : [{ segmentId, change: isMember ? 'entered' : 'left' }],
  );
  if (changes.length === 0) return { profile, changes };
  const after = new Set(profile.matched);
  for (const { segmentId, change } of changes)
    if (change === 'entered') after.add(segmentId);
    else after.delete(segmentId);
  return { profile: { ...profile, matched: [...after].sort() }, changes };
}

/** Puts the customer on the list of a static segment, or takes them off it. */
export function listCustomer(
  profile: Profile,
  segmentId: string,
  isMember: boolean,
  rules: SegmentRules,
  time: number,
): ProfileChange {
  if (profile.listed.includes(segmentId) === isMember) return { profile, changes: [] };
  const others = profile.listed.filter((id) => id !== segmentId);
  const listed = isMember ? [...others, segmentId].sort() : others;
  const refreshed = refreshSegments({ ...profile, listed }, rules, time);
  const change: SegmentChange = { segmentId, change: isMember ? 'entered' : 'left' };
  return { profile: refreshed.profile, changes: [change, ...refreshed.changes] };
}
