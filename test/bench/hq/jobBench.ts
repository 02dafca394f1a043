import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createHqServer,
  type HqServer,
  type HqStorage,
  hashToken,
  newApiKey,
  openHqStorage,
} from '@counterfoil/sync/server';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { startPostgres } from '../../support/postgres.ts';

const HEADERS = { 'x-app-id': 'bench-app', 'x-app-token': 'bench-secret' };

/** HQ's server on a fresh database, called without sockets. */
export type JobBench = {
  readonly hq: HqServer;
  readonly storage: HqStorage;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  readonly upload: (path: string, csv: Buffer) => Promise<unknown>;
  /** Waits for the jobs, and answers the most memory that the process took: MiB. */
  readonly settle: () => Promise<number>;
};

/** Runs on SQLite and on PostgreSQL, whichever `databases` names. */
export async function onDatabases<T>(
  work: (database: 'SQLite' | 'PostgreSQL', bench: JobBench) => Promise<T>,
): Promise<T[]> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-bench-'));
  const postgres = await startPostgres();
  const results: T[] = [];
  try {
    for (const database of ['SQLite', 'PostgreSQL'] as const) {
      const storage = await openHqStorage(
        database === 'SQLite' ? { dataDir: folder } : { databaseUrl: postgres.url },
        { codeSecret: CODE_SECRET },
      );
      const bench = await openBench(storage);
      results.push(await work(database, bench));
      await bench.hq.app.close();
      await storage.close();
    }
    return results;
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openBench(storage: HqStorage): Promise<JobBench> {
  let last = 0;
  const hq = await createHqServer({
    storage,
    clock: Date.now,
    createId: () => `${Date.now().toString(36)}${(++last).toString(36).padStart(8, '0')}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    consoleDir: null,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  await storage.createProgramme({
    id: 'bench',
    name: 'Bench',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    codeKeys: {},
  });
  await storage.putApiKey(
    newApiKey({
      appId: HEADERS['x-app-id'],
      tokenHash: hashToken(HEADERS['x-app-token']),
      programmeId: 'bench',
    }),
  );
  const send = async (path: string, payload: string | Buffer, type: string): Promise<unknown> => {
    const headers = { ...HEADERS, 'content-type': type };
    const answer = await hq.app.inject({ method: 'POST', url: path, headers, payload });
    if (answer.statusCode >= 300) throw new Error(answer.body);
    return answer.json();
  };
  return {
    hq,
    storage,
    post: (path, body) => send(path, JSON.stringify(body), 'application/json'),
    upload: (path, csv) => {
      const boundary = randomUUID();
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="rows.csv"\r\n\r\n`;
      const form = Buffer.concat([Buffer.from(head), csv, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      return send(path, form, `multipart/form-data; boundary=${boundary}`);
    },
    settle: async () => {
      let most = 0;
      const look = (): void => {
        most = Math.max(most, process.memoryUsage().rss / 1024 / 1024);
      };
      const timer = setInterval(look, 250);
      try {
        await hq.jobs.settle();
      } finally {
        clearInterval(timer);
      }
      look();
      return Math.round(most);
    },
  };
}

/**
 * Rows per second of the bare inserts: the same rows into the same tables and indexes, as many in a
 * transaction, with no server above them.
 */
export async function bareInserts(
  storage: HqStorage,
  count: number,
  atOnce: number,
): Promise<number> {
  const page = { offset: 0, limit: 1 };
  const [example] = await storage.read(
    'bench',
    async (reader) => (await reader.vouchers({}, page)).rows,
  );
  if (example === undefined) throw new Error('there is no voucher to copy');
  const { voucher } = example;
  const programmeId = `bare${count}`;
  await storage.createProgramme({
    id: programmeId,
    name: 'Bare',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    codeKeys: {},
  });
  const start = performance.now();
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: atOnce }, () => {
      const code = randomBytes(10).toString('hex').toUpperCase();
      return { ...voucher, id: `v_${randomUUID()}`, code, codeKey: code };
    });
    await storage.transact(programmeId, async (tx) => {
      const balances = rows.map(({ id }) => [`voucher:${id}:JPY`, 1000] as const);
      await tx.putVouchers(rows, from, Date.now());
      await tx.putBalances(new Map(balances));
    });
  }
  return (count * 1000) / (performance.now() - start);
}
