import { assert } from '@counterfoil/core';
import { hashPin } from '@counterfoil/core/defaults';
import type { PinTries } from '@counterfoil/sync/client';
import type { ManagerApproval, TillApproval } from './till.ts';
import type { TillContext } from './tillContext.ts';

/** After so many wrong PINs in a row, no more are tried for a while, and from then on one at a time. */
const MOST_WRONG = 5;
const LOCKED_FOR = 5 * 60_000;

/**
 * Whether a manager approved: the PIN is checked against the hash that HQ sent, so it needs no
 * line. Wrong ones are counted on disk before anybody hears that they were wrong.
 */
export function checkApproval(
  { book }: TillContext,
  { managerId, pin }: ManagerApproval,
): Promise<TillApproval> {
  return book.alone(async () => {
    const manager = book.identity().store.managers.find(({ id }) => id === managerId);
    if (manager === undefined) return { result: 'unknownManager', triesLeft: 0, until: null };
    const { pinTries } = book.state();
    const others = pinTries.filter((tries) => tries.managerId !== managerId);
    const before = pinTries.find((tries) => tries.managerId === managerId);
    const now = book.time();
    if (before !== undefined && isLocked(before, now)) {
      const lock = lockedBy(before, now);
      if (lock !== before) await book.commit({ pinTries: [...others, lock] });
      return { result: 'locked', triesLeft: 0, until: lock.at + LOCKED_FOR };
    }
    if (isSame(hashPin(pin, manager.pinSalt), manager.pinHash)) {
      if (before !== undefined) await book.commit({ pinTries: others });
      return { result: 'approved', triesLeft: MOST_WRONG, until: null };
    }
    // A lock that is over buys one try and no more: a clock that is set forward ends locks, too.
    const wrong = Math.min(MOST_WRONG, (before?.wrong ?? 0) + 1);
    const tries = { managerId, wrong, at: now };
    await book.commit({ pinTries: [...others, tries] });
    const until = tries.wrong >= MOST_WRONG ? now + LOCKED_FOR : null;
    return { result: 'wrongPin', triesLeft: MOST_WRONG - tries.wrong, until };
  });
}

const isLocked = ({ wrong, at }: PinTries, now: number): boolean =>
  wrong >= MOST_WRONG && now < at + LOCKED_FOR;

/** A lock is never longer than locks are, nor over because somebody set the clock back. */
const lockedBy = (tries: PinTries, now: number): PinTries =>
  tries.at > now ? { ...tries, at: now } : tries;

function isSame(a: string, b: string): boolean {
  assert(a.length === b.length, 'hashes of PINs are of one length');
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}
