import {
  PROTOCOL_VERSION,
  type PreShiftMark,
  type PreShiftResponse,
  RENEW_LIMIT,
} from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import { hearMark } from './hearMark.ts';
import type { HqLink } from './hqLink.ts';
import { renewGrants } from './renewLeases.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import type { TerminalBook } from './terminalBook.ts';
import { type Timers, withDeadline } from './timers.ts';

const PAGE_DEADLINE = 15_000;
/** A shift is prepared with so many pages at most, the vouchers used last before all others. */
export const PRE_SHIFT_PAGES = 40;

/**
 * Fetches rights to the open vouchers of the terminal's store before a shift, and renews the leases
 * of what it holds of them. What it has when the line breaks, it keeps; asking again goes on from
 * there. Answers of how many vouchers it holds something.
 *
 * @throws LinkError where the peer above is out of reach or refuses this terminal
 */
export async function prepareShift(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  timers: Timers,
): Promise<number> {
  let after: PreShiftMark | null = null;
  const prepared = new Set<string>();
  for (let page = 0; page < PRE_SHIFT_PAGES; page += 1) {
    const answer: PreShiftResponse = await fetchPage(link, sessions, timers, after);
    await book.alone(async () => {
      for (const grant of answer.grants) {
        const change = await applyGrant(book, grant);
        if (change !== null) await book.commit(change);
      }
      await book.commit({ contact: hearMark(book.state().contact, answer.seen) });
    });
    for (const voucherId of answer.held) prepared.add(voucherId);
    after = answer.next;
    if (after === null) break;
  }
  await renewAll(book, link, sessions, timers, prepared);
  return prepared.size;
}

const fetchPage = (
  link: HqLink,
  sessions: SessionKeeper,
  timers: Timers,
  after: PreShiftMark | null,
): Promise<PreShiftResponse> =>
  withDeadline(PAGE_DEADLINE, timers, (signal) =>
    sessions.call(signal, (token) =>
      link.preShift(token, { version: PROTOCOL_VERSION, after }, signal),
    ),
  );

async function renewAll(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  timers: Timers,
  prepared: ReadonlySet<string>,
): Promise<void> {
  const grants = book
    .state()
    .openGrants.filter(
      ({ open, redemptionId, voucherId }) =>
        open && redemptionId === null && prepared.has(voucherId),
    );
  for (let start = 0; start < grants.length; start += RENEW_LIMIT)
    await withDeadline(PAGE_DEADLINE, timers, (signal) =>
      renewGrants(book, link, sessions, signal, grants.slice(start, start + RENEW_LIMIT)),
    );
}
