import type { Timers } from '@counterfoil/sync/client';

type Alarm = { readonly due: number; readonly ring: () => void };

/** More turns than any test needs: beyond it, what is waited for will never happen. */
const MOST_TURNS = 20_000;

/** Time that moves only when the test says so. */
export type ManualTime = {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly delay: Timers['delay'];
  /** Lets everything run that is due now. */
  readonly settle: () => Promise<void>;
  /** Moves time on, from alarm to alarm, and lets what they wake run in between. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Moves time on until the promise is settled. */
  readonly until: <T>(promise: Promise<T>) => Promise<T>;
};

export function createManualTime(start = Date.UTC(2026, 3, 1, 9)): ManualTime {
  let now = start;
  const alarms = new Set<Alarm>();

  const delay: Timers['delay'] = (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const ring = (): void => {
        alarms.delete(alarm);
        signal?.removeEventListener('abort', ring);
        resolve();
      };
      const alarm: Alarm = { due: now + milliseconds, ring };
      alarms.add(alarm);
      signal?.addEventListener('abort', ring);
    });

  /** The alarm that rings first; of several, the one that was set first. */
  const nextAlarm = (): Alarm | undefined => {
    let next: Alarm | undefined;
    for (const alarm of alarms) if (next === undefined || alarm.due < next.due) next = alarm;
    return next;
  };

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  const advance = async (milliseconds: number): Promise<void> => {
    const end = now + milliseconds;
    await settle();
    for (let next = nextAlarm(); next !== undefined && next.due <= end; next = nextAlarm()) {
      now = Math.max(now, next.due);
      next.ring();
      await settle();
    }
    now = end;
  };

  const until = async <T>(promise: Promise<T>): Promise<T> => {
    let pending = true;
    const finish = (): void => {
      pending = false;
    };
    promise.then(finish, finish);
    await settle();
    for (let turn = 0; pending && turn < MOST_TURNS; turn += 1) {
      const next = nextAlarm();
      if (next !== undefined) await advance(Math.max(0, next.due - now));
      else await settle();
    }
    if (pending) throw new Error('This never happens: nobody is left who could bring it about.');
    return promise;
  };

  return { now: () => now, delay, settle, advance, until };
}

/** One machine's clock and timers on manual time: it may be wrong, and it may lose its power. */
export type MachineTime = {
  readonly timers: Timers;
  /** How far the machine's clock is ahead, milliseconds. */
  skew: number;
  /** From now on nothing that runs on these timers ever goes on. */
  readonly kill: () => void;
};

export function createMachineTime(time: Pick<ManualTime, 'now' | 'delay'>): MachineTime {
  let dead = false;
  const never = new Promise<void>(() => undefined);
  const machine = {
    skew: 0,
    kill: () => {
      dead = true;
    },
    timers: {
      now: () => time.now() + machine.skew,
      random: () => 0.5,
      delay: async (milliseconds: number, signal?: AbortSignal) => {
        if (dead) return never;
        await time.delay(milliseconds, signal);
        return dead ? never : undefined;
      },
    },
  };
  return machine;
}
