import { openDexieTerminalStorage } from '@counterfoil/pos-app/storage/browser';
import { StorageError, type TerminalStorage } from '@counterfoil/sync/client';
import { expectWhole, nextChange, writeWithoutEnd } from './killRounds.ts';
import { runCase } from './terminalStorageCase.ts';
import { terminalStorageCases } from './terminalStorageCases.ts';
import { campaignOf, printJob, redemptionEntries } from './tillFixtures.ts';

// The page in which a real browser runs the contract. Tests drive it by what hangs on `window`.

/** The last sequence of the journal, or why it was refused. */
export type Outcome = number | StorageError['reason'];

const opened = new Map<string, TerminalStorage>();

function storageOf(name: string): TerminalStorage {
  const storage = opened.get(name);
  if (!storage) throw new Error(`${name} is not open in this page`);
  return storage;
}

async function outcomeOf(act: () => Promise<TerminalStorage>): Promise<Outcome> {
  try {
    return (await (await act()).load()).head.sequence;
  } catch (error) {
    if (error instanceof StorageError) return error.reason;
    throw error;
  }
}

/** The browser compresses what it stores: random characters of 16 bits stay as long as they are. */
function textThatKeepsItsSize(characters: number): string {
  const codes = Array.from(
    { length: characters },
    () => 0x4e00 + Math.floor(Math.random() * 0x5000),
  );
  return codes.map((code) => String.fromCharCode(code)).join('');
}

const settled = (request: IDBRequest): Promise<void> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });

const storagePage = {
  runCase(title: string, place: string, mostWaiting: number): Promise<void> {
    const storageCase = terminalStorageCases.find((it) => it.title === title);
    if (!storageCase) throw new Error(`no such case: ${title}`);
    return runCase(storageCase, () => openDexieTerminalStorage(place, { mostWaiting }));
  },

  open: (name: string): Promise<Outcome> =>
    outcomeOf(async () => {
      const storage = await openDexieTerminalStorage(name);
      opened.set(name, storage);
      return storage;
    }),

  /** Commits a redemption whose receipt has so many characters. */
  redeem: (name: string, receipt: number): Promise<Outcome> =>
    outcomeOf(async () => {
      const storage = storageOf(name);
      const { head } = await storage.load();
      const [last = null] = await storage.entriesAfter(head.sequence - 1, 1);
      const { change, entry } = nextChange(last);
      const source = textThatKeepsItsSize(receipt);
      const job = printJob(entry.id, { createdAt: entry.sequence, source });
      await storage.commit({ ...change, printJobs: [job] });
      return storage;
    }),

  /** Commits what a writer would that knows no more than `after` entries. */
  commitAfter: (name: string, after: number, withEntry: boolean): Promise<Outcome> =>
    outcomeOf(async () => {
      const storage = storageOf(name);
      const entries = withEntry ? redemptionEntries(after + 1).slice(-1) : [];
      await storage.commit({ after, entries, balances: new Map([['stale:1:JPY', 1]]) });
      return storage;
    }),

  /** How many entries carry what is in no table yet, and how many redemptions the table has. */
  async inTables(name: string): Promise<{ carrying: number; redemptions: number }> {
    const opening = indexedDB.open(`${name}-money`);
    await settled(opening);
    const stores = opening.result.transaction(['entries', 'redemptions']);
    const entries = stores.objectStore('entries').getAll();
    const redemptions = stores.objectStore('redemptions').count();
    await settled(redemptions);
    opening.result.close();
    return {
      carrying: entries.result.filter((row) => 'unfolded' in row).length,
      redemptions: redemptions.result,
    };
  },

  putCampaign: (name: string, id: string, characters: number): Promise<Outcome> =>
    outcomeOf(async () => {
      const storage = storageOf(name);
      await storage.putCampaigns([campaignOf(id, textThatKeepsItsSize(characters))]);
      return storage;
    }),

  async campaignName(name: string, id: string): Promise<string | null> {
    return (await storageOf(name).campaign(id))?.name ?? null;
  },

  expectWhole: (name: string, acknowledged: number): Promise<number> =>
    expectWhole(storageOf(name), acknowledged),

  async close(name: string): Promise<void> {
    await storageOf(name).close();
    opened.delete(name);
  },

  /** Resolves when no page holds the lock of that name any more. */
  async untilFree(name: string): Promise<void> {
    await navigator.locks.request(`counterfoil-${name}`, () => undefined);
  },

  /** Writes until the browser dies; the console tells each acknowledged sequence. */
  writeWithoutEnd(name: string): void {
    writeWithoutEnd(storageOf(name), (sequence) => console.info(`acknowledged ${sequence}`)).catch(
      console.error,
    );
  },
};

declare global {
  interface Window {
    storagePage: typeof storagePage;
  }
}
window.storagePage = storagePage;
