import { allottedAccount, type Entry, type Voucher } from '@counterfoil/core';
import { createMemoryTerminalStorage, type TerminalImage } from '@counterfoil/pos-app/storage';
import {
  createSyncClient,
  enrolTerminal,
  openTerminalBook,
  type SyncClient,
  type TerminalBook,
} from '@counterfoil/sync/client';
import { createDeskLine, type DeskLine, type LineFaults } from './deskLink.ts';
import type { Shop } from './shop.ts';

/** A terminal with no till on it: its book and its sync client, on a line that can be cut. */
export type DeskTerminal = {
  readonly terminalId: string;
  readonly book: TerminalBook;
  readonly sync: SyncClient;
  readonly line: DeskLine;
  readonly faults: LineFaults;
  readonly syncNow: () => Promise<void>;
  /** What its own ledger says that it holds of a voucher, in the voucher's unit. */
  readonly holds: (voucher: Pick<Voucher, 'id' | 'unit'>) => number;
  readonly entries: () => readonly Entry[];
  readonly image: () => TerminalImage;
  /** Pulls the plug: nothing of it runs any more. */
  readonly kill: () => void;
};

/** Enrols a terminal of a store and lets it sync. */
export async function addDeskTerminal(shop: Shop, storeId = 'ginza'): Promise<DeskTerminal> {
  const { enrolCode } = await shop.addTerminal(undefined, storeId);
  const { context, createMachine, listen } = shop.site;
  const machine = createMachine();
  const line = createDeskLine(context, listen);
  const storage = createMemoryTerminalStorage();
  const book = await openTerminalBook(storage, machine.timers);
  const secretKey = context.randomBytes(32);
  await shop.run(
    enrolTerminal(book, line.link, machine.timers, 'http://hq.invalid', enrolCode, secretKey),
  );
  const sync = createSyncClient({
    book,
    link: line.link,
    timers: machine.timers,
    onChange: () => undefined,
    onStorageError: (error) => {
      throw error;
    },
  });
  const { id: terminalId } = book.identity().terminal;
  const syncNow = async (): Promise<void> => {
    await shop.run(sync.syncNow());
  };
  await syncNow();
  return {
    terminalId,
    book,
    sync,
    line,
    faults: line.faults,
    syncNow,
    holds: ({ id, unit }) =>
      unit === null ? 0 : (book.state().balances.get(allottedAccount(terminalId, id, unit)) ?? 0),
    entries: () => storage.image().entries,
    image: storage.image,
    kill: () => {
      machine.kill();
      line.kill();
    },
  };
}
