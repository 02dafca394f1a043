import type { FeedDocument, PullResponse } from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import { applyRecall } from './applyRecall.ts';
import type { TerminalBook } from './terminalBook.ts';
import type { Contact } from './terminalStorage.ts';

/**
 * Takes a page of the feed in. Documents that may be written twice go first; vouchers and the mark
 * go in one change, after grants and recalls, so that a crash in between only repeats work.
 */
export async function applyDocuments(
  book: TerminalBook,
  page: PullResponse,
  now: number,
): Promise<void> {
  const { documents } = page;
  await applySettings(book, documents);
  const campaigns = documents.flatMap((one) => (one.kind === 'campaign' ? [one.campaign] : []));
  if (campaigns.length > 0) await book.storage.putCampaigns(campaigns);
  await book.alone(async () => {
    for (const document of documents) {
      const change =
        document.kind === 'grant'
          ? await applyGrant(book, document)
          : document.kind === 'recall'
            ? applyRecall(book, document)
            : null;
      if (change !== null) await book.commit(change);
    }
    const vouchers = documents.filter((one) => one.kind === 'voucher');
    const contact: Contact = {
      ...book.state().contact,
      mark: page.next,
      at: now,
      offset: page.time - now,
    };
    await book.commit({ vouchers, contact });
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
