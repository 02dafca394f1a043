import type { SimulatedTill } from '../machines/simulatedTill.ts';
import { stateOf } from '../machines/tillDisk.ts';
import type { World } from '../machines/world.ts';
import { startServerAgain, startTillAgain, stopServer, stopTill } from './crashes.ts';
import type { Fault } from './fault.ts';

/** A till's disk is put back to a backup that was made a while before. */
export const restoreTill: Fault = {
  name: 'restoreTill',
  share: 0.15,
  every: 12_000,
  strike: (world, random) => {
    const till = random.pick(world.tills);
    const terminalId = till.terminalId();
    if (terminalId === null) return;
    const backup = till.disk.image();
    world.simulation.after(random.spread(100, 15_000), `restore ${till.machine}`, () => {
      world.chronicle.fault('restoreTill');
      if (till.life() !== null) stopTill(world, till, true);
      world.chronicle.fact({ type: 'restored', machine: till.machine, terminalId });
      till.disk.restore(backup);
      tellReset(world, till);
      startTillAgain(world, till);
    });
  },
};

/** A till's disk is copied into a second machine, and both go on as the same terminal. */
export const cloneTill: Fault = {
  name: 'cloneTill',
  share: 0.1,
  every: 15_000,
  strike: (world, random) => {
    const till = random.pick(world.tills);
    const terminalId = till.terminalId();
    if (terminalId === null || world.tills.length >= 2 * world.swarm.tills) return;
    world.chronicle.fault('cloneTill');
    const twin = world.addTill(till.storeId, till.disk.image());
    world.chronicle.fact({ type: 'cloned', machine: twin.machine, terminalId });
    tellReset(world, twin);
    void twin.boot();
  },
};

const tellReset = ({ chronicle }: World, { machine, disk }: SimulatedTill): void =>
  chronicle.change({ disk: 'reset', of: 'till', state: stateOf(machine, disk.image()) });

/** HQ's database is put back to a backup; the servers start again on it. */
export const restoreHq: Fault = {
  name: 'restoreHq',
  share: 0.08,
  every: 15_000,
  strike: (world, random) => {
    const length = world.hqDisk.length();
    world.simulation.after(random.spread(100, 10_000), 'restore hq', () => {
      // A backup without all vouchers and terminals would be another story.
      if (length < world.hqDisk.floor()) return;
      world.chronicle.fault('restoreHq');
      for (const server of world.servers) stopServer(world, server);
      world.chronicle.fact({ type: 'restored', machine: 'hq', terminalId: null });
      void world.hqDisk.restore(length).then(() => {
        for (const server of world.servers) startServerAgain(world, server);
      });
    });
  },
};
