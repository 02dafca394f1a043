import Database from 'better-sqlite3';

/** What HQ's journal comes to, worked out from its rows alone by a model of this file's own. */
export type RightsAudit = {
  /** How often each redemption stands in the journal, by terminal and id as `ter_1 r1`. */
  readonly redemptions: ReadonlyMap<string, { readonly times: number; readonly amount: number }>;
  /** By voucher: what was redeemed of it, on any ground. */
  readonly redeemed: ReadonlyMap<string, number>;
  /** By voucher: what was redeemed at risk and never covered by a right. */
  readonly uncovered: ReadonlyMap<string, number>;
  /** By voucher: what HQ's ledger says that stores took beyond it. */
  readonly owed: ReadonlyMap<string, number>;
  /** How often rights covered a redemption afterwards, and how often they were given back. */
  readonly covers: number;
  readonly returns: number;
  /** [I2] Where rights were spent that nobody had, or more was set aside and spent than issued. */
  readonly violations: readonly string[];
  /** Entries that HQ holds but could not post. */
  readonly quarantined: number;
};

type Row = { readonly position: number; readonly entry: string };
type JournalEntry = {
  readonly id: string;
  readonly terminalId: string;
  readonly body: {
    readonly type: string;
    readonly voucherId: string;
    readonly terminalId: string;
    readonly amount: number;
    readonly rights: readonly { readonly ground: string; readonly amount: number }[];
  };
};

const OWED = `SELECT voucher_id, -sum(balance) FROM ledger_account
  WHERE kind = 'overdraft' GROUP BY voucher_id`;

/**
 * Reads HQ's SQLite file, of an HQ that has stopped.
 * @param issued what each voucher was issued with; entries about others are passed over
 */
export function auditRights(file: string, issued: ReadonlyMap<string, number>): RightsAudit {
  const db = new Database(file, { readonly: true });
  const rows = db.prepare<[], Row>('SELECT position, entry FROM journal ORDER BY position').all();
  const owed = new Map(db.prepare<[], [string, number]>(OWED).raw().all());
  const quarantined = db.prepare<[], number>('SELECT count(*) FROM quarantine').pluck().get() ?? 0;
  db.close();

  const pools = new Map<string, number>();
  const outstanding = new Map<string, number>();
  const spentByRight = new Map<string, number>();
  const atRisk = new Map<string, number>();
  const redeemed = new Map<string, number>();
  const redemptions = new Map<string, { times: number; amount: number }>();
  const violations: string[] = [];
  const counts = { covers: 0, returns: 0 };

  /** Moves what a terminal holds of a voucher. */
  const hold = (terminalId: string, voucherId: string, amount: number): void => {
    add(pools, `${terminalId} ${voucherId}`, amount);
    add(outstanding, voucherId, amount);
  };
  const redeem = ({ id, terminalId, body: { voucherId, rights } }: JournalEntry): void => {
    const amount = rights.reduce((sum, right) => sum + right.amount, 0);
    const risk = rights.reduce((sum, { ground, amount }) => sum + at(ground, amount), 0);
    hold(terminalId, voucherId, risk - amount);
    add(spentByRight, voucherId, amount - risk);
    add(atRisk, voucherId, risk);
    add(redeemed, voucherId, amount);
    const times = (redemptions.get(`${terminalId} ${id}`)?.times ?? 0) + 1;
    redemptions.set(`${terminalId} ${id}`, { times, amount });
  };
  const take = (entry: JournalEntry): void => {
    const { body, terminalId } = entry;
    const { voucherId, amount } = body;
    if (body.type === 'grant') hold(body.terminalId, voucherId, amount);
    if (body.type === 'redemption') redeem(entry);
    if (body.type === 'return') {
      counts.returns += 1;
      hold(terminalId, voucherId, -amount);
    }
    if (body.type === 'cover') {
      counts.covers += 1;
      hold(terminalId, voucherId, -amount);
      add(spentByRight, voucherId, amount);
      add(atRisk, voucherId, -amount);
    }
  };
  for (const row of rows) {
    const entry: JournalEntry = JSON.parse(row.entry);
    const { voucherId } = entry.body;
    const value = issued.get(voucherId);
    if (value === undefined) continue;
    take(entry);
    for (const [key, amount] of pools)
      if (amount < 0) violations.push(`${row.position}: ${key} holds ${amount}`);
    const byRight = (outstanding.get(voucherId) ?? 0) + (spentByRight.get(voucherId) ?? 0);
    if (byRight > value) violations.push(`${row.position}: ${byRight} of ${value} by right`);
  }
  return { redemptions, redeemed, uncovered: atRisk, owed, ...counts, violations, quarantined };
}

const at = (ground: string, amount: number): number => (ground === 'atRisk' ? amount : 0);

const add = (sums: Map<string, number>, key: string, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount);
};
