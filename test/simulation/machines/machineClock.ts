import type { Timers } from '@counterfoil/sync/client';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Life } from './life.ts';

/** A machine's own clock. It is wrong by some offset, runs too fast or slow, and may be set anew. */
export type MachineClock = {
  /** Milliseconds since 1970, UTC, as the machine believes. */
  readonly now: () => number;
  /** Sets it forward by so much, or back. */
  readonly jump: (milliseconds: number) => void;
  /** How many of its seconds pass in a true one. */
  readonly drift: (rate: number) => void;
  /** Timers on this clock for one run of the machine. */
  readonly timers: (life: Life, random: SeededRandom) => Timers;
};

export function createMachineClock(simulation: Simulation, offset: number): MachineClock {
  let rate = 1;
  let since = simulation.now();
  let shown = since + offset;

  const read = (): number => shown + (simulation.now() - since) * rate;
  const set = (to: number): void => {
    shown = to;
    since = simulation.now();
  };
  const delay = (life: Life, milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const finish = (): void => {
        alarm.act = null;
        signal?.removeEventListener('abort', finish);
        if (life.alive) resolve();
      };
      const alarm = simulation.after(milliseconds / rate, `alarm ${life.name}`, finish);
      signal?.addEventListener('abort', finish);
    });

  return {
    now: () => Math.floor(read()),
    jump: (milliseconds) => set(Math.max(1, read() + milliseconds)),
    drift: (next) => {
      set(read());
      rate = next;
    },
    timers: (life, random) => ({
      now: () => Math.floor(read()),
      random: random.next,
      delay: (milliseconds, signal) => delay(life, milliseconds, signal),
    }),
  };
}
