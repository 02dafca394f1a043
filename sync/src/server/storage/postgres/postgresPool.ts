import pg from 'pg';
import { HqStorageError } from '../hqStorageError.ts';
import type { SqlConnection } from '../sql/sqlConnection.ts';
import { createTransactionGuard } from '../transactionGuard.ts';
import { createPostgresConnection, createPostgresStatements } from './postgresConnection.ts';
import { postgresFailure } from './postgresFailure.ts';

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
const BIGINT = 20;

/** Never acknowledge what is not on the disk; never wait for ever for a server that hangs. */
const SESSION_SETTINGS = `
  SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') = 'off';
  SET lock_timeout = '10s';
  SET idle_in_transaction_session_timeout = '60s'`;

export const WRITE = 'BEGIN ISOLATION LEVEL READ COMMITTED';
export const READ = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Connections to one database. */
export interface PostgresPool {
  /** A single statement outside of any transaction. */
  readonly single: SqlConnection;
  transaction<T>(
    begin: typeof WRITE | typeof READ,
    work: (sql: SqlConnection) => Promise<T>,
  ): Promise<T>;
  end(): Promise<void>;
}

export function createPostgresPool(url: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // Calls that are made together share a round trip; without it, pg warns of them.
    pipeline: true,
    types: { getTypeParser },
    onConnect: (client) => client.query(SESSION_SETTINGS),
  });
  // An idle connection that breaks is replaced when the next one is asked for.
  pool.on('error', () => undefined);
  const statements = createPostgresStatements();

  return {
    single: createPostgresConnection(pool, statements, {
      async run(call) {
        try {
          return await call();
        } catch (error) {
          throw postgresFailure(error);
        }
      },
    }),
    async transaction(begin, work) {
      const client = await connect(pool);
      const guard = createTransactionGuard(postgresFailure);
      try {
        const began = client.query(begin);
        const connection = createPostgresConnection(client, statements, guard, began);
        const [result] = await Promise.all([work(connection), began]);
        guard.end();
        await commit(client);
        release(client);
        return result;
      } catch (error) {
        guard.abandon();
        await rollBack(client);
        throw postgresFailure(error);
      }
    },
    end: () => pool.end(),
  };
}

// The query under way reports a broken connection; without a listener it would end the process.
const ignore = (): void => undefined;

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return (await pool.connect()).on('error', ignore);
  } catch (error) {
    throw postgresFailure(error);
  }
}

/** A transaction that failed inside PostgreSQL answers its commit with a rollback, not an error. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT')
    throw new HqStorageError('busy', 'PostgreSQL rolled the transaction back. Try again.');
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    release(client);
  } catch {
    client.release(true);
  }
}

function release(client: pg.PoolClient): void {
  client.removeListener('error', ignore);
  client.release();
}

/** bigint comes as text; all that we store is within the safe integers. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === BIGINT && format !== 'binary'
    ? parseSafeInteger
    : pg.types.getTypeParser(oid, format);
}

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new HqStorageError('broken', `PostgreSQL holds ${text}, beyond the safe integers.`);
}
