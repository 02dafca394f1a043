import { assert, bodyVoucher, type Entry } from '@counterfoil/core';
import type { PrintJob } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import { type ChangedRecords, type RecordsByKey, recordsOf } from './changedRecords.ts';
import { isAtRisk, isGrantOpen, isUnprinted, supersedes } from './changeRules.ts';
import {
  type EntryRow,
  type GrantRow,
  type MoneyDatabase,
  type MoneyTable,
  type PrintJobRow,
  type RedemptionRow,
  type StrictTransaction,
  writeStrictly,
} from './moneyDatabase.ts';
import { secondWriter } from './storageFault.ts';

/**
 * Makes a change durable by its entries alone: the last carries the rest of it until that is folded
 * into the tables. A sequence or an id that is taken stops it. Answers the row that carries.
 */
export async function appendEntries(
  money: MoneyDatabase,
  entries: readonly Entry[],
  changed: ChangedRecords,
): Promise<EntryRow> {
  const last = entries.at(-1);
  assert(last !== undefined, 'a change without entries has nothing to be carried by');
  const carrier: EntryRow = { ...entryRow(last), unfolded: recordsOf(changed) };
  await writeStrictly(money, ['entries'], ({ store, commit }) => {
    for (const entry of entries.slice(0, -1)) store('entries').add(entryRow(entry));
    store('entries').add(carrier);
    commit();
  });
  return carrier;
}

/** What goes to the tables in one transaction. */
export type TableChange = {
  /** Where the journal ends before it. */
  readonly after: number;
  readonly entries: readonly Entry[];
  /** Rows that carry what is in `records` now. */
  readonly folded: readonly EntryRow[];
  readonly records: RecordsByKey;
  readonly vouchers: readonly VoucherDocument[];
};

export function writeTables(money: MoneyDatabase, change: TableChange): Promise<void> {
  const { after, entries, folded, records, vouchers } = change;
  return writeStrictly(money, tablesOf(change), (transaction) => {
    const { store } = transaction;
    expectEnd(transaction, after);
    for (const entry of entries) store('entries').add(entryRow(entry));
    for (const { value } of folded) store('entries').put(entryRow(value));
    if (movesEnd(change)) store('state').put(after + entries.length, 'folded');
    putRecords(transaction, records);
    for (const document of newestOf(vouchers)) putVoucher(store('vouchers'), document);
  });
}

/** With entries, or once others carry nothing any more, all entries are folded up to the end. */
const movesEnd = ({ entries, folded }: TableChange): boolean => entries.length + folded.length > 0;

function tablesOf(change: TableChange): MoneyTable[] {
  const { records, vouchers } = change;
  const tables = ['balances', 'grants', 'redemptions', 'intents', 'printJobs'] as const;
  return [
    'entries',
    ...(movesEnd(change) || hasState(records) ? (['state'] as const) : []),
    ...tables.filter((table) => records[table].size > 0),
    ...(vouchers.length > 0 ? (['vouchers'] as const) : []),
  ];
}

const hasState = ({ contact, shift, pinTries }: RecordsByKey): boolean =>
  contact !== null || shift !== null || pinTries !== null;

/** The journal has no gaps: it ends at `after` where that is the only entry from there on. */
function expectEnd({ store, fail }: StrictTransaction, after: number): void {
  const count = store('entries').count(IDBKeyRange.lowerBound(after));
  count.onsuccess = () => {
    if (count.result !== Math.min(after, 1)) {
      fail(secondWriter(`the journal does not end at ${after}`));
    }
  };
}

function putRecords({ store }: StrictTransaction, records: RecordsByKey): void {
  for (const [account, balance] of records.balances) {
    if (balance === 0) store('balances').delete(account);
    else store('balances').put(balance, account);
  }
  for (const value of records.grants.values()) {
    const row: GrantRow = isGrantOpen(value) ? { value, open: 1 } : { value };
    store('grants').put(row);
  }
  for (const value of records.redemptions.values()) {
    const row: RedemptionRow = isAtRisk(value) ? { value, atRisk: value.sequence } : { value };
    store('redemptions').put(row);
  }
  for (const intent of records.intents.values()) store('intents').put(intent);
  for (const value of records.printJobs.values()) store('printJobs').put(printJobRow(value));
  if (records.contact) store('state').put(records.contact, 'contact');
  if (records.shift) store('state').put(records.shift, 'shift');
  if (records.pinTries) store('state').put(records.pinTries, 'pinTries');
}

/** Each voucher once: the stored one is read before any is written. */
function newestOf(documents: readonly VoucherDocument[]): Iterable<VoucherDocument> {
  const newest = new Map<string, VoucherDocument>();
  for (const it of documents) {
    const before = newest.get(it.voucher.id);
    if (!before || supersedes(it, before)) newest.set(it.voucher.id, it);
  }
  return newest.values();
}

function putVoucher(store: IDBObjectStore, document: VoucherDocument): void {
  const before: IDBRequest<VoucherDocument | undefined> = store.get(document.voucher.id);
  before.onsuccess = () => {
    if (!before.result || supersedes(document, before.result)) store.put(document);
  };
}

function entryRow(value: Entry): EntryRow {
  const voucherId = bodyVoucher(value.body);
  return voucherId === null ? { value } : { value, voucherId };
}

const printJobRow = (value: PrintJob): PrintJobRow =>
  isUnprinted(value) ? { value, open: value.createdAt } : { value };
