import { createEventQueue, type SimulatedEvent } from './eventQueue.ts';
import type { History } from './history.ts';
import type { SeededRandom } from './seededRandom.ts';

/** Simulated time: everything that takes any is an event, and nothing else moves it. */
export type Simulation = {
  /** True time, milliseconds since 1970, UTC, with fractions. No machine knows it. */
  readonly now: () => number;
  /** How many events have happened. */
  readonly steps: () => number;
  readonly random: SeededRandom;
  readonly history: History;
  readonly after: (milliseconds: number, name: string, act: () => void) => SimulatedEvent;
  /** Lets the next event happen, and all that follows from it at once; false where none is left. */
  readonly step: () => Promise<boolean>;
  /** Steps until the promise is settled, `most` steps at most. */
  readonly until: <T>(promise: Promise<T>, most?: number) => Promise<T>;
};

const START = Date.UTC(2026, 3, 1, 9);

export function createSimulation(random: SeededRandom, history: History): Simulation {
  const queue = createEventQueue();
  let now = START;
  let steps = 0;

  const step = async (): Promise<boolean> => {
    const event = queue.take();
    if (event === null) return false;
    now = Math.max(now, event.time);
    steps += 1;
    history.note(`${(now - START).toFixed(3)} ${event.name}`);
    event.act?.();
    await settle();
    return true;
  };

  return {
    now: () => now,
    steps: () => steps,
    random,
    history,
    after: (milliseconds, name, act) => queue.add(now + Math.max(0, milliseconds), name, act),
    step,
    until: async (promise, most = 200_000) => {
      let pending = true;
      const finish = (): void => {
        pending = false;
      };
      promise.then(finish, finish);
      await settle();
      for (let count = 0; pending && count < most; count += 1) if (!(await step())) break;
      if (pending)
        throw new Error('This never happens: nothing is left that could bring it about.');
      return promise;
    },
  };
}

/** All promises that can be settled now are, before the loop comes round to this. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
