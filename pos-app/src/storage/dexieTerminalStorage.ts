import type { TerminalStorage } from '@counterfoil/sync/client';
import { storageFaultOf } from './dexieFault.ts';
import { type DocumentDatabase, openDocumentDatabase } from './documentDatabase.ts';
import { createFoldingWriter } from './foldingWriter.ts';
import { startFreshLog } from './freshLog.ts';
import { type MoneyDatabase, openMoneyDatabase } from './moneyDatabase.ts';
import { createMoneyStorage, type MoneyStorage } from './moneyStorage.ts';
import { closed } from './storageFault.ts';
import { takeWriterLock, type WriterLock } from './writerLock.ts';

export type DexieOptions = {
  /** How many changes may wait to be folded into the tables; 64 unless told. */
  readonly mostWaiting?: number;
};

/**
 * The storage of a till in a browser. What must change together is in one Dexie database;
 * documents are in RxDB. One page at a time has it open.
 *
 * @param name of the till's data among those of this origin
 * @throws StorageError `secondWriter` where another tab has it open, `broken` where the browser
 * cannot open it
 */
export async function openDexieTerminalStorage(
  name: string,
  { mostWaiting = 64 }: DexieOptions = {},
): Promise<TerminalStorage> {
  const lock = await takeWriterLock(`counterfoil-${name}`);
  // Where there is no room for it, the till starts all the same: what it holds can be read and sent.
  await startFreshLog(`${name}-log`).catch(() => undefined);
  const [money, documents] = await Promise.allSettled([
    openMoneyStorage(`${name}-money`, mostWaiting),
    openDocumentDatabase(`${name}-documents`),
  ]);
  if (money.status === 'fulfilled' && documents.status === 'fulfilled') {
    // Asks the browser not to clear the till's data when the disk gets short.
    navigator.storage.persist().catch(() => false);
    return joined(money.value, documents.value, lock);
  }
  if (money.status === 'fulfilled') await money.value.close();
  if (documents.status === 'fulfilled') await documents.value.close();
  await lock.release();
  const failed = [money, documents].find((it) => it.status === 'rejected');
  throw storageFaultOf(failed?.reason);
}

async function openMoneyStorage(name: string, mostWaiting: number): Promise<MoneyStorage> {
  const database: MoneyDatabase = await openMoneyDatabase(name);
  try {
    return createMoneyStorage(database, await createFoldingWriter(database, mostWaiting));
  } catch (error) {
    database.dexie.close();
    throw error;
  }
}

/** Both parts as one, which names their faults and ends when what is under way has ended. */
function joined(
  money: MoneyStorage,
  documents: DocumentDatabase,
  lock: WriterLock,
): TerminalStorage {
  let ended: Promise<void> | undefined;
  const end = async (): Promise<void> => {
    await money.close();
    await documents.close();
    // Only now may another writer come.
    await lock.release();
  };
  /** The same function, as long as the storage is open. */
  const guarded =
    <A extends readonly unknown[], T>(act: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      if (ended !== undefined) throw closed();
      try {
        return await act(...args);
      } catch (error) {
        throw storageFaultOf(error);
      }
    };
  return {
    load: guarded(money.load),
    putIdentity: guarded(money.putIdentity),
    commit: guarded(money.commit),
    voucherByKey: guarded(money.voucherByKey),
    voucherById: guarded(money.voucherById),
    vouchers: guarded(money.vouchers),
    entryById: guarded(money.entryById),
    entriesAfter: guarded(money.entriesAfter),
    entriesOfVoucher: guarded(money.entriesOfVoucher),
    redemption: guarded(money.redemption),
    latestRedemptions: guarded(money.latestRedemptions),
    intent: guarded(money.intent),
    grant: guarded(money.grant),
    openPrintJobs: guarded(money.openPrintJobs),
    printJob: guarded(money.printJob),
    putPrintJob: guarded(money.putPrintJob),
    campaign: guarded(documents.campaign),
    putCampaigns: guarded(documents.putCampaigns),
    close() {
      ended ??= end();
      return ended;
    },
  };
}
