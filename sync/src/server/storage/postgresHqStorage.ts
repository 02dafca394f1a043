import type { CodeSecret } from './codeSecret.ts';
import type { CodeVault } from './codeVault.ts';
import type { HqStorage } from './hqStorage.ts';
import { HqStorageError } from './hqStorageError.ts';
import { beginAgain } from './postgres/beginAgain.ts';
import { createPostgresPool, type PostgresPool, READ, WRITE } from './postgres/postgresPool.ts';
import { migratePostgres } from './postgres/postgresSchema.ts';
import { openCodeVault } from './sql/codeCheck.ts';
import { keepSecret, selectApiKey, updateKeyUse, upsertApiKey } from './sql/keyTable.ts';
import { insertProgramme, lockProgramme, selectProgrammes } from './sql/programmeTable.ts';
import type { SqlConnection } from './sql/sqlConnection.ts';
import { createSqlReader, createSqlTransaction } from './sql/sqlProgramme.ts';
import { selectEnrolment, selectProgrammeOfTerminal } from './sql/terminalTable.ts';
import { createTaskQueue, type TaskQueue } from './taskQueue.ts';
import { createTaskTracker } from './taskTracker.ts';

/**
 * HQ's database in PostgreSQL, which any number of servers may share. Connects at the first call
 * and brings the schema up to date there; a failure of that is tried again at the next.
 * @param codeSecret what the codes are sealed with; without it every call is refused
 */
export function openPostgresHqStorage(url: string, codeSecret: CodeSecret | null): HqStorage {
  const pool = createPostgresPool(url);
  const ready = createReadiness(pool, codeSecret);
  const queues = new Map<string, TaskQueue>();
  const calls = createTaskTracker();
  let closed: Promise<void> | null = null;

  const call = async <T>(task: (vault: CodeVault) => Promise<T>): Promise<T> => {
    if (closed !== null) throw new HqStorageError('closed', 'This storage was closed.');
    return calls.run(async () => {
      return task(await ready());
    });
  };
  const single = <T>(work: (sql: SqlConnection) => Promise<T>): Promise<T> =>
    call(() => work(pool.single));
  const write = <T>(work: (sql: SqlConnection) => Promise<T>): Promise<T> =>
    call(() => beginAgain(() => pool.transaction(WRITE, work)));
  // They would wait for the same row anyway; waiting here, they leave the connections to others.
  const queueOf = (programmeId: string): TaskQueue => {
    const queue = queues.get(programmeId) ?? createTaskQueue();
    queues.set(programmeId, queue);
    return queue;
  };
  const close = async (): Promise<void> => {
    await calls.idle();
    await pool.end();
  };

  return {
    createProgramme: (programme) => write((sql) => insertProgramme(sql, programme)),
    programmes: () => single(selectProgrammes),
    programmeOfTerminal: (terminalId) =>
      single((sql) => selectProgrammeOfTerminal(sql, terminalId)),
    enrolment: (codeHash) => single((sql) => selectEnrolment(sql, codeHash)),
    apiKey: (appId) => single((sql) => selectApiKey(sql, appId)),
    putApiKey: (key) => write((sql) => upsertApiKey(sql, key)),
    noteKeyUse: (appId, at) => single((sql) => updateKeyUse(sql, appId, at)),
    secret: (name, make) => write((sql) => keepSecret(sql, name, make)),
    transact: (programmeId, work) =>
      call((vault) =>
        queueOf(programmeId).run(() =>
          beginAgain(() =>
            pool.transaction(WRITE, async (sql) => {
              await lockProgramme({ sql, programmeId });
              return work(createSqlTransaction({ sql, programmeId, codes: vault.of(programmeId) }));
            }),
          ),
        ),
      ),
    read: (programmeId, work) =>
      call((vault) =>
        pool.transaction(READ, (sql) =>
          work(createSqlReader({ sql, programmeId, codes: vault.of(programmeId) })),
        ),
      ),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** Migrates and makes sure of the secret once, and again only where that failed. */
function createReadiness(
  pool: PostgresPool,
  codeSecret: CodeSecret | null,
): () => Promise<CodeVault> {
  let opened: Promise<CodeVault> | null = null;
  const open = () =>
    pool.transaction(WRITE, async (sql) => {
      await migratePostgres(sql);
      return openCodeVault(sql, codeSecret, 'this PostgreSQL database');
    });
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
}
