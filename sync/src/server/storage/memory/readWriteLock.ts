/** Lets reads run together, and each write alone, in the order in which they came. */
export interface ReadWriteLock {
  read<T>(task: () => Promise<T>): Promise<T>;
  write<T>(task: () => Promise<T>): Promise<T>;
}

export function createReadWriteLock(): ReadWriteLock {
  let lastWrite: Promise<unknown> = Promise.resolve();
  let all: Promise<unknown> = Promise.resolve();
  return {
    read(task) {
      const result = lastWrite.then(task);
      all = Promise.allSettled([all, result]);
      return result;
    },
    write(task) {
      const result = all.then(task);
      lastWrite = result.catch(() => undefined);
      all = lastWrite;
      return result;
    },
  };
}
