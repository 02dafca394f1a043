import type {
  HqReader,
  HqStorage,
  HqTransaction,
} from '../../../sync/src/server/storage/hqStorage.ts';
import { programmeOf, SHOP } from './hqFixtures.ts';
import type { OpenedStorage, OpenStorage } from './hqStorageContract.ts';

/** A storage with one programme in it, and short words for what a test does with that. */
export type Shop = {
  readonly storage: HqStorage;
  readonly reopen?: OpenedStorage['reopen'];
  write<T>(work: (tx: HqTransaction) => Promise<T>): Promise<T>;
  read<T>(work: (reader: HqReader) => Promise<T>): Promise<T>;
};

/** The body of a test: opens a storage for it, and closes that whatever happens. */
export const withShop = (open: OpenStorage, test: (shop: Shop) => Promise<void>) => async () => {
  const opened = await open();
  const { storage } = opened;
  try {
    await storage.createProgramme(programmeOf());
    await test({
      ...opened,
      write: (work) => storage.transact(SHOP, work),
      read: (work) => storage.read(SHOP, work),
    });
  } finally {
    await opened.close();
  }
};

/** What the work was refused with, or null. */
export const refusalOf = async (work: Promise<unknown>): Promise<string | null> =>
  work.then(
    () => null,
    (error: { readonly reason?: string }) => error.reason ?? String(error),
  );
