import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteTerminalStorage } from '@counterfoil/pos-app/storage/node';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startProcess } from '../../support/process.ts';
import { expectFault } from './expectations.ts';
import { expectWhole, nextChange } from './killRounds.ts';
import { describeTerminalStorage } from './terminalStorageContract.ts';
import { campaignOf, printJob, redemptionEntries } from './tillFixtures.ts';

const KILLS = 10;
const WRITER = 'test/pos-app/storage/sqliteWriter.ts';

let folder = '';
let files = 0;
const newFile = (): string => join(folder, `till-${++files}.db`);
const opening = async (file: string, maxPages?: number) =>
  openSqliteTerminalStorage(file, maxPages === undefined ? {} : { maxPages });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-sqlite-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeTerminalStorage('the storage on SQLite', async () => {
  const file = newFile();
  return () => opening(file);
});

it('every commit waits for the disk: write-ahead log, synchronous FULL', async () => {
  const pragma = vi.spyOn(Database.prototype, 'pragma');
  const storage = await opening(newFile());
  const database = pragma.mock.contexts[0] as Database.Database;
  pragma.mockRestore();
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
  // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
  await storage.close();
});

it('a second opening of the file is refused while it is open, and then goes through', async () => {
  const file = newFile();
  const first = await opening(file);
  await expectFault(opening(file), 'secondWriter');
  await first.commit({ after: 0, entries: redemptionEntries(1) });
  await first.close();
  const second = await opening(file);
  expect((await second.load()).head.sequence).toBe(1);
  await second.close();
});

it('another process is refused while the file is open', async () => {
  const file = newFile();
  const writer = await startProcess(WRITER, [file], { readyLine: /^acknowledged 1$/ });
  try {
    await expectFault(opening(file), 'secondWriter');
  } finally {
    await writer.kill9();
  }
});

it(`nothing acknowledged is lost and nothing is half there after ${KILLS} kills`, async () => {
  const file = newFile();
  let sequence = 0;
  for (let round = 1; round <= KILLS; round++) {
    const readyLine = new RegExp(`^acknowledged ${sequence + round}$`);
    const writer = await startProcess(WRITER, [file], { readyLine });
    await writer.kill9();
    const lines = writer.output().split('\n').slice(0, -1);
    const acknowledged = Number(lines.at(-1)?.slice('acknowledged '.length));
    const storage = await opening(file);
    sequence = await expectWhole(storage, acknowledged);
    expect(sequence).toBeLessThanOrEqual(acknowledged + 1);
    await storage.close();
  }
}, 120_000);

it('a full disk refuses the change whole, and takes it once there is room', async () => {
  const file = newFile();
  const small = await opening(file, 40);
  const source = 'x'.repeat(5000);
  let last = null;
  let refused = null;
  while (refused === null) {
    const { change, entry } = nextChange(last);
    const big = {
      ...change,
      printJobs: [printJob(entry.id, { createdAt: entry.sequence, source })],
    };
    const outcome = await small.commit(big).then(
      () => 'written',
      (error: unknown) => error,
    );
    if (outcome === 'written') last = entry;
    else refused = { change: big, error: outcome };
  }
  await expectFault(Promise.reject(refused.error), 'full');
  const { after } = refused.change;
  expect(after).toBeGreaterThan(5);
  expect(await expectWhole(small, after)).toBe(after);
  await expectFault(small.putCampaigns([campaignOf('cards', source.repeat(10))]), 'full');
  await small.close();

  const roomy = await opening(file);
  expect(await expectWhole(roomy, after)).toBe(after);
  await roomy.commit(refused.change);
  expect(await expectWhole(roomy, after + 1)).toBe(after + 1);
  await roomy.close();
});

it('a file that is no database is refused and left as it is', async () => {
  const file = newFile();
  await writeFile(file, 'not a database, but somebody’s letter\n'.repeat(200));
  const before = await readFile(file);
  await expectFault(opening(file), 'broken');
  await expect(opening(file)).rejects.toThrow(/Keep a copy/);
  expect(await readFile(file)).toEqual(before);
});

it('the database of another program is refused and left as it is', async () => {
  const file = newFile();
  const other = new Database(file);
  other.exec('CREATE TABLE recipes (name TEXT)');
  other.close();
  await expect(opening(file)).rejects.toThrow(/another program/);
  const again = new Database(file);
  expect(again.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['recipes']);
  again.close();
});

it('the data of a newer till is refused', async () => {
  const file = newFile();
  await (await opening(file)).close();
  const newer = new Database(file);
  newer.pragma(`user_version = ${Number(newer.pragma('user_version', { simple: true })) + 1}`);
  newer.close();
  await expectFault(opening(file), 'broken');
  await expect(opening(file)).rejects.toThrow(/update this till/);
});

it('a damaged page is told when it is read', async () => {
  const file = newFile();
  const storage = await opening(file);
  await storage.commit({ after: 0, entries: redemptionEntries(100) });
  await storage.close();
  const bytes = await readFile(file);
  bytes.fill(0xee, 4096);
  await writeFile(file, bytes);
  const opened = opening(file).then(async (it) => it.load().finally(() => it.close()));
  await expectFault(opened, 'broken');
});

it('a folder that is not there is told, with what to do', async () => {
  const missing = opening(join(folder, 'nowhere', 'till.db'));
  await expectFault(missing, 'broken');
  await expect(missing).rejects.toThrow(/make it/);
});
