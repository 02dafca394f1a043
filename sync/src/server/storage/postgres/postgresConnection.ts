import type pg from 'pg';
import {
  checkParams,
  isAnswerable,
  type SqlConnection,
  type SqlRow,
  type SqlValue,
} from '../sql/sqlConnection.ts';
import { postgresWrite, type TableWrite } from '../sql/tableWrite.ts';
import type { TransactionGuard } from '../transactionGuard.ts';

/** Texts in PostgreSQL's own notation, each under the name that it is prepared by. */
export interface PostgresStatements {
  of(sql: string): { readonly name: string; readonly text: string };
}

const LIST = 'IN ?list';

export function createPostgresStatements(): PostgresStatements {
  const bySql = new Map<string, { readonly name: string; readonly text: string }>();
  return {
    of(sql) {
      const known = bySql.get(sql);
      if (known !== undefined) return known;
      let count = 0;
      const text = sql.replace(/IN \?list|\?/g, (found) => {
        count += 1;
        return found === LIST
          ? `= ANY(ARRAY(SELECT json_array_elements_text($${count}::json)))`
          : `$${count}`;
      });
      const statement = { name: `counterfoil_${bySql.size + 1}`, text };
      bySql.set(sql, statement);
      return statement;
    },
  };
}

/** A pool, for single reads, or the client that a transaction has to itself. */
export type Queryable = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

/** @param began the transaction's begin, which may be on its way still: answers wait for it */
export function createPostgresConnection(
  target: Queryable,
  statements: PostgresStatements,
  guard: Pick<TransactionGuard, 'run'>,
  began: Promise<unknown> = Promise.resolve(),
): SqlConnection {
  const query = async (sql: string, values: readonly unknown[]) => {
    const answer = target.query<SqlRow>({ ...statements.of(sql), values: [...values] });
    const [result] = await Promise.all([answer, began]);
    return result;
  };
  return {
    dialect: 'postgres',
    all: (sql, params) =>
      guard.run(async () => (isAnswerable(params) ? (await query(sql, params)).rows : [])),
    get: (sql, params) =>
      guard.run(async () =>
        isAnswerable(params) ? (await query(sql, params)).rows[0] : undefined,
      ),
    run: (sql, params) =>
      guard.run(async () => {
        checkParams(params);
        return (await query(sql, params)).rowCount ?? 0;
      }),
    write: (write, rows) =>
      guard.run(async () => {
        if (rows.length === 0) return;
        for (const row of rows) checkParams(row);
        await query(postgresWrite(write), columnsOf(write, lastByKey(write, rows)));
      }),
  };
}

/** PostgreSQL does not replace one row twice in a statement; the last version is what counts. */
function lastByKey(
  { columns, replace }: TableWrite,
  rows: readonly (readonly SqlValue[])[],
): readonly (readonly SqlValue[])[] {
  if (replace === undefined || rows.length === 1) return rows;
  const names = Object.keys(columns);
  const places = replace.key.map((column) => names.indexOf(column));
  const last = new Map(rows.map((row) => [JSON.stringify(places.map((at) => row[at])), row]));
  return [...last.values()];
}

const columnsOf = ({ columns }: TableWrite, rows: readonly (readonly SqlValue[])[]): SqlValue[][] =>
  Object.keys(columns).map((_, at) => rows.map((row) => row[at] ?? null));
