import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { SCHEMA_VERSION } from '../../../sync/src/server/storage/sql/migrations.ts';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { startPostgres } from '../../support/postgres.ts';
import {
  contentFile,
  fillForRecord,
  plainContent,
  postgresRowsText,
  recordedFile,
  schemaText,
  sqliteRowsText,
} from './recordedSchema.ts';

/** Records what a release leaves on disks: run once for each version of the schema, at its release. */
const version = SCHEMA_VERSION;
if (existsSync(contentFile(version))) throw new Error(`Schema ${version} was recorded before.`);
const folder = await mkdtemp(join(tmpdir(), 'counterfoil-record-'));
const server = await startPostgres({ fsync: 'off' });
try {
  const file = join(folder, 'hq.sqlite');
  const sqlite = openSqliteHqStorage(file);
  await fillForRecord(sqlite);
  const content = await plainContent(sqlite);
  await sqlite.close();
  const postgres = openPostgresHqStorage(server.url, CODE_SECRET);
  await fillForRecord(postgres);
  await postgres.close();
  await mkdir(dirname(contentFile(version)), { recursive: true });
  await writeFile(contentFile(version), `${JSON.stringify(content, null, 2)}\n`);
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const rows = dialect === 'sqlite' ? sqliteRowsText(file) : await postgresRowsText(server.url);
    await writeFile(recordedFile(dialect, version, 'schema'), schemaText(dialect, version));
    await writeFile(recordedFile(dialect, version, 'rows'), rows);
  }
  process.stdout.write(`Recorded schema ${version}.\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
