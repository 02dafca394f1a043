import { createTaskTracker } from '../taskTracker.ts';
import { openSqliteReader } from './openSqliteDatabase.ts';
import { createSqliteSession, type SqliteSession } from './sqliteConnection.ts';

/** Enough that a slow export does not hold up the tills: reads that overlap each need their own. */
const MOST_READERS = 4;

/** Connections that only read, opened as they are needed. */
export interface SqliteReaders {
  run<T>(work: (session: SqliteSession) => Promise<T>): Promise<T>;
  /** Waits for the reads under way. */
  close(): Promise<void>;
}

export function createSqliteReaders(file: string): SqliteReaders {
  const idle: SqliteSession[] = [];
  const waiting: ((session: SqliteSession) => void)[] = [];
  const reads = createTaskTracker();
  let opened = 0;

  const acquire = async (): Promise<SqliteSession> => {
    const free = idle.pop();
    if (free !== undefined) return free;
    if (opened === MOST_READERS) return new Promise((resolve) => waiting.push(resolve));
    const session = createSqliteSession(openSqliteReader(file), file);
    opened += 1;
    return session;
  };
  const release = (session: SqliteSession): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(session);
    else next(session);
  };
  const runOne = async <T>(work: (session: SqliteSession) => Promise<T>): Promise<T> => {
    const session = await acquire();
    try {
      return await work(session);
    } finally {
      release(session);
    }
  };

  return {
    run: (work) => reads.run(() => runOne(work)),
    async close() {
      await reads.idle();
      for (const session of idle) session.close();
    },
  };
}
