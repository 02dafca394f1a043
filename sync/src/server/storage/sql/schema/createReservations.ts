import type { SqlWords } from '../sqlWords.ts';

/** What sessions hold of vouchers and their limits: a row is there until it is released. */
export function createReservations({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE reservation (
      programme_id ${text} NOT NULL,
      voucher_id ${text} NOT NULL,
      reservation_id ${text} NOT NULL,
      session_key ${text} NOT NULL,
      expires ${integer} NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (programme_id, reservation_id)
    ) ${table}`,
    `CREATE INDEX reservation_session
      ON reservation (programme_id, session_key, reservation_id)`,
    `CREATE INDEX reservation_voucher
      ON reservation (programme_id, voucher_id, reservation_id)`,
    `CREATE INDEX reservation_expires ON reservation (programme_id, expires, reservation_id)`,
    // With the time, so that what ran out on a busy account is found without all that is held there.
    `CREATE TABLE reservation_hold (
      programme_id ${text} NOT NULL,
      account ${text} NOT NULL,
      expires ${integer} NOT NULL,
      reservation_id ${text} NOT NULL,
      PRIMARY KEY (programme_id, account, expires, reservation_id)
    ) ${narrow}`,
  ];
}
