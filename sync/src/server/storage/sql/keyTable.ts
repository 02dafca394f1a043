import type { ApiKey, ApiKeyRow } from '../apiKey.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { HqStorageError } from '../hqStorageError.ts';
import type { SqlConnection, SqlRow, SqlScope } from './sqlConnection.ts';
import { documentOf, integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT_API_KEY: TableWrite = {
  table: 'api_key',
  columns: { app_id: 'text', programme_id: 'text', key_id: 'text', document: 'text' },
  replace: { key: ['app_id'], update: ['key_id', 'document'] },
};

export async function selectApiKey(sql: SqlConnection, appId: string): Promise<ApiKey | null> {
  const row = await sql.get('SELECT document FROM api_key WHERE app_id = ?', [appId]);
  return row === undefined ? null : documentOf<ApiKey>(row);
}

/** @throws HqStorageError `duplicate` where another programme has a key of that application id */
export async function upsertApiKey(sql: SqlConnection, key: ApiKey): Promise<void> {
  const owner = await sql.get('SELECT programme_id FROM api_key WHERE app_id = ?', [key.appId]);
  if (owner !== undefined && textOf(owner, 'programme_id') !== key.programmeId)
    throw new HqStorageError('duplicate', `The application id ${key.appId} is taken.`);
  await sql.write(PUT_API_KEY, [[key.appId, key.programmeId, key.id, JSON.stringify(key)]]);
}

/** Time only moves forward, whichever of several servers writes last. */
export async function updateKeyUse(sql: SqlConnection, appId: string, at: number): Promise<void> {
  const statement = `UPDATE api_key SET last_used = ?
    WHERE app_id = ? AND (last_used IS NULL OR last_used < ?)`;
  await sql.run(statement, [at, appId, at]);
}

const SELECT = 'SELECT document, last_used FROM api_key WHERE programme_id = ?';

export const apiKeyReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'apiKeys' | 'apiKeyById'> => ({
  async apiKeys() {
    const rows = await sql.all(`${SELECT} ORDER BY key_id`, [programmeId]);
    return rows.map(toApiKeyRow);
  },
  async apiKeyById(keyId) {
    const row = await sql.get(`${SELECT} AND key_id = ?`, [programmeId, keyId]);
    return row === undefined ? null : toApiKeyRow(row);
  },
});

export const apiKeyWriter = ({ sql, programmeId }: SqlScope): Pick<HqTransaction, 'putApiKey'> => ({
  async putApiKey(key) {
    await upsertApiKey(sql, { ...key, programmeId });
  },
});

const toApiKeyRow = (row: SqlRow): ApiKeyRow => ({
  key: documentOf<ApiKey>(row),
  lastUsed: row['last_used'] === null ? null : integerOf(row, 'last_used'),
});

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
