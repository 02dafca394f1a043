/** Knows when all that was begun has ended. */
export interface TaskTracker {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves when all that was begun before has ended, well or not. */
  idle(): Promise<void>;
}

export function createTaskTracker(): TaskTracker {
  let all: Promise<void> = Promise.resolve();
  return {
    run(task) {
      const result = task();
      all = bothEnded(all, result);
      return result;
    },
    idle: () => all,
  };
}

/** Without their values: a chain of these must not hold on to all that was ever answered. */
export const bothEnded = (a: Promise<unknown>, b: Promise<unknown>): Promise<void> =>
  Promise.allSettled([a, b]).then(() => undefined);
