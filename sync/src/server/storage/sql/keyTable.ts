import type { ApiKey } from '../apiKey.ts';
import type { SqlConnection } from './sqlConnection.ts';
import { integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT_API_KEY: TableWrite = {
  table: 'api_key',
  columns: { app_id: 'text', programme_id: 'text', token_hash: 'text', loopback_only: 'integer' },
  replace: { key: ['app_id'], update: ['programme_id', 'token_hash', 'loopback_only'] },
};

export async function selectApiKey(sql: SqlConnection, appId: string): Promise<ApiKey | null> {
  const row = await sql.get('SELECT * FROM api_key WHERE app_id = ?', [appId]);
  if (row === undefined) return null;
  return {
    appId: textOf(row, 'app_id'),
    programmeId: textOf(row, 'programme_id'),
    tokenHash: textOf(row, 'token_hash'),
    loopbackOnly: integerOf(row, 'loopback_only') === 1,
  };
}

export async function upsertApiKey(sql: SqlConnection, key: ApiKey): Promise<void> {
  const { appId, programmeId, tokenHash, loopbackOnly } = key;
  await sql.write(PUT_API_KEY, [[appId, programmeId, tokenHash, loopbackOnly ? 1 : 0]]);
}

/** The secret as it is kept, whoever of several servers made it first. */
export async function keepSecret(
  sql: SqlConnection,
  name: string,
  make: () => string,
): Promise<string> {
  const select = 'SELECT value FROM secret WHERE name = ?';
  const kept = await sql.get(select, [name]);
  if (kept !== undefined) return textOf(kept, 'value');
  const insert = 'INSERT INTO secret (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING';
  await sql.run(insert, [name, make()]);
  return textOf((await sql.get(select, [name])) ?? {}, 'value');
}
