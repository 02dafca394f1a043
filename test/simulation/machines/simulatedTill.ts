import type { TerminalImage } from '@counterfoil/pos-app/storage';
import { createTill, type Till } from '@counterfoil/pos-app/till';
import { StorageError } from '@counterfoil/sync/client';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { HqServer } from './hqServer.ts';
import { beginLife, type Life } from './life.ts';
import type { MachineClock } from './machineClock.ts';
import type { Network } from './network.ts';
import { createTillDisk, type TillDisk } from './tillDisk.ts';
import { createTillLine } from './tillLine.ts';

/** One machine in a shop, with the real till on it while it runs. */
export type SimulatedTill = {
  readonly machine: string;
  readonly storeId: string;
  readonly disk: TillDisk;
  readonly clock: MachineClock;
  /** The till that runs; null while the machine is off or still starts. */
  readonly till: () => Till | null;
  readonly life: () => Life | null;
  /** Null before the enrolment. */
  readonly terminalId: () => string | null;
  readonly boot: () => Promise<void>;
  readonly kill: (losesPower: boolean) => void;
  /** Runs a use case; null where the machine stopped before it was answered or its disk failed. */
  readonly use: <T>(name: string, work: (till: Till) => Promise<T>) => Promise<T | null>;
};

export type TillSite = {
  readonly simulation: Simulation;
  readonly chronicle: Chronicle;
  readonly network: Network;
  readonly servers: readonly HqServer[];
  /** Whether tills print receipts. */
  readonly receipts: boolean;
};

export function createSimulatedTill(
  site: TillSite,
  machine: string,
  storeId: string,
  clock: MachineClock,
  image?: TerminalImage,
): SimulatedTill {
  const { simulation, chronicle } = site;
  const disk = createTillDisk(simulation, chronicle, machine, image);
  const random = simulation.random.fork(`till ${machine}`);
  let life: Life | null = null;
  let till: Till | null = null;
  let terminalId: string | null = image?.identity?.terminal.id ?? null;

  const start = async (begun: Life): Promise<void> => {
    const made = await startTill(site, disk, clock, begun, random, () => terminalId ?? machine);
    // A till that was killed while it started never comes here.
    till = made;
    terminalId = made.identity()?.terminalId ?? null;
  };
  return {
    machine,
    storeId,
    disk,
    clock,
    till: () => till,
    life: () => life,
    terminalId: () => till?.identity()?.terminalId ?? terminalId,
    boot: async () => {
      life = beginLife(machine);
      try {
        await start(life);
      } catch (error) {
        chronicle.bug(`${machine} does not start`, error);
      }
    },
    kill: (losesPower) => {
      if (life !== null) life.alive = false;
      life = null;
      till = null;
      disk.stop(losesPower);
    },
    use: async (name, work) => {
      if (till === null) return null;
      try {
        return await work(till);
      } catch (error) {
        if (!(error instanceof StorageError)) chronicle.bug(`${name} at ${machine}`, error);
        return null;
      }
    },
  };
}

function startTill(
  { simulation, chronicle, network, servers, receipts }: TillSite,
  disk: TillDisk,
  clock: MachineClock,
  life: Life,
  random: SeededRandom,
  terminalId: () => string,
): Promise<Till> {
  const place = life.name;
  const line = { simulation, chronicle, network, servers, random, life, place, terminalId };
  return createTill({
    storage: disk.mount(life),
    timers: clock.timers(life, random),
    createLink: () => createTillLine(line),
    randomBytes: random.bytes,
    receipts: () => (receipts ? 'ja' : null),
  });
}
