import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, restore } from '../../../sync/src/server/operations/backup.ts';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { type ApiShop, addCard, openApiShop, redeemBody } from '../api/apiShop.ts';

let folder: string;
let shop: ApiShop;
const inFolder = (...names: string[]) => join(folder, ...names);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-backup-'));
  shop = await openApiShop('JPY', await openHqStorage({ dataDir: inFolder('hq') }));
  await addCard(shop, 'SAVED', 1000);
  await shop.post('/v1/redemptions', redeemBody('SAVED', 300, 300));
});
afterEach(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

const balanceOf = async (one: ApiShop): Promise<unknown> => {
  const { body } = await one.get('/v1/vouchers/SAVED');
  return (body as { gift: { balance: number } }).gift.balance;
};

describe('a backup of a database that HQ serves from', () => {
  it('[Z34] is one file that HQ starts from, of the moment it was taken', async () => {
    const report = await backUp(inFolder('hq'), inFolder('copy.sqlite'));
    expect(report.programmes).toBe(1);
    await shop.post('/v1/redemptions', redeemBody('SAVED', 100, 100));
    expect(await balanceOf(shop)).toBe(600);

    expect(await restore(inFolder('copy.sqlite'), inFolder('new'))).toEqual(report);
    // The secret of the codes is no part of a backup.
    await expect(openHqStorage({ dataDir: inFolder('new') })).rejects.toMatchObject({
      reason: 'secret',
    });
    await copyFile(inFolder('hq', 'code.secret'), inFolder('new', 'code.secret'));
    const again = await openApiShop('JPY', await openHqStorage({ dataDir: inFolder('new') }));
    expect(await balanceOf(again)).toBe(700);
    expect((await again.get('/admin/ledger/check')).body).toMatchObject({
      balanced: true,
      entries: report.entries,
    });
    expect((await again.post('/v1/redemptions', redeemBody('SAVED', 700, 700))).status).toBe(200);
    await again.close();
  });

  it('[Z34] leaves nothing beside the file, which nobody else may read', async () => {
    await backUp(inFolder('hq'), inFolder('copy.sqlite'));
    expect(readdirSync(folder).sort()).toEqual(['copy.sqlite', 'hq']);
    expect(statSync(inFolder('copy.sqlite')).mode & 0o777).toBe(0o600);
  });

  it('[Z34] overwrites nothing, neither a file nor a database', async () => {
    await writeFile(inFolder('copy.sqlite'), 'mine');
    await expect(backUp(inFolder('hq'), inFolder('copy.sqlite'))).rejects.toMatchObject({
      reason: 'unwritable',
      message: expect.stringContaining('is there already'),
    });
    expect(await readFile(inFolder('copy.sqlite'), 'utf8')).toBe('mine');
    await backUp(inFolder('hq'), inFolder('other.sqlite'));
    await expect(restore(inFolder('other.sqlite'), inFolder('hq'))).rejects.toMatchObject({
      reason: 'unwritable',
    });
    // A log that was left behind would be taken for changes of the copy.
    await restore(inFolder('other.sqlite'), inFolder('new'));
    await rm(inFolder('new', 'counterfoil.sqlite'));
    await writeFile(inFolder('new', 'counterfoil.sqlite-wal'), '');
    await expect(restore(inFolder('other.sqlite'), inFolder('new'))).rejects.toMatchObject({
      message: expect.stringContaining('counterfoil.sqlite-wal is there already'),
    });
  });

  it('[Z34] of a ledger that is not whole does not count', async () => {
    await shop.close();
    const database = new Database(inFolder('hq', 'counterfoil.sqlite'));
    database.exec("UPDATE ledger_account SET balance = balance + 1 WHERE kind = 'voucher'");
    database.close();
    await expect(backUp(inFolder('hq'), inFolder('copy.sqlite'))).rejects.toMatchObject({
      reason: 'broken',
      message: expect.stringContaining('ledger'),
    });
    expect(readdirSync(folder)).toEqual(['hq']);
  });

  it('[Z34] in which an index lost a row does not count, though its ledger is whole', async () => {
    await shop.close();
    const file = inFolder('hq', 'counterfoil.sqlite');
    const database = new Database(file);
    database.pragma('journal_mode = DELETE');
    const page = database
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'redemption_position'")
      .pluck()
      .get();
    const size = database.pragma('page_size', { simple: true });
    database.close();
    const bytes = await readFile(file);
    // The number of cells of the index's first page.
    const at = (Number(page) - 1) * Number(size) + 3;
    expect(bytes.readUInt16BE(at)).toBe(1);
    bytes.writeUInt16BE(0, at);
    await writeFile(file, bytes);
    await expect(backUp(inFolder('hq'), inFolder('copy.sqlite'))).rejects.toMatchObject({
      reason: 'broken',
    });
    expect(readdirSync(folder)).toEqual(['hq']);
  });

  it('[Z34] that was cut, is of another program or of a version to come is refused', async () => {
    await backUp(inFolder('hq'), inFolder('whole.sqlite'));
    const spoil = async (name: string, work: (file: string) => unknown): Promise<string> => {
      const file = inFolder(name);
      await copyFile(inFolder('whole.sqlite'), file);
      await work(file);
      return file;
    };
    const change = (sql: string) => (file: string) => {
      const database = new Database(file);
      database.exec(sql);
      database.close();
    };
    const size = statSync(inFolder('whole.sqlite')).size;
    const cut = await spoil('cut.sqlite', (file) => truncate(file, Math.floor(size / 2)));
    const text = await spoil('text.sqlite', (file) => writeFile(file, 'x'.repeat(9000)));
    const other = await spoil('other.sqlite', change('PRAGMA application_id = 7'));
    const newer = await spoil('newer.sqlite', change('INSERT INTO schema_version VALUES (999)'));
    for (const file of [cut, text, other, inFolder('nowhere.sqlite')])
      await expect(restore(file, inFolder('new')), file).rejects.toMatchObject({
        reason: 'broken',
      });
    await expect(restore(newer, inFolder('new'))).rejects.toMatchObject({ reason: 'newer' });
    expect(existsSync(inFolder('new', 'counterfoil.sqlite'))).toBe(false);
    expect(readdirSync(inFolder('new'))).toEqual([]);
  });
});
