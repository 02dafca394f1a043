import type { SqlWords } from '../sqlWords.ts';

/** Vouchers, their balances, and the rights to them that terminals were given or asked back. */
export function createVouchers({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE voucher (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      code_key ${text} NOT NULL,
      campaign_id ${text} NOT NULL,
      created ${integer} NOT NULL,
      changed ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, voucher_id),
      UNIQUE (programme_id, code_key)
    ) ${table}`,
    `CREATE INDEX voucher_changed ON voucher (programme_id, changed, voucher_id)`,
    `CREATE INDEX voucher_created ON voucher (programme_id, created, voucher_id)`,
    `CREATE INDEX voucher_campaign ON voucher (programme_id, campaign_id, created, voucher_id)`,
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
      position ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id, voucher_id)
    ) ${table}`,
    `CREATE INDEX terminal_recall_changed
      ON terminal_recall (programme_id, terminal_id, position, voucher_id)`,
  ];
}
