import { bothEnded } from './taskTracker.ts';

/** Runs tasks one after another, in the order in which they came. */
export interface TaskQueue {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves when all that came before has ended. */
  idle(): Promise<void>;
}

export function createTaskQueue(): TaskQueue {
  let last: Promise<void> = Promise.resolve();
  return {
    run(task) {
      const result = last.then(task);
      last = bothEnded(last, result);
      return result;
    },
    idle: () => last,
  };
}
