import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCodeSecret } from '../../../sync/src/server/storage/codeSecret.ts';
import { createCodeVault } from '../../../sync/src/server/storage/codeVault.ts';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { rotateCodeSecret } from '../../../sync/src/server/storage/rotateCodeSecret.ts';
import { CODE_SECRET, CODE_SECRET_TEXT } from '../../support/codeSecret.ts';
import type { ApiShop } from '../api/apiShop.ts';
import { openWebhookShop } from '../webhooks/webhookShop.ts';
import { ANY_CODE, expectCodesToWork, tellCodeStories } from './codeStories.ts';
import { refusalOf } from './shopStorage.ts';

let dataDir = '';
let shop: ApiShop | null = null;
const inFolder = (name: string): string => join(dataDir, name);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'counterfoil-codes-'));
});
afterEach(async () => {
  await shop?.close();
  shop = null;
  await rm(dataDir, { recursive: true, force: true });
});

async function open(codeSecret?: Uint8Array): Promise<ApiShop> {
  shop = await openWebhookShop(await openHqStorage({ dataDir }, codeSecret ? { codeSecret } : {}));
  return shop;
}
async function close(): Promise<void> {
  await shop?.close();
  shop = null;
}
async function filled(): Promise<void> {
  await tellCodeStories(await open());
  await close();
}

/** The tables in whose rows a code stands. */
function tablesWithCodes(): string[] {
  const database = new Database(inFolder('counterfoil.sqlite'), { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'");
    return (tables.pluck().all() as string[]).filter((table) =>
      ANY_CODE.test(JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all())),
    );
  } finally {
    database.close();
  }
}

const change = (sql: string): void => {
  const database = new Database(inFolder('counterfoil.sqlite'));
  database.exec(sql);
  database.close();
};

describe('codes in a SQLite database', () => {
  it('[Z37] stand nowhere in its files, whatever was done with them, and work as ever', async () => {
    await filled();
    expect(tablesWithCodes()).toEqual([]);
    for (const name of readdirSync(dataDir))
      expect(ANY_CODE.test(readFileSync(inFolder(name), 'latin1')), name).toBe(false);
    await expectCodesToWork(await open());
    for (const name of readdirSync(dataDir))
      expect(ANY_CODE.test(readFileSync(inFolder(name), 'latin1')), name).toBe(false);
  });

  it('[Z37] are sealed with a secret beside it that nobody else may read', async () => {
    await filled();
    expect(statSync(inFolder('code.secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(inFolder('code.secret'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(existsSync(inFolder('code.secret.part'))).toBe(false);
  });

  it('[Z37] are not opened without the secret or with another one, which says what to do', async () => {
    await filled();
    const secret = readFileSync(inFolder('code.secret'), 'utf8');
    rmSync(inFolder('code.secret'));
    await expect(openHqStorage({ dataDir })).rejects.toMatchObject({
      reason: 'secret',
      message: expect.stringMatching(/missing.*code\.secret.*COUNTERFOIL_CODE_SECRET/),
    });
    expect(existsSync(inFolder('code.secret'))).toBe(false);
    expect(await refusalOf(openHqStorage({ dataDir }, { codeSecret: CODE_SECRET }))).toBe('secret');
    writeFileSync(inFolder('code.secret'), 'lost');
    await expect(openHqStorage({ dataDir })).rejects.toMatchObject({
      message: expect.stringMatching(/code\.secret holds no secret/),
    });
    rmSync(inFolder('code.secret'));
    await expectCodesToWork(await open(readCodeSecret(secret, 'kept')));
  });

  it('[Z37] that were changed, or moved to another voucher, are an error and not shown', async () => {
    await filled();
    const sealed = "json_extract(document, '$.sealedCode')";
    const spoiled = `json_set(document, '$.sealedCode',
      substr(${sealed}, 1, 20) || CASE substr(${sealed}, 21, 1) WHEN 'A' THEN 'B' ELSE 'A' END
        || substr(${sealed}, 22))`;
    copyFileSync(inFolder('counterfoil.sqlite'), inFolder('whole'));
    for (const document of [
      spoiled,
      `json_set(document, '$.sealedCode', (SELECT ${sealed} FROM voucher AS other
        WHERE other.voucher_id <> voucher.voucher_id LIMIT 1))`,
      `json_set(document, '$.sealedCode', '1.')`,
      `json_set(document, '$.sealedCode', '')`,
      `json_set(document, '$.code', 'QUARTZ-ONE', '$.codeKey', 'QUARTZONE', '$.sealedCode', null)`,
    ]) {
      change(`UPDATE voucher SET document = ${document}`);
      const one = await open();
      expect((await one.get('/v1/vouchers/QUARTZ-ONE')).status, document).toBe(500);
      const listed = await one.get('/v1/vouchers');
      expect(listed.status).toBe(500);
      expect(listed.text).not.toMatch(ANY_CODE);
      await close();
      copyFileSync(inFolder('whole'), inFolder('counterfoil.sqlite'));
    }
  });

  it('[Z37] are sealed anew with another secret, in vouchers and all that holds codes', async () => {
    await filled();
    const before = readFileSync(inFolder('code.secret'), 'utf8');
    expect(await rotateCodeSecret({ dataDir }, null, CODE_SECRET)).toBe(4);
    expect(readFileSync(inFolder('code.secret'), 'utf8')).toBe(`${CODE_SECRET_TEXT}\n`);
    const old = readCodeSecret(before, 'kept');
    expect(await refusalOf(openHqStorage({ dataDir }, { codeSecret: old }))).toBe('secret');
    expect(await refusalOf(rotateCodeSecret({ dataDir }, old, CODE_SECRET))).toBe('secret');
    const one = await open();
    await expectCodesToWork(one);
    const failed = await one.get('/v1/redemptions?result=FAILURE');
    expect(failed.status, failed.text).toBe(200);
  });

  it('[Z37] of a database from before are refused until they are sealed once', async () => {
    await filled();
    // As it was before: the code in the document, and in the column as it is looked up.
    change(`DELETE FROM secret WHERE name = 'code check';
      DELETE FROM document WHERE value LIKE '{"sealed":%';
      UPDATE voucher SET code_key = voucher_id,
        document = json_set(json_remove(document, '$.sealedCode'), '$.code', voucher_id,
          '$.codeKey', voucher_id)`);
    rmSync(inFolder('code.secret'));
    await expect(openHqStorage({ dataDir })).rejects.toMatchObject({
      reason: 'secret',
      message: expect.stringContaining('--rotate-code-secret'),
    });
    expect(await rotateCodeSecret({ dataDir }, null, CODE_SECRET)).toBe(4);
    const { rows } = await (await open()).storage.read('shop', (reader) =>
      reader.vouchers({}, { offset: 0, limit: 10 }),
    );
    expect(rows.map(({ voucher }) => voucher.codeKey)).toEqual(
      rows.map(({ voucher }) => voucher.id),
    );
  });
});

describe('a secret for codes', () => {
  it('[Z37] is 32 bytes in hex or base64, and what is wrong does not tell it', () => {
    const base64 = Buffer.from(CODE_SECRET).toString('base64');
    for (const text of [CODE_SECRET_TEXT, ` ${CODE_SECRET_TEXT.toUpperCase()}\n`, base64])
      expect(readCodeSecret(text, 'it')).toEqual(CODE_SECRET);
    for (const text of ['', 'password', CODE_SECRET_TEXT.slice(1), '0'.repeat(64), `${base64}AAAA`])
      expect(() => readCodeSecret(text, 'it')).toThrow(/^it holds no secret: /);
  });

  it('[Z37] gives each programme keys of its own, and each sealing another text', () => {
    const [one, two] = ['one', 'two'].map((id) => createCodeVault(CODE_SECRET).of(id));
    expect(one?.keyOf('A')).toMatch(/^[\w-]{43}$/);
    expect(one?.keyOf('A')).toBe(createCodeVault(CODE_SECRET).of('one').keyOf('A'));
    expect(one?.keyOf('A')).not.toBe(two?.keyOf('A'));
    const sealed = one?.seal('v', 'A') ?? '';
    expect(one?.seal('v', 'A')).not.toBe(sealed);
    expect(one?.open('v', sealed)).toBe('A');
    expect(() => two?.open('v', sealed)).toThrow();
    expect(() => one?.open('w', sealed)).toThrow();
  });
});
