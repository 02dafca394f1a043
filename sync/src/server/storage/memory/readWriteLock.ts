import { bothEnded } from '../taskTracker.ts';

/** Lets reads run together, and each write alone, in the order in which they came. */
export interface ReadWriteLock {
  read<T>(task: () => Promise<T>): Promise<T>;
  write<T>(task: () => Promise<T>): Promise<T>;
}

export function createReadWriteLock(): ReadWriteLock {
  let lastWrite: Promise<void> = Promise.resolve();
  let all: Promise<void> = Promise.resolve();
  return {
    read(task) {
      const result = lastWrite.then(task);
      all = bothEnded(all, result);
      return result;
    },
    write(task) {
      const result = all.then(task);
      lastWrite = bothEnded(all, result);
      all = lastWrite;
      return result;
    },
  };
}
