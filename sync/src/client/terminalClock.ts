import type { Contact, TerminalSnapshot } from './terminalStorage.ts';
import type { Timers } from './timers.ts';

/** How far a clock may be off before it is shown, and before ground 3 closes: milliseconds. */
export const CLOCK_TOLERANCE = 60_000;

/**
 * How the machine's clock stands, in milliseconds. `offset` is HQ's clock less the machine's, as
 * learned at the last contact; `behind` is how much less than the newest time it knows the machine
 * shows now, that offset counted in. `slow` and `fast` are corrected by the offset; a clock that
 * stepped back since the last contact cannot be.
 */
export type ClockReading = {
  readonly offset: number;
  readonly behind: number;
  readonly drift: 'ok' | 'slow' | 'fast' | 'steppedBack';
};

export type TerminalClock = {
  /** HQ's time as far as the terminal knows it: it never goes back between two contacts. */
  readonly time: () => number;
  readonly reading: () => ClockReading;
};

/**
 * A clock that steps back cannot give an expired voucher its life back: time is never before HQ's
 * own at the last contact, nor before anything that was read or written since. One that jumps
 * ahead can only make vouchers expire, until HQ is heard again: what was written before that
 * contact, however far ahead, counts no more. Entries keep their order by their own timestamps.
 */
export function createTerminalClock(
  { now }: Pick<Timers, 'now'>,
  state: () => Pick<TerminalSnapshot, 'contact' | 'head'>,
): TerminalClock {
  let lastHeard = { at: 0, offset: 0, journalTime: 0 };
  let newestRead = 0;

  /** The newest time that is known for sure, and what the machine says it is. */
  const read = (): { readonly known: number; readonly shown: number } => {
    const { contact, head } = state();
    const { at, offset, journalTime } = contact;
    if (!isSameContact(contact, lastHeard)) newestRead = 0;
    lastHeard = { at, offset, journalTime };
    // A journal whose newest time is that of before the contact was not written to by this clock.
    const written = head.at.time > journalTime ? head.at.time : 0;
    const known = Math.max(0, at + offset, written, newestRead);
    const shown = now() + offset;
    newestRead = Math.max(known, shown);
    return { known, shown };
  };

  return {
    time: () => {
      const { known, shown } = read();
      return Math.max(known, shown);
    },
    reading: () => {
      const { known, shown } = read();
      const { offset } = state().contact;
      const behind = Math.max(0, known - shown);
      return { offset, behind, drift: driftOf(offset, behind) };
    },
  };
}

type Heard = Pick<Contact, 'at' | 'offset' | 'journalTime'>;

/** Acknowledgements change the contact too, and say nothing of the time. */
const isSameContact = (a: Heard, b: Heard): boolean =>
  a.at === b.at && a.offset === b.offset && a.journalTime === b.journalTime;

function driftOf(offset: number, behind: number): ClockReading['drift'] {
  if (behind > CLOCK_TOLERANCE) return 'steppedBack';
  if (Math.abs(offset) <= CLOCK_TOLERANCE) return 'ok';
  return offset > 0 ? 'slow' : 'fast';
}
