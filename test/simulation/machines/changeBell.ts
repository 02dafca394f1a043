import type { Simulation } from '../kernel/simulation.ts';
import type { Life } from './life.ts';

/** How often a server looks whether another one on the same database committed something. */
const POLL = 250;

/** Wakes who waits for the journal to move, on one server; in simulated time. */
export type SimulatedBell = {
  /** This server committed something. */
  readonly ring: () => void;
  /** Another server did: this one finds out when it looks next. */
  readonly hearOfOthers: () => void;
  readonly onChange: (listener: () => void) => () => void;
  readonly waitForChange: (milliseconds: number) => Promise<void>;
};

export function createSimulatedBell(simulation: Simulation, life: Life): SimulatedBell {
  const listeners = new Set<() => void>();
  let looksSoon = false;

  const ring = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    ring,
    onChange,
    // A look that finds nothing changes nothing, so only those that find something are simulated.
    hearOfOthers: () => {
      if (looksSoon) return;
      looksSoon = true;
      simulation.after(POLL - (simulation.now() % POLL), `poll ${life.name}`, () => {
        looksSoon = false;
        if (life.alive) ring();
      });
    },
    waitForChange: (milliseconds) =>
      new Promise((resolve) => {
        const finish = (): void => {
          limit.act = null;
          forget();
          if (life.alive) resolve();
        };
        const limit = simulation.after(milliseconds, `wait ${life.name}`, finish);
        const forget = onChange(finish);
      }),
  };
}
