import type { Database } from 'better-sqlite3';

export type Read<P extends unknown[], R = string> = {
  get(...keys: P): R | undefined;
  all(...keys: P): R[];
};
export type Write<P extends unknown[]> = { run(...values: P): unknown };

/** The prepared statements of a till's data. Reads answer JSON, one text a record. */
export function prepareStatements(db: Database) {
  const json = <P extends unknown[]>(sql: string): Read<P> => db.prepare<P, string>(sql).pluck();
  const row = <R>(sql: string): Read<[], R> => db.prepare<[], R>(sql);
  const write = <P extends unknown[]>(sql: string): Write<P> => db.prepare<P>(sql);
  return {
    head: row<{ sequence: number }>('SELECT coalesce(max(sequence), 0) AS sequence FROM entries'),
    lastEntry: json<[]>('SELECT json FROM entries ORDER BY sequence DESC LIMIT 1'),
    state: json<[name: string]>('SELECT json FROM state WHERE name = ?'),
    balances: row<{ account: string; balance: number }>('SELECT account, balance FROM balances'),
    openGrants: json<[]>('SELECT json FROM grants WHERE isOpen = 1 ORDER BY id'),
    atRisk: json<[]>('SELECT json FROM redemptions WHERE isAtRisk = 1 ORDER BY sequence'),

    voucherByKey: json<[string]>('SELECT json FROM vouchers WHERE codeKey = ? LIMIT 1'),
    voucherById: json<[string]>('SELECT json FROM vouchers WHERE id = ?'),
    vouchers: json<[string, number]>(
      'SELECT json FROM vouchers WHERE codeKey >= ? ORDER BY codeKey, id LIMIT ?',
    ),
    entryById: json<[string]>('SELECT json FROM entries WHERE id = ?'),
    entriesAfter: json<[number, number]>(
      'SELECT json FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?',
    ),
    entriesOfVoucher: json<[string, number]>(
      'SELECT json FROM entries WHERE voucherId = ? AND sequence > ? ORDER BY sequence',
    ),
    redemption: json<[string]>('SELECT json FROM redemptions WHERE id = ?'),
    latestRedemptions: json<[number]>(
      'SELECT json FROM redemptions ORDER BY sequence DESC LIMIT ?',
    ),
    intent: json<[string]>('SELECT json FROM intents WHERE id = ?'),
    grant: json<[string]>('SELECT json FROM grants WHERE id = ?'),
    openPrintJobs: json<[]>('SELECT json FROM printJobs WHERE isOpen = 1 ORDER BY createdAt, id'),
    printJob: json<[string]>('SELECT json FROM printJobs WHERE id = ?'),
    campaign: json<[string]>('SELECT json FROM campaigns WHERE id = ?'),

    putState: write<[name: string, json: string]>('REPLACE INTO state VALUES (?, ?)'),
    addEntry: write<[sequence: number, id: string, voucherId: string | null, json: string]>(
      'INSERT INTO entries VALUES (?, ?, ?, ?)',
    ),
    putBalance: write<[account: string, balance: number]>('REPLACE INTO balances VALUES (?, ?)'),
    deleteBalance: write<[account: string]>('DELETE FROM balances WHERE account = ?'),
    putGrant: write<[id: string, isOpen: number, json: string]>(
      'REPLACE INTO grants VALUES (?, ?, ?)',
    ),
    putRedemption: write<[id: string, sequence: number, isAtRisk: number, json: string]>(
      'REPLACE INTO redemptions VALUES (?, ?, ?, ?)',
    ),
    putIntent: write<[id: string, json: string]>('REPLACE INTO intents VALUES (?, ?)'),
    putVoucher: write<[id: string, codeKey: string, position: number, json: string]>(
      `INSERT INTO vouchers VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
       SET codeKey = excluded.codeKey, position = excluded.position, json = excluded.json
       WHERE excluded.position >= position`,
    ),
    putPrintJob: write<[id: string, createdAt: number, isOpen: number, json: string]>(
      'REPLACE INTO printJobs VALUES (?, ?, ?, ?)',
    ),
    putCampaign: write<[id: string, json: string]>('REPLACE INTO campaigns VALUES (?, ?)'),
  };
}
export type Statements = ReturnType<typeof prepareStatements>;
