import { PROTOCOL_VERSION, PULL_LIMIT } from '../protocol/index.ts';
import { applyDocuments } from './applyDocuments.ts';
import type { HqLink } from './hqLink.ts';
import { pushEntries } from './pushEntries.ts';
import { returnRights } from './returnRights.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import type { SyncLine } from './syncLine.ts';
import type { TerminalBook } from './terminalBook.ts';
import { type Timers, withDeadline } from './timers.ts';

const CALL_DEADLINE = 15_000;
const PROBE_DEADLINE = 2_000;

/** What one round of syncing works with. */
export type SyncParts = {
  readonly book: TerminalBook;
  readonly link: HqLink;
  readonly sessions: SessionKeeper;
  readonly timers: Timers;
  readonly line: SyncLine;
};

/**
 * Sends what HQ does not hold, fetches what changed, gives back what is no longer needed, and goes
 * round again while that made something to send: what HQ made of it is fetched too.
 *
 * @throws LinkError where the line breaks, StorageError where the disk does
 */
export async function syncRound(parts: SyncParts): Promise<void> {
  const { book, link, timers, line } = parts;
  // While the line holds, the calls themselves tell when it breaks.
  if (!line.status().online)
    await withDeadline(PROBE_DEADLINE, timers, (signal) => link.probe(signal));
  do {
    await pushAll(parts);
    await pullAll(parts);
    // A person may have taken the till offline meanwhile: it stays so.
    if (!line.isAllowed()) return;
    line.set({ refused: null });
    line.setOnline(true);
    await returnRights(book);
  } while (hasUnsent(book));
}

const hasUnsent = (book: TerminalBook): boolean => {
  const { contact, head } = book.state();
  return contact.acknowledged < head.sequence;
};

async function pushAll({ book, link, sessions, timers, line }: SyncParts): Promise<void> {
  let more = true;
  while (more && line.isAllowed())
    more = await withDeadline(CALL_DEADLINE, timers, (signal) =>
      pushEntries(book, link, sessions, signal),
    );
}

async function pullAll({ book, link, sessions, timers, line }: SyncParts): Promise<void> {
  let more = true;
  while (more && line.isAllowed()) {
    const { mark } = book.state().contact;
    const request = { version: PROTOCOL_VERSION, after: mark, limit: PULL_LIMIT } as const;
    const page = await withDeadline(CALL_DEADLINE, timers, (signal) =>
      sessions.call(signal, (token) => link.pull(token, request, signal)),
    );
    more = await applyDocuments(book, page, timers.now());
    line.set({ loading: page.remaining });
  }
}
