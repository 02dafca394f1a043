import type { SqlWords } from '../sqlWords.ts';

/** Vouchers, their balances, and the rights to them that terminals were given or asked back. */
export function createVouchers({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE voucher (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      code_key ${text} NOT NULL,
      campaign_id ${text} NOT NULL,
      stock_of ${text},
      holder_id ${text},
      free ${integer} NOT NULL CHECK (free IN (0, 1)),
      deleted ${integer} NOT NULL CHECK (deleted IN (0, 1)),
      created ${integer} NOT NULL,
      updated ${integer} NOT NULL,
      changed ${integer} NOT NULL,
      urgent_at ${integer},
      issued ${integer} NOT NULL DEFAULT 0,
      added ${integer} NOT NULL DEFAULT 0,
      deducted ${integer} NOT NULL DEFAULT 0,
      redemptions ${integer} NOT NULL DEFAULT 0,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, voucher_id),
      UNIQUE (programme_id, code_key)
    ) ${table}`,
    `CREATE INDEX voucher_changed ON voucher (programme_id, changed, voucher_id)`,
    `CREATE INDEX voucher_urgent ON voucher (programme_id, urgent_at, voucher_id)
      WHERE urgent_at IS NOT NULL`,
    `CREATE INDEX voucher_created ON voucher (programme_id, created, voucher_id)
      WHERE deleted = 0`,
    `CREATE INDEX voucher_updated ON voucher (programme_id, updated, voucher_id)
      WHERE deleted = 0`,
    `CREATE INDEX voucher_campaign ON voucher (programme_id, campaign_id, created, voucher_id)
      WHERE deleted = 0`,
    `CREATE INDEX voucher_stock ON voucher (programme_id, stock_of, voucher_id)
      WHERE stock_of IS NOT NULL`,
    `CREATE INDEX voucher_holder ON voucher (programme_id, holder_id, created, voucher_id)
      WHERE holder_id IS NOT NULL`,
    // Where publications pick from: only what can be picked is in it.
    `CREATE INDEX voucher_free ON voucher (programme_id, campaign_id, voucher_id)
      WHERE free = 1`,
    // A second net below the ledger's own limits: no bug may write value that nobody has.
    `CREATE TABLE ledger_account (
      programme_id ${text} NOT NULL,
      path ${text} NOT NULL,
      voucher_id ${text},
      kind ${text} NOT NULL,
      balance ${integer} NOT NULL
        CHECK (balance BETWEEN -9007199254740991 AND 9007199254740991)
        CHECK (balance >= 0 OR kind NOT IN ('voucher', 'allotted', 'pending')),
      PRIMARY KEY (programme_id, path)
    ) ${narrow}`,
    // Holds all that is asked of it, or SQLite would rather read the whole programme.
    `CREATE INDEX ledger_account_voucher ON ledger_account (programme_id, voucher_id, path, balance)
      WHERE voucher_id IS NOT NULL`,
    `CREATE TABLE terminal_grant (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      terminal_id ${text} NOT NULL,
      grant_id ${text} NOT NULL,
      position ${integer} NOT NULL,
      lease_ends ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id, grant_id)
    ) ${table}`,
    `CREATE INDEX terminal_grant_changed
      ON terminal_grant (programme_id, terminal_id, position, grant_id)`,
    `CREATE INDEX terminal_grant_lease
      ON terminal_grant (programme_id, voucher_id, lease_ends, terminal_id)`,
    `CREATE TABLE terminal_recall (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      terminal_id ${text} NOT NULL,
      recall_key ${text} NOT NULL,
      position ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id, recall_key)
    ) ${table}`,
    `CREATE INDEX terminal_recall_changed
      ON terminal_recall (programme_id, terminal_id, position, recall_key)`,
    // Requests that wait for value of a voucher to come back, in the order that they came in.
    `CREATE TABLE voucher_claim (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      terminal_id ${text} NOT NULL,
      claim_id ${text} NOT NULL,
      wanted ${integer} NOT NULL,
      arrival ${integer} NOT NULL,
      ends ${integer} NOT NULL,
      PRIMARY KEY (programme_id, voucher_id, terminal_id, claim_id)
    ) ${narrow}`,
    `CREATE INDEX voucher_claim_ends ON voucher_claim (programme_id, ends)`,
    `CREATE TABLE voucher_place (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      home_store_id ${text},
      last_store_id ${text},
      used ${integer},
      PRIMARY KEY (programme_id, voucher_id)
    ) ${narrow}`,
    `CREATE INDEX voucher_place_home
      ON voucher_place (programme_id, home_store_id, used, voucher_id)
      WHERE home_store_id IS NOT NULL AND used IS NOT NULL`,
    `CREATE INDEX voucher_place_last
      ON voucher_place (programme_id, last_store_id, used, voucher_id)
      WHERE last_store_id IS NOT NULL AND used IS NOT NULL`,
  ];
}
