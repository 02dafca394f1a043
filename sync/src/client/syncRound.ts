import {
  type FeedMark,
  PROTOCOL_VERSION,
  PULL_LIMIT,
  type PullRequest,
} from '../protocol/index.ts';
import { applyDocuments } from './applyDocuments.ts';
import { marksOf } from './hearMark.ts';
import { unsettledRedemptions } from './hearSettled.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import { pushEntries, surrenderEntries } from './pushEntries.ts';
import { renewLeases } from './renewLeases.ts';
import { returnRights } from './returnRights.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import type { SyncLine } from './syncLine.ts';
import { isFinal } from './syncStatus.ts';
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
  /** How far a terminal that was shut out has shown HQ its entries, in the life of this client. */
  readonly shown: { sequence: number };
};

/**
 * Sends what HQ does not hold, fetches what changed, gives back what is no longer needed, and goes
 * round again while that made something to send: what HQ made of it is fetched too. A terminal that
 * was away first hears what was blocked or called back, and of its own rights: only then it is
 * online, however much there is to load after that.
 *
 * @throws LinkError where the line breaks, StorageError where the disk does
 */
export async function syncRound(parts: SyncParts): Promise<void> {
  try {
    await agree(parts);
  } catch (error) {
    // Whoever is shut out shows what it has before it falls silent, and what it writes after that.
    if (error instanceof LinkError && isFinal(error)) await surrender(parts);
    throw error;
  }
}

async function surrender({ book, link, sessions, timers, shown }: SyncParts): Promise<void> {
  const { sequence } = book.state().head;
  if (shown.sequence >= sequence) return;
  await withDeadline(CALL_DEADLINE, timers, (signal) =>
    surrenderEntries(book, link, sessions, signal),
  );
  shown.sequence = sequence;
}

async function agree(parts: SyncParts): Promise<void> {
  const { book, link, timers, line } = parts;
  // While the line holds, the calls themselves tell when it breaks.
  if (!line.status().online) {
    await withDeadline(PROBE_DEADLINE, timers, (signal) => link.probe(signal));
    await pullUrgent(parts);
  }
  do {
    await pushAll(parts);
    // A person may have taken the till offline meanwhile: it stays so.
    if (!line.isAllowed()) return;
    line.set({ refused: null });
    line.setOnline(true);
    await pullAll(parts);
    if (!line.isAllowed()) return;
    await renewAll(parts);
    await returnRights(book);
  } while (hasUnsent(book));
}

const renewAll = ({ book, link, sessions, timers }: SyncParts): Promise<number> =>
  withDeadline(CALL_DEADLINE, timers, (signal) => renewLeases(book, link, sessions, signal));

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

async function pullAll(parts: SyncParts): Promise<void> {
  let more = true;
  while (more && parts.line.isAllowed()) {
    const page = await pullPage(parts, 'all', parts.book.state().contact.mark);
    more = page.more;
  }
}

/** Reads over what is urgent, from where the feed was read so far; the mark stays where it is. */
async function pullUrgent(parts: SyncParts): Promise<void> {
  let { mark } = parts.book.state().contact;
  let more = true;
  while (more && parts.line.isAllowed()) {
    const page = await pullPage(parts, 'urgent', mark);
    more = page.more;
    mark = page.next;
  }
}

/** Fetches a page and takes it in; where HQ is to be read from its start, there is more. */
async function pullPage(
  { book, link, sessions, timers, line }: SyncParts,
  scope: PullRequest['scope'],
  after: FeedMark,
): Promise<{ readonly more: boolean; readonly next: FeedMark }> {
  const { contact } = book.state();
  const { mark } = contact;
  const unsettled = unsettledRedemptions(book, timers.random);
  const version = PROTOCOL_VERSION;
  const clock = Math.max(0, Math.trunc(timers.now()));
  const request: PullRequest = {
    version,
    scope,
    after,
    limit: PULL_LIMIT,
    seen: marksOf(contact),
    unsettled,
    clock,
  };
  const page = await withDeadline(CALL_DEADLINE, timers, (signal) =>
    sessions.call(signal, (token) => link.pull(token, request, signal)),
  );
  const more = await applyDocuments(book, page, scope, timers.now());
  if (scope === 'all') line.set({ loading: page.remaining });
  const anew = book.state().contact.mark;
  return { more, next: scope === 'urgent' && anew !== mark ? anew : page.next };
}
