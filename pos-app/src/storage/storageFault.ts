import { StorageError } from '@counterfoil/sync/client';

/** Somebody else moved the journal, or holds the storage. `what` is for whoever reads the log. */
export const secondWriter = (what: string, options?: ErrorOptions): StorageError =>
  new StorageError(
    'secondWriter',
    `Another program uses the data of this till: ${what}. Close the other one, then start this till again.`,
    options,
  );

export const diskFull = (options?: ErrorOptions): StorageError =>
  new StorageError(
    'full',
    'The disk is full: the last change was not saved. Free some space, then try again.',
    options,
  );

export const broken = (what: string, options?: ErrorOptions): StorageError =>
  new StorageError('broken', what, options);

export const closed = (): StorageError => broken('The storage of this till is closed.');
