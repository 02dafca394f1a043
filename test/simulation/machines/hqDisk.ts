import type { Programme } from '@counterfoil/core';
import { createMemoryHqStorage, type HqStorage, HqStorageError } from '@counterfoil/sync/server';
import type { HqChange } from '../auditor/facts.ts';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Life } from './life.ts';
import {
  type RecordedWrite,
  recordTransaction,
  repeatWrites,
  toHqChange,
} from './recordedTransaction.ts';

/** HQ's database, which all servers share. */
export type HqDisk = {
  weather: { slowness: number };
  /** The database as one run of a server reaches it. */
  readonly connect: (life: Life) => HqStorage;
  /** Cuts its power: each transaction that was being flushed is there afterwards, or it is not. */
  readonly powerOff: () => void;
  /** How many transactions were flushed. */
  readonly length: () => number;
  /** Called once, when a transaction was written and is not flushed yet: the worst moment. */
  onWritten: (() => void) | null;
  /** Where HQ's journal and feed stand. */
  readonly position: () => number;
  /** No older copy is put back than that of the last call of `raiseFloor`. */
  readonly floor: () => number;
  readonly raiseFloor: () => void;
  /** Puts back a copy that holds the first so many transactions. Servers must be down. */
  readonly restore: (length: number) => Promise<void>;
};

/** Usual latencies, milliseconds. */
const REACH = 0.5;
const FLUSH = 3;

export function createHqDisk(
  simulation: Simulation,
  chronicle: Chronicle,
  programme: Programme,
): HqDisk {
  const random = simulation.random.fork('disk hq');
  const log: (readonly RecordedWrite[])[] = [];
  const secrets = new Map<string, string>();
  let storage = createMemoryHqStorage();
  const flushing = new Set<(outcome: 'kept' | 'lost') => void>();
  /** Work of an earlier count had its connection broken. */
  let breaks = 0;
  let floor = 0;
  const shutOut = new Set<string>();

  const later = (milliseconds: number, act: () => void): void => {
    simulation.after(random.wait(milliseconds) * disk.weather.slowness, 'disk hq', act);
  };
  /** Asks the database something, and answers a while later, if anybody is left to hear it. */
  const ask = <T>(life: Life, question: (from: HqStorage) => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const asked = breaks;
      const answer = (tell: () => void): void =>
        later(REACH, () => {
          if (!life.alive) return;
          if (asked === breaks) tell();
          else reject(connectionBroke());
        });
      later(REACH, () => {
        if (!life.alive) return;
        question(storage).then(
          (value) => answer(() => resolve(value)),
          (error: unknown) => answer(() => reject(error)),
        );
      });
    });
  const flush = (): Promise<'kept' | 'lost'> =>
    new Promise((resolve) => {
      const end = (outcome: 'kept' | 'lost'): void => {
        if (flushing.delete(end)) resolve(outcome);
      };
      flushing.add(end);
      const { onWritten } = disk;
      disk.onWritten = null;
      if (onWritten !== null) simulation.after(0, 'hit hq', onWritten);
      later(FLUSH, () => end('kept'));
    });

  const tellQuarantined = ({ terminals = [] }: HqChange): void => {
    for (const { terminal } of terminals) {
      const { id, status } = terminal;
      if (status !== 'quarantined' || shutOut.has(id)) continue;
      shutOut.add(id);
      chronicle.fact({ type: 'quarantined', machine: id, terminalId: id });
    }
  };

  const connect = (life: Life): HqStorage => ({
    createProgramme: (made) => ask(life, (database) => database.createProgramme(made)),
    programmes: () => ask(life, (database) => database.programmes()),
    programmeOfTerminal: (id) => ask(life, (database) => database.programmeOfTerminal(id)),
    enrolment: (codeHash) => ask(life, (database) => database.enrolment(codeHash)),
    apiKey: (appId) => ask(life, (database) => database.apiKey(appId)),
    putApiKey: (key) => ask(life, (database) => database.putApiKey(key)),
    noteKeyUse: (appId, at) => ask(life, (database) => database.noteKeyUse(appId, at)),
    secret: (name, make) =>
      ask(life, async (database) => {
        const value = await database.secret(name, make);
        secrets.set(name, value);
        return value;
      }),
    read: (programmeId, work) => ask(life, (database) => database.read(programmeId, work)),
    transact: (programmeId, work) => {
      const asked = breaks;
      return ask(life, (database) =>
        database.transact(programmeId, async (inner) => {
          // Whoever waits for the one before it may be gone when it is its turn.
          if (!life.alive || asked !== breaks) throw connectionBroke();
          const { transaction, writes } = recordTransaction(inner);
          const value = await work(transaction);
          if (writes.length === 0) return value;
          if ((await flush()) === 'lost') throw connectionBroke();
          log.push(writes);
          const change = toHqChange(writes);
          chronicle.change(change);
          tellQuarantined(change);
          return value;
        }),
      );
    },
    close: async () => undefined,
  });

  const disk: HqDisk = {
    weather: { slowness: 1 },
    onWritten: null,
    connect,
    length: () => log.length,
    position: () => positionOf(log),
    floor: () => floor,
    raiseFloor: () => {
      floor = log.length;
    },
    powerOff: () => {
      breaks += 1;
      for (const end of [...flushing]) {
        const lost = random.chance(0.5);
        if (lost) chronicle.fault('hqLostUnflushed');
        end(lost ? 'lost' : 'kept');
      }
    },
    restore: async (length) => {
      breaks += 1;
      for (const end of [...flushing]) end('lost');
      log.splice(length);
      storage = createMemoryHqStorage();
      await storage.createProgramme(programme);
      for (const [name, value] of secrets) await storage.secret(name, () => value);
      for (const writes of log)
        await storage.transact(programme.id, (transaction) => repeatWrites(transaction, writes));
      chronicle.change({ disk: 'reset', of: 'hq', state: toHqChange(log.flat()) });
    },
  };
  return disk;
}

function positionOf(log: readonly (readonly RecordedWrite[])[]): number {
  for (let at = log.length - 1; at >= 0; at -= 1)
    for (const { name, args } of (log[at] ?? []).toReversed()) {
      if (name === 'putHead') return args[0].position;
      if (name === 'append') return args[1].position;
    }
  return 0;
}

const connectionBroke = (): HqStorageError =>
  new HqStorageError('unreachable', 'The connection to the database broke.');
