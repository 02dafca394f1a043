import {
  acknowledgeWithin,
  amountAtRisk,
  assert,
  bytesToHex,
  type Entry,
  type Redemption,
  utf8ToBytes,
} from '@counterfoil/core';
import {
  type EntryResult,
  PROTOCOL_VERSION,
  PUSH_LIMIT,
  type PushRequest,
  type PushResponse,
  pushMessage,
} from '../protocol/index.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import { type SessionKeeper, terminalSigner } from './sessionKeeper.ts';
import { isFinal } from './syncStatus.ts';
import type { TerminalBook } from './terminalBook.ts';

/**
 * Sends the next entries that HQ does not hold, and books its answer. Answers whether more wait.
 *
 * @throws LinkError where HQ is out of reach or refuses this terminal
 */
export async function pushEntries(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  signal: AbortSignal,
): Promise<boolean> {
  const { contact, head } = book.state();
  if (contact.acknowledged >= head.sequence) return false;
  const entries = await durableEntries(book, contact.acknowledged);
  try {
    const answer = await sendEntries(book, link, sessions, signal, entries);
    await acknowledge(book, answer, contact.acknowledged + entries.length);
  } catch (error) {
    if (!(error instanceof LinkError) || error.reason !== 'gap') throw error;
    await goBackTo(book, error);
  }
  const after = book.state();
  return after.contact.acknowledged < after.head.sequence;
}

/**
 * Shows HQ all that it does not hold, after it found a second history of this terminal: nothing of
 * it is acknowledged, and a person at HQ decides what becomes of it.
 *
 * @throws LinkError where HQ is out of reach
 */
export async function surrenderEntries(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  signal: AbortSignal,
): Promise<void> {
  const { contact, head } = book.state();
  let shown = contact.acknowledged;
  while (shown < head.sequence) {
    const entries = await durableEntries(book, shown);
    try {
      await sendEntries(book, link, sessions, signal, entries);
    } catch (error) {
      if (!(error instanceof LinkError) || !isFinal(error)) throw error;
      if (error.reason !== 'fork') return;
    }
    shown += entries.length;
  }
}

/** The next entries, as far as they are known to be on disk: what leaves the till must stay with it. */
async function durableEntries(book: TerminalBook, after: number): Promise<Entry[]> {
  const { head } = book.state();
  const found = await book.storage.entriesAfter(after, PUSH_LIMIT);
  const entries = found.filter(({ sequence }) => sequence <= head.sequence);
  assert(entries.length > 0, `no entries after ${after} of ${head.sequence}`);
  return entries;
}

function sendEntries(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  signal: AbortSignal,
  entries: Entry[],
): Promise<PushResponse> {
  const last = entries.at(-1);
  assert(last !== undefined, 'a batch of nothing');
  const identity = book.identity();
  const { id: terminalId } = identity.terminal;
  const message = utf8ToBytes(pushMessage(terminalId, last.sequence, last.hash));
  const signature = bytesToHex(terminalSigner(identity)(message));
  const request: PushRequest = { version: PROTOCOL_VERSION, terminalId, entries, signature };
  return sessions.call(signal, (token) => link.push(token, request, signal));
}

/**
 * Books how far HQ holds the journal, and what of the risk it posted within balances. Never beyond
 * what was sent: that HQ holds more says nothing of whose entries those are, a clone's perhaps, and
 * only sending them lets HQ compare.
 */
async function acknowledge(
  book: TerminalBook,
  { acknowledged: held, results }: PushResponse,
  sent: number,
): Promise<void> {
  await book.alone(async () => {
    const { contact } = book.state();
    const acknowledged = Math.min(held, sent);
    const redemptions = await settledRedemptions(book, results);
    // Sending tells nothing new of the vouchers: only the feed makes what is known younger.
    await book.commit({ redemptions, contact: { ...contact, acknowledged } });
  });
}

async function settledRedemptions(
  book: TerminalBook,
  results: readonly EntryResult[],
): Promise<Redemption[]> {
  const withinBySequence = new Map(results.map((one) => [one.sequence, one.within]));
  const settled = book
    .state()
    .atRisk.filter((one) => withinBySequence.has(one.sequence) && amountAtRisk(one.rights) > 0)
    .map((one) => acknowledgeWithin(one, withinBySequence.get(one.sequence) ?? 0));
  // An HQ that was restored may carry less of what it carried before: that is at risk again.
  for (const { sequence, within, over } of results) {
    if (over === 0 || settled.some((one) => one.sequence === sequence)) continue;
    const [entry] = await book.storage.entriesAfter(sequence - 1, 1);
    const redemption = entry === undefined ? null : await book.storage.redemption(entry.id);
    if (redemption?.sequence === sequence) settled.push(acknowledgeWithin(redemption, within));
  }
  return settled;
}

/**
 * HQ holds less than it had acknowledged: it was restored from an older copy. What it lost is sent
 * again; nothing is dropped.
 */
async function goBackTo(book: TerminalBook, error: LinkError): Promise<void> {
  const { acknowledged } = error;
  await book.alone(async () => {
    const { contact } = book.state();
    if (acknowledged === undefined || acknowledged >= contact.acknowledged) throw error;
    await book.commit({ contact: { ...contact, acknowledged } });
  });
}
