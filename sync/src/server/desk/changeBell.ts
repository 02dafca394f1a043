import type { HqStorage } from '../storage/hqStorage.ts';

/** Wakes whoever waits for a programme's journal to move. */
export type ChangeBell = {
  /** This server committed something. */
  readonly ring: (programmeId: string) => void;
  readonly waitForChange: (programmeId: string, milliseconds: number) => Promise<void>;
  readonly onChange: (programmeId: string, listener: () => void) => () => void;
  readonly stop: () => void;
};

/** How often to look whether another server on the same database committed something. */
const POLL = 250;

/**
 * Rings at once for what this server commits, and within a quarter of a second for what another
 * one does. It only polls while somebody listens.
 */
export function createChangeBell(storage: HqStorage): ChangeBell {
  const listeners = new Map<string, Set<() => void>>();
  const positions = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  const ring = (programmeId: string): void => {
    for (const listener of [...(listeners.get(programmeId) ?? [])]) listener();
  };

  const poll = async (): Promise<void> => {
    for (const programmeId of listeners.keys()) {
      const { position } = await storage.read(programmeId, (reader) => reader.head());
      const before = positions.get(programmeId);
      positions.set(programmeId, position);
      if (before !== undefined && before !== position) ring(programmeId);
    }
  };

  const schedule = (): void => {
    if (timer !== undefined || stopped || listeners.size === 0) return;
    timer = setTimeout(() => {
      // A database that is away for a moment must not end the bell: the next look may succeed.
      void poll()
        .catch(() => undefined)
        .finally(() => {
          timer = undefined;
          schedule();
        });
    }, POLL);
    timer.unref();
  };

  const onChange = (programmeId: string, listener: () => void): (() => void) => {
    const set = listeners.get(programmeId) ?? new Set();
    listeners.set(programmeId, set.add(listener));
    schedule();
    return () => {
      set.delete(listener);
      if (set.size === 0) {
        listeners.delete(programmeId);
        positions.delete(programmeId);
      }
    };
  };

  return {
    ring,
    onChange,
    waitForChange: (programmeId, milliseconds) =>
      new Promise((resolve) => {
        const finish = (): void => {
          clearTimeout(limit);
          forget();
          resolve();
        };
        const limit = setTimeout(finish, milliseconds);
        const forget = onChange(programmeId, finish);
      }),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
