import type { SqlWords } from '../sqlWords.ts';

/** What happened: the journal, the redemptions in it, and what people have to look at. */
export function createJournal({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE journal (
      programme_id ${text} NOT NULL,
      position ${integer} NOT NULL,
      terminal_id ${text} NOT NULL,
      sequence ${integer} NOT NULL,
      entry_id ${text} NOT NULL,
      entry TEXT NOT NULL,
      posted TEXT NOT NULL,
      within_balance ${integer} NOT NULL,
      over_balance ${integer} NOT NULL,
      discrepancy_id ${text},
      posted_at ${integer} NOT NULL,
      hash ${text} NOT NULL,
      PRIMARY KEY (programme_id, position),
      UNIQUE (programme_id, terminal_id, sequence),
      UNIQUE (programme_id, terminal_id, entry_id)
    ) ${table}`,
    // An issue is about many vouchers, so the journal itself cannot carry the voucher.
    `CREATE TABLE journal_voucher (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      position ${integer} NOT NULL,
      PRIMARY KEY (programme_id, voucher_id, position)
    ) ${narrow}`,
    `CREATE TABLE redemption (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      terminal_id ${text} NOT NULL,
      redemption_id ${text} NOT NULL,
      customer_id ${text},
      made_at ${integer} NOT NULL,
      public_id ${text} NOT NULL,
      position ${integer} NOT NULL,
      elsewhere_at ${integer},
      owed ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id, redemption_id),
      UNIQUE (programme_id, public_id)
    ) ${table}`,
    `CREATE INDEX redemption_elsewhere
      ON redemption (programme_id, terminal_id, elsewhere_at, redemption_id)
      WHERE elsewhere_at IS NOT NULL`,
    // With the time that it was made: a till that was away brings old ones late.
    `CREATE INDEX redemption_position
      ON redemption (programme_id, position, public_id, made_at)`,
    `CREATE INDEX redemption_voucher
      ON redemption (programme_id, voucher_id, position, public_id)`,
    `CREATE INDEX redemption_customer
      ON redemption (programme_id, customer_id, position, public_id)
      WHERE customer_id IS NOT NULL`,
    `CREATE INDEX redemption_owed
      ON redemption (programme_id, voucher_id, position, public_id) WHERE owed > 0`,
    `CREATE TABLE discrepancy (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      discrepancy_id ${text} NOT NULL,
      kind ${text} NOT NULL,
      status ${text} NOT NULL,
      opened_at ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, discrepancy_id)
    ) ${table}`,
    `CREATE INDEX discrepancy_opened ON discrepancy (programme_id, opened_at, discrepancy_id)`,
    `CREATE INDEX discrepancy_status
      ON discrepancy (programme_id, status, opened_at, discrepancy_id)`,
    `CREATE INDEX discrepancy_voucher
      ON discrepancy (programme_id, voucher_id, status, kind, opened_at)`,
    // The stores and terminals that a case concerns.
    `CREATE TABLE discrepancy_place (
      programme_id ${text} NOT NULL,
      place ${text} NOT NULL,
      discrepancy_id ${text} NOT NULL,
      PRIMARY KEY (programme_id, place, discrepancy_id)
    ) ${narrow}`,
    `CREATE TABLE quarantine (
      programme_id ${text} NOT NULL,
      terminal_id ${text} NOT NULL,
      sequence ${integer} NOT NULL,
      hash ${text} NOT NULL,
      status ${text} NOT NULL,
      held_at ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, terminal_id, sequence, hash)
    ) ${table}`,
    `CREATE INDEX quarantine_held
      ON quarantine (programme_id, held_at, terminal_id, sequence, hash)`,
    `CREATE INDEX quarantine_status
      ON quarantine (programme_id, status, held_at, terminal_id, sequence, hash)`,
  ];
}
