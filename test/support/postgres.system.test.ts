import { existsSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from './postgres.ts';

let postgres: RunningPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('is durable unless told otherwise', async () => {
  const settings = `SELECT current_setting('fsync') AS fsync,
    current_setting('synchronous_commit') AS commit, current_setting('full_page_writes') AS pages`;
  expect(await query(postgres.url, settings)).toEqual([{ fsync: 'on', commit: 'on', pages: 'on' }]);
});

it('listens on loopback only, for those with its password', async () => {
  expect(await query(postgres.url, 'SHOW listen_addresses')).toEqual([
    { listen_addresses: '127.0.0.1' },
  ]);
  const wrong = postgres.url.replace(/:[0-9a-f]+@/, ':wrong@');
  await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

it('makes empty databases apart from each other', async () => {
  const one = await postgres.createDatabase('one');
  const other = await postgres.createDatabase('other "of" 2');
  await query(one, 'CREATE TABLE held (id int)');
  const tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
  expect(await query(one, tables)).toEqual([{ table_name: 'held' }]);
  expect(await query(other, tables)).toEqual([]);
});

it('leaves nothing behind when it stops, and may be told not to wait for the disk', async () => {
  const fast = await startPostgres({ fsync: 'off' });
  const [{ fsync, folder }] = await query(
    fast.url,
    "SELECT current_setting('fsync') AS fsync, current_setting('data_directory') AS folder",
  );
  expect(fsync).toBe('off');
  expect(existsSync(folder)).toBe(true);
  await fast.stop();
  expect(existsSync(folder)).toBe(false);
  await expect(query(fast.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});
