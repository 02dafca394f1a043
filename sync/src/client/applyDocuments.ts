import {
  FEED_START,
  type FeedDocument,
  type PullRequest,
  type PullResponse,
} from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import { applyRecall } from './applyRecall.ts';
import { dropRights } from './dropRights.ts';
import { readMark } from './hearMark.ts';
import { hearRolledBack } from './hearRolledBack.ts';
import { doubtSettled, hearSettled } from './hearSettled.ts';
import { LinkError } from './hqLink.ts';
import type { TerminalBook } from './terminalBook.ts';
import type { Contact } from './terminalStorage.ts';

/**
 * Takes a page of the feed in, and answers whether there is more to fetch. Documents that may be
 * written twice go first; vouchers and the mark go in one change, after grants and recalls, so that
 * a crash in between only repeats work.
 *
 * @throws LinkError `fork` where HQ holds more of this terminal's journal than the terminal
 */
export async function applyDocuments(
  book: TerminalBook,
  page: PullResponse,
  scope: PullRequest['scope'],
  now: number,
): Promise<boolean> {
  if (page.acknowledged > book.state().head.sequence)
    throw new LinkError(
      'fork',
      `HQ holds ${page.acknowledged} entries of this till, and the till fewer: its data is an older copy. Enrol it anew.`,
    );
  if (await startAnew(book, page)) return true;
  const { documents } = page;
  await applySettings(book, documents);
  const campaigns = documents.flatMap((one) => (one.kind === 'campaign' ? [one.campaign] : []));
  if (campaigns.length > 0) await book.putCampaigns(campaigns);
  await book.alone(async () => {
    for (const document of documents) {
      const change =
        document.kind === 'grant'
          ? await applyGrant(book, document)
          : document.kind === 'recall'
            ? await applyRecall(book, document)
            : document.kind === 'rolledBack'
              ? await hearRolledBack(book, document)
              : null;
      if (change !== null) await book.commit(change);
    }
    const dropped = dropRights(book);
    if (dropped !== null) await book.commit(dropped);
    const vouchers = documents.filter((one) => one.kind === 'voucher');
    const redemptions = await hearSettled(book, page.settled);
    if (scope === 'urgent') {
      if (vouchers.length + redemptions.length > 0) await book.commit({ vouchers, redemptions });
      return;
    }
    // What is known is as old as the last page that left nothing to fetch.
    const { contact: before, head } = book.state();
    const clock = { at: now, offset: page.time - now, journalTime: head.at.time };
    const heard = page.more ? {} : clock;
    const contact: Contact = { ...readMark(before, page.seen), mark: page.next, ...heard };
    await book.commit({ vouchers, contact, redemptions });
  });
  return page.more;
}

/**
 * HQ was restored from an older copy: it is sent again what it lost, and the feed is read from its
 * start, since what HQ says from now on may stand where the terminal has read already. What it had
 * freed of the risk is asked about again.
 */
function startAnew(book: TerminalBook, { restored, acknowledged }: PullResponse): Promise<boolean> {
  return book.alone(async () => {
    const { contact } = book.state();
    if (acknowledged >= contact.acknowledged && !restored) return false;
    const sent = Math.min(acknowledged, contact.acknowledged);
    const anew = { acknowledged: sent, mark: FEED_START, seen: null, heard: null };
    const redemptions = await doubtSettled(book);
    await book.commit({ contact: { ...contact, ...anew }, redemptions });
    return true;
  });
}

/** The programme, the store and the terminal itself: what the identity keeps. */
async function applySettings(
  book: TerminalBook,
  documents: readonly FeedDocument[],
): Promise<void> {
  const before = book.identity();
  let identity = before;
  for (const document of documents) {
    if (document.kind === 'programme') identity = { ...identity, programme: document.programme };
    if (document.kind === 'terminal') identity = { ...identity, terminal: document.terminal };
    if (document.kind === 'store' && document.store.id === identity.store.id)
      identity = { ...identity, store: document.store };
  }
  if (identity !== before) await book.putIdentity(identity);
}
