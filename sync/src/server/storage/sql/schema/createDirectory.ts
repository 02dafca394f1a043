import type { SqlWords } from '../sqlWords.ts';

/** Programmes with their heads, what they own in small numbers, and what belongs to the server. */
export function createDirectory({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE programme (
      programme_id ${text} NOT NULL PRIMARY KEY,
      changed ${integer} NOT NULL,
      document TEXT NOT NULL
    ) ${table}`,
    // Apart from the programme: this row changes with every transaction, and is its lock.
    `CREATE TABLE programme_head (
      programme_id ${text} NOT NULL PRIMARY KEY REFERENCES programme (programme_id),
      position ${integer} NOT NULL,
      entries ${integer} NOT NULL,
      document TEXT NOT NULL
    ) ${table}`,
    `CREATE TABLE store (
      programme_id ${text} NOT NULL REFERENCES programme (programme_id),
      store_id ${text} NOT NULL,
      changed ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, store_id)
    ) ${table}`,
    `CREATE INDEX store_changed ON store (programme_id, changed, store_id)`,
    // A terminal says who it is by its id alone, so that is unique over all programmes. A distributed
    // database keeps no such promise in a table that it spreads by programme, so it stands apart.
    `CREATE TABLE terminal_directory (
      terminal_id ${text} NOT NULL PRIMARY KEY,
      programme_id ${text} NOT NULL,
      enrol_code_hash ${text} UNIQUE
    ) ${narrow}`,
    `CREATE TABLE terminal (
      programme_id ${text} NOT NULL REFERENCES programme (programme_id),
      terminal_id ${text} NOT NULL,
      store_id ${text} NOT NULL,
      changed ${integer} NOT NULL,
      enrol_code_hash ${text},
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id)
    ) ${table}`,
    `CREATE INDEX terminal_store ON terminal (programme_id, store_id, terminal_id)`,
    `CREATE TABLE campaign (
      programme_id ${text} NOT NULL REFERENCES programme (programme_id),
      campaign_id ${text} NOT NULL,
      name ${text} NOT NULL,
      type ${text} NOT NULL,
      active ${integer} NOT NULL CHECK (active IN (0, 1)),
      deleted ${integer} NOT NULL CHECK (deleted IN (0, 1)),
      created ${integer} NOT NULL,
      updated ${integer} NOT NULL,
      changed ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, campaign_id),
      UNIQUE (programme_id, name)
    ) ${table}`,
    `CREATE INDEX campaign_changed ON campaign (programme_id, changed, campaign_id)`,
    `CREATE INDEX campaign_created ON campaign (programme_id, created, campaign_id)
      WHERE deleted = 0`,
    // A caller names no programme, so the application id is unique over all of them.
    `CREATE TABLE api_key (
      app_id ${text} NOT NULL PRIMARY KEY,
      programme_id ${text} NOT NULL,
      key_id ${text} NOT NULL,
      last_used ${integer},
      document TEXT NOT NULL,
      UNIQUE (programme_id, key_id)
    ) ${table}`,
    `CREATE TABLE secret (name ${text} NOT NULL PRIMARY KEY, value TEXT NOT NULL) ${narrow}`,
  ];
}
