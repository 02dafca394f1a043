import { bodyVoucher, EMPTY_JOURNAL, type Entry, headOf } from '@counterfoil/core';
import type {
  PrintJob,
  TerminalChange,
  TerminalSnapshot,
  TerminalStorage,
} from '@counterfoil/sync/client';
import Database from 'better-sqlite3';
import {
  checkAfter,
  entriesInSequence,
  isAtRisk,
  isGrantOpen,
  isUnprinted,
} from './changeRules.ts';
import { NO_CONTACT } from './noContact.ts';
import { storageFaultOf } from './sqliteFault.ts';
import { migrate } from './sqliteMigrations.ts';
import { prepareStatements, type Read, type Statements } from './sqliteStatements.ts';
import { broken, closed } from './storageFault.ts';

export type SqliteOptions = {
  /** The most pages, of 4 KiB, that the file may grow to; a change beyond them is `full`. */
  readonly maxPages?: number;
};

/**
 * The storage of a till without a screen: one SQLite file, and nobody else in it for as long as it
 * is open. The lock belongs to the process, so it falls with it, however it ends.
 *
 * @param file its folder has to exist
 * @throws StorageError `secondWriter` where another process has the file open, `broken` where it is
 * no data of a till or cannot be read, with what to do about it
 */
export function openSqliteTerminalStorage(
  file: string,
  options: SqliteOptions = {},
): TerminalStorage {
  const { db, statements } = openDatabase(file, options);
  const commit = db.transaction((change: TerminalChange) => writeChange(statements, change));
  const putCampaigns = db.transaction<Writer<'putCampaigns'>>((campaigns) => {
    for (const campaign of campaigns) putJson(statements.putCampaign, campaign.id, campaign);
  });

  const access = async <T>(act: () => T): Promise<T> => {
    if (!db.open) throw closed();
    try {
      return act();
    } catch (error) {
      throw storageFaultOf(error, file);
    }
  };
  const one = <P extends unknown[], T>(from: Read<P>, ...keys: P): Promise<T | null> =>
    access(() => parseOne<T>(from.get(...keys)));
  const all = <P extends unknown[], T>(from: Read<P>, ...keys: P): Promise<T[]> =>
    access(() => from.all(...keys).map((it) => JSON.parse(it)));

  return {
    load: () => access(() => readSnapshot(statements)),
    putIdentity: (identity) => access(() => putJson(statements.putState, 'identity', identity)),
    commit: (change) => access(() => commit.immediate(change)),

    voucherByKey: (codeKey) => one(statements.voucherByKey, codeKey),
    voucherById: (voucherId) => one(statements.voucherById, voucherId),
    vouchers: (fromKey, limit) => all(statements.vouchers, fromKey, limit),

    entryById: (id) => one(statements.entryById, id),
    entriesAfter: (sequence, limit) => all(statements.entriesAfter, sequence, limit),
    entriesOfVoucher: (voucherId, after) => all(statements.entriesOfVoucher, voucherId, after),

    redemption: (id) => one(statements.redemption, id),
    latestRedemptions: (limit) => all(statements.latestRedemptions, limit),

    intent: (id) => one(statements.intent, id),
    grant: (grantId) => one(statements.grant, grantId),

    openPrintJobs: () => all(statements.openPrintJobs),
    printJob: (id) => one(statements.printJob, id),
    putPrintJob: (job) => access(() => putPrintJob(statements, job)),

    campaign: (campaignId) => one(statements.campaign, campaignId),
    putCampaigns: (campaigns) => access(() => putCampaigns.immediate(campaigns)),

    async close() {
      db.close();
    },
  };
}

type Writer<K extends keyof TerminalStorage> = (...values: Parameters<TerminalStorage[K]>) => void;

function openDatabase(
  file: string,
  { maxPages }: SqliteOptions,
): { readonly db: Database.Database; readonly statements: Statements } {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { timeout: 0 });
    // Exclusive before WAL: the first access then takes the file for the life of the connection.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    migrate(db);
    if (maxPages !== undefined) db.pragma(`max_page_count = ${maxPages}`);
    return { db, statements: prepareStatements(db) };
  } catch (error) {
    db?.close();
    // The driver's own word for a folder that is not there.
    if (error instanceof TypeError) {
      throw broken(`${file} is in no folder that exists: make it, then start the till again.`, {
        cause: error,
      });
    }
    throw storageFaultOf(error, file);
  }
}

const parseOne = <T>(json: string | undefined): T | null =>
  json === undefined ? null : JSON.parse(json);

const putJson = (statement: Statements['putState'], key: string, value: unknown): void => {
  statement.run(key, JSON.stringify(value));
};

function readSnapshot(statements: Statements): TerminalSnapshot {
  const last = parseOne<Entry>(statements.lastEntry.get());
  return {
    identity: parseOne(statements.state.get('identity')),
    head: last ? headOf(last) : EMPTY_JOURNAL,
    balances: new Map(statements.balances.all().map((it) => [it.account, it.balance])),
    openGrants: statements.openGrants.all().map((it) => JSON.parse(it)),
    atRisk: statements.atRisk.all().map((it) => JSON.parse(it)),
    contact: parseOne(statements.state.get('contact')) ?? NO_CONTACT,
    shift: parseOne(statements.state.get('shift')),
    pinTries: parseOne(statements.state.get('pinTries')) ?? [],
  };
}

function writeChange(statements: Statements, change: TerminalChange): void {
  checkAfter(change, statements.head.get()?.sequence ?? 0);
  for (const entry of entriesInSequence(change)) {
    const { sequence, id, body } = entry;
    statements.addEntry.run(sequence, id, bodyVoucher(body), JSON.stringify(entry));
  }
  for (const [account, balance] of change.balances ?? []) {
    if (balance === 0) statements.deleteBalance.run(account);
    else statements.putBalance.run(account, balance);
  }
  for (const grant of change.grants ?? []) {
    statements.putGrant.run(grant.grantId, Number(isGrantOpen(grant)), JSON.stringify(grant));
  }
  for (const it of change.redemptions ?? []) {
    statements.putRedemption.run(it.id, it.sequence, Number(isAtRisk(it)), JSON.stringify(it));
  }
  for (const intent of change.intents ?? []) putJson(statements.putIntent, intent.id, intent);
  for (const document of change.vouchers ?? []) {
    const { voucher, snapshot } = document;
    const json = JSON.stringify(document);
    statements.putVoucher.run(voucher.id, voucher.codeKey, snapshot.position, json);
  }
  for (const job of change.printJobs ?? []) putPrintJob(statements, job);
  if (change.contact) putJson(statements.putState, 'contact', change.contact);
  if (change.shift) putJson(statements.putState, 'shift', change.shift);
  if (change.pinTries) putJson(statements.putState, 'pinTries', change.pinTries);
}

const putPrintJob = ({ putPrintJob: put }: Statements, job: PrintJob): void => {
  put.run(job.id, job.createdAt, Number(isUnprinted(job)), JSON.stringify(job));
};
