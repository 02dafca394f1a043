import Database from 'better-sqlite3';
import pg from 'pg';

/** The least that a durable redemption can be in SQL: one balance locked and moved, one row appended. */
export type BareSql = {
  /** Transactions a second, over so many connections where the database takes several. */
  readonly perSecond: (clients: number, milliseconds: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

const CARDS = 1000;
const BODY = JSON.stringify({ text: 'x'.repeat(900) });
const SCHEMA = `
  CREATE TABLE bare_balance (id INTEGER PRIMARY KEY, amount BIGINT NOT NULL);
  CREATE TABLE bare_journal (card INTEGER NOT NULL, body TEXT NOT NULL)`;
const cardOf = (turn: number): number => (turn * 7919) % CARDS;

export function openBareSqlite(file: string): BareSql {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(SCHEMA);
  const card = db.prepare('INSERT INTO bare_balance VALUES (?, 1000000000)');
  for (let id = 0; id < CARDS; id += 1) card.run(id);
  const read = db.prepare('SELECT amount FROM bare_balance WHERE id = ?');
  const debit = db.prepare('UPDATE bare_balance SET amount = amount - 1 WHERE id = ?');
  const append = db.prepare('INSERT INTO bare_journal VALUES (?, ?)');
  const redeem = db.transaction((id: number) => {
    read.get(id);
    debit.run(id);
    append.run(id, BODY);
  });
  return {
    perSecond: async (_clients, milliseconds) => {
      const start = performance.now();
      let turns = 0;
      while (performance.now() - start < milliseconds) redeem.immediate(cardOf(turns++));
      return (turns * 1000) / (performance.now() - start);
    },
    close: async () => {
      db.close();
    },
  };
}

export async function openBarePostgres(url: string): Promise<BareSql> {
  const setUp = new pg.Client({ connectionString: url });
  await setUp.connect();
  await setUp.query(SCHEMA);
  await setUp.query(
    `INSERT INTO bare_balance SELECT id, 1000000000 FROM generate_series(0, ${CARDS - 1}) AS id`,
  );
  await setUp.end();
  const pool = new pg.Pool({ connectionString: url, max: 64 });
  const redeem = async (client: pg.PoolClient, id: number): Promise<void> => {
    await client.query('BEGIN');
    const read = 'SELECT amount FROM bare_balance WHERE id = $1 FOR UPDATE';
    await client.query({ name: 'read', text: read, values: [id] });
    const debit = 'UPDATE bare_balance SET amount = amount - 1 WHERE id = $1';
    await client.query({ name: 'debit', text: debit, values: [id] });
    const append = 'INSERT INTO bare_journal VALUES ($1, $2)';
    await client.query({ name: 'append', text: append, values: [id, BODY] });
    await client.query('COMMIT');
  };
  return {
    perSecond: async (clients, milliseconds) => {
      const start = performance.now();
      let turns = 0;
      const work = async (): Promise<void> => {
        const client = await pool.connect();
        while (performance.now() - start < milliseconds) await redeem(client, cardOf(turns++));
        client.release();
      };
      await Promise.all(Array.from({ length: clients }, work));
      return (turns * 1000) / (performance.now() - start);
    },
    close: () => pool.end(),
  };
}
