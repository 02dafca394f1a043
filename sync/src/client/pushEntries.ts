import {
  acknowledgeWithin,
  allottedAccount,
  amountAtRisk,
  assert,
  bytesToHex,
  createTransfer,
  type Redemption,
  redeemedAccount,
  type Transfer,
  utf8ToBytes,
} from '@counterfoil/core';
import {
  type EntryResult,
  PROTOCOL_VERSION,
  PUSH_LIMIT,
  type PushResponse,
  pushMessage,
} from '../protocol/index.ts';
import { type HqLink, LinkError } from './hqLink.ts';
import { type SessionKeeper, terminalSigner } from './sessionKeeper.ts';
import { poolOf, type TerminalBook } from './terminalBook.ts';

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
  const entries = await book.storage.entriesAfter(contact.acknowledged, PUSH_LIMIT);
  const last = entries.at(-1);
  assert(last !== undefined, `no entries after ${contact.acknowledged} of ${head.sequence}`);
  const identity = book.identity();
  const { id: terminalId } = identity.terminal;
  const message = utf8ToBytes(pushMessage(terminalId, last.sequence, last.hash));
  const signature = bytesToHex(terminalSigner(identity)(message));
  try {
    const answer = await sessions.call(signal, (token) =>
      link.push(token, { version: PROTOCOL_VERSION, terminalId, entries, signature }, signal),
    );
    await acknowledge(book, answer, last.sequence);
  } catch (error) {
    if (!(error instanceof LinkError) || error.reason !== 'gap') throw error;
    await goBackTo(book, error);
  }
  const after = book.state();
  return after.contact.acknowledged < after.head.sequence;
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
    const transfers = await dropLacking(book, results);
    // Sending tells nothing new of the vouchers: only the feed makes what is known younger.
    await book.commit({ redemptions, transfers, contact: { ...contact, acknowledged } });
  });
}

async function settledRedemptions(
  book: TerminalBook,
  results: readonly EntryResult[],
): Promise<Redemption[]> {
  const withinBySequence = new Map(results.map((one) => [one.sequence, one.within]));
  return book
    .state()
    .atRisk.filter((one) => withinBySequence.has(one.sequence) && amountAtRisk(one.rights) > 0)
    .map((one) => acknowledgeWithin(one, withinBySequence.get(one.sequence) ?? 0));
}

/**
 * A right that a rollback gave, and that had come back elsewhere before: what is left of it here is
 * nobody's. Heard once, with the acknowledgement of its entry.
 */
async function dropLacking(
  book: TerminalBook,
  results: readonly EntryResult[],
): Promise<Transfer[]> {
  const { acknowledged } = book.state().contact;
  const { terminalId, storeId } = book.owner();
  const transfers: Transfer[] = [];
  for (const { sequence, lacking } of results) {
    if (lacking === 0 || sequence <= acknowledged) continue;
    const [entry] = await book.storage.entriesAfter(sequence - 1, 1);
    if (entry?.body.type !== 'rollback' || entry.body.unit === null) continue;
    const { voucherId, unit } = entry.body;
    const dropped = transfers.reduce(
      (sum, { debit, amount }) =>
        sum + (debit === allottedAccount(terminalId, voucherId, unit) ? amount : 0),
      0,
    );
    const amount = Math.min(lacking, poolOf(book.state(), terminalId, voucherId, unit) - dropped);
    if (amount > 0)
      transfers.push(
        createTransfer(
          allottedAccount(terminalId, voucherId, unit),
          redeemedAccount(storeId, unit),
          unit,
          amount,
        ),
      );
  }
  return transfers;
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
