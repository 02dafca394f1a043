import { chmodSync, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import type {
  HqStorageError,
  HqStorageReason,
} from '../../../sync/src/server/storage/hqStorageError.ts';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import { startProcess } from '../../support/process.ts';
import {
  contentOf,
  postIssue,
  programmeOf,
  SHOP,
  voucherOf,
  writeEverything,
} from './hqFixtures.ts';
import { describeHqStorage } from './hqStorageContract.ts';
import { refusalOf } from './shopStorage.ts';

const HOLDER = 'test/sync/storage/sqliteHolder.ts';

let folder = '';
let files = 0;
const newFile = (): string => join(folder, `hq-${++files}.sqlite`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-hq-sqlite-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeHqStorage('the storage on SQLite', async () => {
  const file = newFile();
  let storage = openSqliteHqStorage(file);
  return {
    storage,
    reopen: async () => {
      await storage.close();
      storage = openSqliteHqStorage(file);
      return storage;
    },
    close: () => storage.close(),
  };
});

/** A closed database with something of everything in it. */
async function newDatabase(vouchers = 0): Promise<string> {
  const file = newFile();
  const storage = openSqliteHqStorage(file);
  await storage.createProgramme(programmeOf());
  await storage.transact(SHOP, async (tx) => {
    await writeEverything(tx);
    const many = Array.from({ length: vouchers }, (_, n) => voucherOf(`many-${n}`));
    await tx.putVouchers(many, 3, 3);
  });
  await storage.close();
  return file;
}

/** Opens, and answers why that was refused; the message has to be sentences, and name the file. */
async function openingRefusal(file: string): Promise<HqStorageReason | null> {
  let storage: HqStorage;
  try {
    storage = openSqliteHqStorage(file);
  } catch (error) {
    const { reason, message } = error as HqStorageError;
    expect(message).toContain(file);
    expect(message).toMatch(/\. \w.*\w\.$|, .*\.$/);
    return reason ?? message;
  }
  await storage.close();
  return null;
}

describe('a database that cannot be used is refused, with what to do', () => {
  it('a file that is no database', async () => {
    const file = newFile();
    await writeFile(file, 'this is a text '.repeat(1000));
    expect(await openingRefusal(file)).toBe('broken');
    expect(await readFile(file, 'utf8')).toMatch(/^this is a text/);
  });

  it('a database of another program, which is left as it was', async () => {
    const file = newFile();
    const other = new Database(file);
    other.exec('CREATE TABLE song (title TEXT)');
    other.close();
    const before = await readFile(file);
    expect(await openingRefusal(file)).toBe('broken');
    expect(await readFile(file)).toEqual(before);
  });

  it('a file that was cut short', async () => {
    const file = await newDatabase(200);
    await truncate(file, 20 * 4096);
    expect(await openingRefusal(file)).toBe('broken');
  });

  it('a file with damage that opening it does not touch', async () => {
    const file = await newDatabase(1000);
    const bytes = await readFile(file);
    bytes.fill(0xa5, bytes.length - 20 * 4096, bytes.length - 10 * 4096);
    await writeFile(file, bytes);
    expect(await openingRefusal(file)).toBe('broken');
  });

  it('a schema that is newer than this program', async () => {
    const file = await newDatabase();
    const database = new Database(file);
    database.exec('INSERT INTO schema_version VALUES (999)');
    database.close();
    expect(await openingRefusal(file)).toBe('newer');
  });

  it('a folder in the place of the file', async () => {
    const file = newFile();
    await mkdir(file);
    expect(await openingRefusal(file)).toBe('unwritable');
  });

  it('a folder that is not there', async () => {
    expect(await openingRefusal(join(folder, 'nowhere', 'hq.sqlite'))).toBe('unwritable');
  });

  it('a data folder that is a file', async () => {
    const file = newFile();
    await writeFile(file, '');
    expect(await refusalOf(openHqStorage({ dataDir: file }))).toBe('unwritable');
    expect(await refusalOf(openHqStorage({ dataDir: join(file, 'data') }))).toBe('unwritable');
  });

  it.skipIf(process.platform === 'win32')('a folder that may not be written', async () => {
    const dataDir = join(folder, 'read-only');
    await mkdir(dataDir);
    chmodSync(folder, 0o755);
    chmodSync(dataDir, 0o555);
    await asNobody(async () => {
      expect(await refusalOf(openHqStorage({ dataDir }))).toBe('unwritable');
      const below = join(dataDir, 'below');
      expect(await refusalOf(openHqStorage({ dataDir: below }))).toBe('unwritable');
    });
  });

  it.skipIf(process.platform === 'win32')('a file that may not be written', async () => {
    const file = await newDatabase();
    chmodSync(file, 0o444);
    await writeFile(`${file}.lock`, '');
    chmodSync(`${file}.lock`, 0o666);
    await asNobody(async () => expect(await openingRefusal(file)).toBe('unwritable'));
  });
});

/** Root may write everywhere, so where tests run as root they give that up for a moment. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('one process has the file', () => {
  it('a second opening is refused while the first is open, by whatever name', async () => {
    const file = await newDatabase();
    const link = newFile();
    await symlink(file, link);
    const storage = openSqliteHqStorage(file);
    expect(await openingRefusal(file)).toBe('locked');
    expect(await openingRefusal(link)).toBe('locked');
    await storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
    await storage.close();
    expect(await openingRefusal(link)).toBeNull();
  });

  it('another process is refused, and a kill of the first leaves no lock', async () => {
    const file = newFile();
    const holder = await startProcess(HOLDER, [file], { readyLine: /^held$/ });
    try {
      expect(await openingRefusal(file)).toBe('locked');
    } finally {
      await holder.kill9();
    }
    const storage = openSqliteHqStorage(file);
    expect((await contentOf(storage))['head']).toMatchObject({ position: 1 });
    await storage.close();
  });

  it('a refused opening holds nothing', async () => {
    const file = newFile();
    await writeFile(file, 'this is a text '.repeat(1000));
    expect(await openingRefusal(file)).toBe('broken');
    await rm(file);
    expect(await openingRefusal(file)).toBeNull();
  });
});

describe('a full disk', () => {
  // Of so many in a row, some run out at one write of a transaction and some at another.
  const sizes = Array.from({ length: 12 }, (_, n) => 115 + n);
  it.each(sizes)(
    'stops with `full` at %i pages, leaves no half record, and goes on when there is space [S6]',
    async (maxPages) => {
      const file = newFile();
      const storage = openSqliteHqStorage(file, { maxPages });
      await storage.createProgramme(programmeOf());
      let posted = 0;
      let refusal: string | null = null;
      while (refusal === null) {
        const text = 'x'.repeat(5000);
        refusal = await refusalOf(
          storage.transact(SHOP, async (tx) => {
            await postIssue(tx, 'v1', 1);
            await tx.putVouchers([voucherOf(`v${posted}`, { metadata: { text } })], 1, 1);
          }),
        );
        posted += refusal === null ? 1 : 0;
      }
      expect(refusal).toBe('full');
      expect(posted).toBeGreaterThan(3);
      await expectPosted(storage, posted);
      await storage.close();

      const larger = openSqliteHqStorage(file);
      await expectPosted(larger, posted);
      await larger.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
      await larger.close();
    },
  );
});

async function expectPosted(storage: HqStorage, posted: number): Promise<void> {
  const page = { offset: 0, limit: 0 };
  await storage.read(SHOP, async (it) => {
    expect((await it.head()).position).toBe(posted);
    expect(await it.journalAfter(0, 1000)).toHaveLength(posted);
    expect((await it.vouchers({}, page)).total).toBe(posted);
    expect(await it.voucherBalances('v1')).toEqual(new Map([['voucher:v1:JPY', posted]]));
  });
}

it('a read keeps the state that it began on while a transaction commits', async () => {
  const storage = openSqliteHqStorage(newFile());
  await storage.createProgramme(programmeOf());
  const positions = await storage.read(SHOP, async (it) => {
    const before = await it.head();
    await storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
    return [before.position, (await it.head()).position];
  });
  expect(positions).toEqual([0, 0]);
  expect((await storage.read(SHOP, (it) => it.head())).position).toBe(1);
  await storage.close();
});

describe('the file', () => {
  it('is written ahead, and every commit waits for the disk', async () => {
    const file = await newDatabase();
    const storage = openSqliteHqStorage(file);
    await storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
    expect(existsSync(`${file}-wal`)).toBe(true);
    await storage.close();
    const database = new Database(file, { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  it('refuses by itself what no bug may write: value below zero, or beyond 2^53 - 1', async () => {
    const database = new Database(await newDatabase());
    const insert = database.prepare("INSERT INTO ledger_account VALUES ('shop', ?, NULL, ?, ?)");
    for (const kind of ['voucher', 'allotted', 'pending'])
      expect(() => insert.run(`${kind}:x`, kind, -1)).toThrow('CHECK');
    expect(() => insert.run('redeemed:x', 'redeemed', 2n ** 53n)).toThrow('CHECK');
    expect(() => insert.run('issued:x', 'issued', -(2n ** 53n))).toThrow('CHECK');
    insert.run('issued:x', 'issued', -1);
    database.close();
  });

  it('is made with its folder', async () => {
    const dataDir = join(folder, 'new', 'data');
    await (await openHqStorage({ dataDir })).close();
    expect(existsSync(join(dataDir, 'counterfoil.sqlite'))).toBe(true);
    await (await openHqStorage({ dataDir })).close();
  });
});
