import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openDemo, takeCard } from '../support/demo.ts';
import { type BenchmarkResult, inTurns, result } from './benchmark.ts';

const CLIENTS = 16;
const REDEMPTIONS = 600;

/**
 * Redemptions per second over HTTP at HQ on SQLite, against the bare transaction that moves the
 * same balance and appends one row, with the same durability on the same disk.
 */
export async function benchHqRedemption(): Promise<BenchmarkResult[]> {
  const demo = await openDemo();
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-bench-'));
  try {
    const hq = await demo.startHq();
    const card = await takeCard(hq, 1_000_000_000);
    const bare = openBare(join(folder, 'bare.sqlite'));
    const overHttp = async (clients: number): Promise<number> => {
      const start = performance.now();
      let left = REDEMPTIONS;
      const work = async (): Promise<void> => {
        while (left-- > 0) {
          const { status } = await hq.api.post(
            '/v1/redemptions',
            {
              redeemables: [{ object: 'voucher', id: card.code, gift: { credits: 1 } }],
              order: { amount: 1 },
            },
            { 'Idempotency-Key': randomUUID() },
          );
          if (status !== 200) throw new Error(`HQ answered ${status}`);
        }
      };
      await Promise.all(Array.from({ length: clients }, work));
      return (REDEMPTIONS * 1000) / (performance.now() - start);
    };
    const [sixteen, limit] = await inTurns(3, () => overHttp(CLIENTS), bare.perSecond);
    const [one, again] = await inTurns(3, () => overHttp(1), bare.perSecond);
    bare.close();
    return [
      result('HQ: redemptions over HTTP, 16 clients, SQLite', sixteen, '1/s', limit),
      result('HQ: redemptions over HTTP, 1 client, SQLite', one, '1/s', again),
    ];
  } finally {
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The least that a durable redemption can be: one balance moved and one row appended. */
function openBare(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE balance (path TEXT PRIMARY KEY, amount INTEGER NOT NULL);
    CREATE TABLE journal (position INTEGER PRIMARY KEY, body TEXT NOT NULL);
    INSERT INTO balance VALUES ('card', 1000000000), ('redeemed', 0);
  `);
  const debit = db.prepare(
    "UPDATE balance SET amount = amount - 1 WHERE path = 'card' AND amount >= 1",
  );
  const credit = db.prepare("UPDATE balance SET amount = amount + 1 WHERE path = 'redeemed'");
  const append = db.prepare('INSERT INTO journal (body) VALUES (?)');
  const body = JSON.stringify({ text: 'x'.repeat(900) });
  const redeem = db.transaction(() => {
    debit.run();
    credit.run();
    append.run(body);
  });
  return {
    perSecond: (): number => {
      const start = performance.now();
      for (let turn = 0; turn < REDEMPTIONS; turn += 1) redeem.immediate();
      return (REDEMPTIONS * 1000) / (performance.now() - start);
    },
    close: () => db.close(),
  };
}
