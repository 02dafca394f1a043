import pg from 'pg';
import { duplicateOf, HqStorageError, type HqStorageReason } from '../hqStorageError.ts';

/** SQLSTATEs by what they mean to us; the first that fits counts. */
const REASONS: readonly (readonly [RegExp, HqStorageReason])[] = [
  [/^23505$/, 'duplicate'],
  [/^(23|22)/, 'invalid'],
  [/^(53100|58030)$/, 'full'],
  // "Statement completion unknown": distributed databases say so where a commit may have been kept.
  [/^40003$/, 'unreachable'],
  [/^(40|53|55P03|57014|25P03)/, 'busy'],
  [/^(08|57P)/, 'unreachable'],
  [/^(28|3D|42501|25006)/, 'unwritable'],
  [/^(XX00[12]|42P07|42P01|42703)$/, 'broken'],
];

const ADVICE: Readonly<Partial<Record<HqStorageReason, string>>> = {
  invalid: 'PostgreSQL does not take this value',
  full: 'The disk of PostgreSQL is full, so nothing was written. Free some space and try again',
  busy: 'PostgreSQL could not do it in time. Try again',
  unreachable: 'PostgreSQL does not answer. Check that it runs and that the database URL is right',
  unwritable:
    'PostgreSQL refuses us. Check user, password and database of the URL, and that the user may write and create tables',
  broken:
    'The PostgreSQL database is damaged, or holds tables of another program. Restore it from a backup, or use an empty database',
};

/** The typed error for what PostgreSQL or the way to it answered; a bug is left as it is. */
export function postgresFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof HqStorageError) return error;
  const reason = reasonOf(error);
  if (reason === undefined) return error;
  if (reason === 'duplicate') {
    const { constraint } = error as pg.DatabaseError;
    return duplicateOf(`row under ${constraint ?? 'that key'}`, { cause: error });
  }
  return new HqStorageError(reason, `${ADVICE[reason]} (${error.message}).`, { cause: error });
}

function reasonOf(error: Error): HqStorageReason | undefined {
  if (error instanceof pg.DatabaseError)
    return REASONS.find(([pattern]) => pattern.test(error.code ?? ''))?.[1];
  const { code } = error as NodeJS.ErrnoException;
  if (/^E(CONN|PIPE|HOST|NET|TIMEDOUT|NOTFOUND|AI_|RR_INVALID_URL)/.test(code ?? ''))
    return 'unreachable';
  if (/timeout exceeded when trying to connect/.test(error.message)) return 'busy';
  return /connection|not queryable|Cannot use a pool/i.test(error.message)
    ? 'unreachable'
    : undefined;
}
