import type { Database } from 'better-sqlite3';
import { broken } from './storageFault.ts';

/** Marks a file as a till's data ("CFTL"), so that another program's database is left alone. */
const APPLICATION_ID = 0x4346544c;

/**
 * Each brings a file from the version before to its own; they are only ever added to. Records are
 * JSON beside the columns that are searched.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE state (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE entries (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    voucherId TEXT,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entriesOfVoucher ON entries (voucherId, sequence);
  CREATE TABLE balances (account TEXT PRIMARY KEY, balance INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE grants (id TEXT PRIMARY KEY, isOpen INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
  CREATE INDEX openGrants ON grants (id) WHERE isOpen = 1;
  CREATE TABLE redemptions (
    id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL,
    isAtRisk INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX redemptionsInSequence ON redemptions (sequence);
  CREATE INDEX redemptionsAtRisk ON redemptions (sequence) WHERE isAtRisk = 1;
  CREATE TABLE intents (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  CREATE TABLE vouchers (
    id TEXT PRIMARY KEY,
    codeKey TEXT NOT NULL,
    position INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX vouchersByCodeKey ON vouchers (codeKey, id);
  CREATE TABLE printJobs (
    id TEXT PRIMARY KEY,
    createdAt INTEGER NOT NULL,
    isOpen INTEGER NOT NULL,
    json TEXT NOT NULL
  ) STRICT;
  CREATE INDEX openPrintJobs ON printJobs (createdAt, id) WHERE isOpen = 1;
  CREATE TABLE campaigns (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
  `,
];

/**
 * Brings the file to the newest version, in one transaction.
 *
 * @throws StorageError `broken` on the data of a newer till or of another program
 */
export function migrate(db: Database): void {
  const run = db.transaction(() => {
    const version = Number(db.pragma('user_version', { simple: true }));
    const owner = Number(db.pragma('application_id', { simple: true }));
    const isNew = version === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    if (!isNew && owner !== APPLICATION_ID) {
      throw broken(
        `${db.name} belongs to another program: give the till a data folder of its own.`,
      );
    }
    if (version > MIGRATIONS.length) {
      throw broken(`A newer Counterfoil wrote ${db.name}: update this till, then start it again.`);
    }
    for (const sql of MIGRATIONS.slice(version)) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  });
  run.immediate();
}
