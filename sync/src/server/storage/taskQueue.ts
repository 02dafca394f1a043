/** Runs tasks one after another, in the order in which they came. */
export interface TaskQueue {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves when all that came before has ended. */
  idle(): Promise<void>;
}

export function createTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const result = last.then(task);
      last = result.catch(() => undefined);
      return result;
    },
    async idle() {
      await last;
    },
  };
}
