import type { Entry, Redemption } from '@counterfoil/core';
import type { GrantRecord, Intent, PrintJob } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import { Dexie, type Table } from 'dexie';
import type { ChangedRecords } from './changedRecords.ts';
import { broken, closed } from './storageFault.ts';

/**
 * Records beside the keys that they are searched by. A key that is left out keeps the record out
 * of that index, so an index of what is open stays as short as what is open.
 */
export type EntryRow = {
  readonly value: Entry;
  readonly voucherId?: string;
  /** What changed with the entry and does not stand in its own tables yet. */
  readonly unfolded?: ChangedRecords;
};
export type GrantRow = { readonly value: GrantRecord; readonly open?: 1 };
export type RedemptionRow = { readonly value: Redemption; readonly atRisk?: number };
export type PrintJobRow = { readonly value: PrintJob; readonly open?: number };

/** The tables that change together. */
export type MoneyDatabase = {
  readonly dexie: Dexie;
  /**
   * `identity`, `contact`, `shift`, `pinTries`, and `folded`: the sequence up to which no entry is
   * unfolded.
   */
  readonly state: Table<unknown, string>;
  readonly entries: Table<EntryRow, number>;
  /** Amounts by account path; none is 0. */
  readonly balances: Table<number, string>;
  readonly grants: Table<GrantRow, string>;
  readonly redemptions: Table<RedemptionRow, string>;
  readonly intents: Table<Intent, string>;
  readonly vouchers: Table<VoucherDocument, string>;
  readonly printJobs: Table<PrintJobRow, string>;
};
export type MoneyTable = Exclude<keyof MoneyDatabase, 'dexie'>;

/**
 * The schema, by version: a later one adds `version(2)` with what changed, and its `upgrade`, which
 * meets records in their tables and unfolded ones on entries.
 */
function defineMoneyDatabase(name: string): MoneyDatabase {
  const dexie = new Dexie(name, {
    chromeTransactionDurability: 'strict',
    autoOpen: false,
    cache: 'disabled',
  });
  dexie.version(1).stores({
    state: '',
    entries: 'value.sequence, &value.id, [voucherId+value.sequence]',
    balances: '',
    grants: 'value.grantId, open',
    redemptions: 'value.id, value.sequence, atRisk',
    intents: 'id',
    vouchers: 'voucher.id, voucher.codeKey',
    printJobs: 'value.id, open',
  } satisfies Record<MoneyTable, string>);
  return {
    dexie,
    state: dexie.table('state'),
    entries: dexie.table('entries'),
    balances: dexie.table('balances'),
    grants: dexie.table('grants'),
    redemptions: dexie.table('redemptions'),
    intents: dexie.table('intents'),
    vouchers: dexie.table('vouchers'),
    printJobs: dexie.table('printJobs'),
  };
}

/** @throws StorageError `broken` where a newer till wrote it, which Dexie itself would open */
export async function openMoneyDatabase(name: string): Promise<MoneyDatabase> {
  const money = defineMoneyDatabase(name);
  const { dexie } = money;
  await dexie.open();
  // Dexie counts in tenths, and takes the last place for its own repairs.
  if (Math.floor(dexie.backendDB().version / 10) > dexie.verno) {
    dexie.close();
    throw broken(
      'A newer Counterfoil wrote the data of this till: update it, then start it again.',
    );
  }
  return money;
}

/** Hands out a store of the transaction, or ends it without a trace. */
export type StrictTransaction = {
  store(table: MoneyTable): IDBObjectStore;
  /** All requests are made: spares the round trip by which the browser finds that out. */
  commit(): void;
  fail(reason: Error): void;
};

/**
 * One transaction that is on the disk when the promise is fulfilled, and left nothing when it is
 * rejected. Made without Dexie, whose bookkeeping takes as long as the disk does.
 */
export function writeStrictly(
  { dexie }: MoneyDatabase,
  tables: readonly MoneyTable[],
  act: (transaction: StrictTransaction) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!dexie.isOpen()) throw closed();
    const transaction = dexie
      .backendDB()
      .transaction(tables, 'readwrite', { durability: 'strict' });
    const fail = (reason: unknown) => {
      reject(reason);
      transaction.abort();
    };
    transaction.oncomplete = () => resolve();
    // Without an error of its own it was the browser that ended it.
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
    try {
      act({
        store: (table) => transaction.objectStore(table),
        commit: () => transaction.commit(),
        fail,
      });
    } catch (error) {
      // What cannot be cloned is refused while the requests are made.
      fail(error);
    }
  });
}
