import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { HqStorageError } from '../hqStorageError.ts';

/** Serialisation failure, deadlock, lock timeout: all of it was undone, and it may begin again. */
const UNDONE = /^(40001|40P01|55P03)$/;
const MOST_ATTEMPTS = 8;
/** After so long none begins any more: whoever waits is told that it is busy. */
const LAST_BEGIN_MS = 15_000;
const FIRST_PAUSE_MS = 4;

/**
 * Runs a transaction until it was not undone for the sake of others. One PostgreSQL seldom undoes
 * what holds its programme's lock; distributed ones ask for this all the time.
 */
export async function beginAgain<T>(transaction: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      const isOver = attempt === MOST_ATTEMPTS || performance.now() - begun > LAST_BEGIN_MS;
      if (isOver || !wasUndone(error)) throw error;
    }
    // Apart from each other, or two would meet in the same place again.
    await setTimeout(randomInt(FIRST_PAUSE_MS * 2 ** attempt));
  }
}

const wasUndone = (error: unknown): boolean =>
  error instanceof HqStorageError &&
  error.cause instanceof pg.DatabaseError &&
  UNDONE.test(error.cause.code ?? '');
