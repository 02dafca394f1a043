import { StorageError, type TerminalChange, type TerminalStorage } from '@counterfoil/sync/client';

export type FaultyStorage<T extends TerminalStorage> = {
  readonly storage: T;
  /** While set, a change that it picks meets a full disk, and nothing of it is written. */
  refuse: ((change: TerminalChange) => boolean) | null;
  /** While set, what HQ says of the terminal itself cannot be written. */
  refuseIdentity: boolean;
};

/** A storage whose disk can be full. */
export function createFaultyStorage<T extends TerminalStorage>(inner: T): FaultyStorage<T> {
  const faulty: FaultyStorage<T> = {
    refuse: null,
    refuseIdentity: false,
    storage: {
      ...inner,
      commit: async (change: TerminalChange) => {
        if (faulty.refuse?.(change) === true) throw new StorageError('full', 'The disk is full.');
        await inner.commit(change);
      },
      putIdentity: async (identity) => {
        if (faulty.refuseIdentity) throw new StorageError('full', 'The disk is full.');
        await inner.putIdentity(identity);
      },
    },
  };
  return faulty;
}
