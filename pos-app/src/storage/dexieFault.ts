import { StorageError } from '@counterfoil/sync/client';
import { entryTaken } from './changeRules.ts';
import { broken, closed, diskFull } from './storageFault.ts';

/** An error as Dexie, RxDB and the browser make them: each may carry others inside. */
type Nested = {
  readonly name?: unknown;
  readonly inner?: unknown;
  readonly cause?: unknown;
  readonly failures?: unknown;
  readonly parameters?: { readonly errors?: unknown; readonly error?: unknown };
};

/** A failure of IndexedDB in the terms of the storage; bugs of ours pass as they are. */
export function storageFaultOf(error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const names = namesIn(error);
  const options: ErrorOptions = { cause: error };
  if (names.has('QuotaExceededError')) return diskFull(options);
  // Nothing but the journal refuses what is there already.
  if (names.has('ConstraintError')) return entryTaken('an entry', options);
  if (names.has('DatabaseClosedError')) return closed();
  if (!BROKEN.some((name) => names.has(name))) return error;
  return broken(
    `The browser cannot read or write the data of this till (${describe(error)}). Start the ` +
      'browser again; if that does not help, keep a copy of its profile, since it may hold ' +
      'redemptions that HQ has not seen, and enrol the till anew.',
    options,
  );
}

const BROKEN = [
  'AbortError',
  'DataError',
  'InvalidStateError',
  'MissingAPIError',
  'NotFoundError',
  'OpenFailedError',
  'RxError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
  'UpgradeError',
  'VersionError',
];

function namesIn(error: unknown, names = new Set<string>()): Set<string> {
  if (typeof error !== 'object' || error === null) return names;
  const { name, inner, cause, failures, parameters }: Nested = error;
  if (typeof name === 'string') names.add(name);
  const inside = [inner, cause, parameters?.error, failures, parameters?.errors].flat();
  for (const it of inside) namesIn(it, names);
  return names;
}

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
