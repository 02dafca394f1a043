import type { Entry, Redemption } from '@counterfoil/core';
import type { GrantRecord, Intent, PrintJob } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import { Dexie, type Table } from 'dexie';

/**
 * Records beside the keys that they are searched by. A key that is left out keeps the record out
 * of that index, so an index of what is open stays as short as what is open.
 */
export type EntryRow = { readonly value: Entry; readonly voucherId?: string };
export type GrantRow = { readonly value: GrantRecord; readonly open?: 1 };
export type RedemptionRow = { readonly value: Redemption; readonly atRisk?: number };
export type PrintJobRow = { readonly value: PrintJob; readonly open?: number };

/** The tables that change together in one transaction. */
export type MoneyDatabase = {
  readonly dexie: Dexie;
  /** `identity` and `contact`. */
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

/**
 * The schema, by version: a later one adds `version(2)` with what changed and, where records
 * change, an `upgrade`. Not open yet.
 */
export function defineMoneyDatabase(name: string): MoneyDatabase {
  // Only strict transactions are on the disk when they are acknowledged.
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
  });
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
