import type { ChangeBell } from '@counterfoil/sync/server';
import type { ManualTime } from './manualTime.ts';

/** The bell of one HQ server whose time is moved by hand. */
export function createShopBell(time: Pick<ManualTime, 'delay'>): ChangeBell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of [...listeners]) listener();
    },
    onChange: (_, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    waitForChange: async (_, milliseconds) => {
      const rung = new AbortController();
      const listener = (): void => rung.abort();
      listeners.add(listener);
      await time.delay(milliseconds, rung.signal);
      listeners.delete(listener);
    },
    stop: () => listeners.clear(),
  };
}
