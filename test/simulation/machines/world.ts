import type { Programme } from '@counterfoil/core';
import type { Chronicle } from '../kernel/chronicle.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Swarm } from '../swarm.ts';
import { createHqDisk, type HqDisk } from './hqDisk.ts';
import { createHqServer, type HqServer } from './hqServer.ts';
import { createMachineClock } from './machineClock.ts';
import { createNetwork, type Network } from './network.ts';
import { createSimulatedTill, type SimulatedTill, type TillSite } from './simulatedTill.ts';

/** All machines of one seed, and what connects them. */
export type World = {
  readonly simulation: Simulation;
  readonly chronicle: Chronicle;
  readonly swarm: Swarm;
  readonly programmeId: string;
  readonly network: Network;
  readonly hqDisk: HqDisk;
  readonly servers: readonly HqServer[];
  /** Grows: a machine that was shut out is replaced by another. */
  readonly tills: SimulatedTill[];
  /** Machines that were stolen. */
  readonly lost: Set<SimulatedTill>;
  readonly addTill: (
    storeId: string,
    image?: Parameters<typeof createSimulatedTill>[4],
  ) => SimulatedTill;
  /** A new id, in the order of time. */
  readonly createId: () => string;
};

export function createWorld(
  simulation: Simulation,
  chronicle: Chronicle,
  swarm: Swarm,
  programme: Programme,
): World {
  const random = simulation.random.fork('world');
  const network = createNetwork(simulation, chronicle);
  const hqDisk = createHqDisk(simulation, chronicle, programme);
  let ids = 0;
  const createId = (): string => {
    ids += 1;
    return `id${String(ids).padStart(6, '0')}`;
  };
  const clockOffset = (): number => (swarm.clocks ? Math.round(random.wait(60_000)) - 30_000 : 0);
  const servers: HqServer[] = Array.from({ length: swarm.servers }, (_, index) =>
    createHqServer(`hq${index + 1}`, {
      simulation,
      disk: hqDisk,
      clock: createMachineClock(simulation, 0),
      createId,
      onCommit: (from) => {
        for (const other of servers) if (other.name !== from) other.run()?.bell.hearOfOthers();
      },
    }),
  );
  const tills: SimulatedTill[] = [];
  const site: TillSite = { simulation, chronicle, network, servers, receipts: swarm.receipts };
  return {
    simulation,
    chronicle,
    swarm,
    programmeId: programme.id,
    network,
    hqDisk,
    servers,
    tills,
    lost: new Set(),
    createId,
    addTill: (storeId, image) => {
      const clock = createMachineClock(simulation, clockOffset());
      const machine = `till${tills.length + 1}`;
      const till = createSimulatedTill(site, machine, storeId, clock, image);
      tills.push(till);
      return till;
    },
  };
}
