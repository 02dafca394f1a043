import type { HqServer } from '../machines/hqServer.ts';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import type { World } from '../machines/world.ts';
import type { Fault } from './fault.ts';

const SHORTEST = 50;
const LONGEST = 15_000;

/** Stops a till's machine and tells of it; nothing happens where it is off. */
export function stopTill(world: World, till: SimulatedTill, losesPower: boolean): void {
  const terminalId = till.terminalId();
  till.kill(losesPower);
  world.chronicle.fact({ type: 'killed', machine: till.machine, terminalId });
}

export function startTillAgain(world: World, till: SimulatedTill): void {
  if (till.life() !== null) return;
  world.chronicle.fact({
    type: 'restarted',
    machine: till.machine,
    terminalId: till.terminalId(),
  });
  void till.boot();
}

export function startServerAgain(world: World, server: HqServer): void {
  if (server.run() !== null) return;
  world.chronicle.fact({ type: 'restarted', machine: server.name, terminalId: null });
  server.boot();
}

export function stopServer(world: World, server: HqServer): void {
  if (server.run() === null) return;
  world.chronicle.fact({ type: 'killed', machine: server.name, terminalId: null });
  server.kill();
}

function crash(world: World, till: SimulatedTill, losesPower: boolean, down: number): void {
  if (till.life() === null) return;
  stopTill(world, till, losesPower);
  world.simulation.after(down, `start ${till.machine}`, () => startTillAgain(world, till));
}

const crashTill = (name: string, losesPower: boolean): Fault => ({
  name,
  share: 0.4,
  every: 6000,
  strike: (world, random) => {
    const till = random.pick(world.tills);
    if (till.life() === null) return;
    world.chronicle.fault(name);
    const down = random.spread(SHORTEST, LONGEST);
    const strike = (): void => crash(world, till, losesPower, down);
    if (random.chance(0.5)) till.disk.onWritten = strike;
    else strike();
  },
});

/** The program dies, and what it wrote is on its way to the disk. */
export const killTill = crashTill('killTill', false);
/** The plug is pulled, and what was not flushed is gone or not. */
export const powerCutTill = crashTill('powerCutTill', true);

export const killServer: Fault = {
  name: 'killServer',
  share: 0.35,
  every: 8000,
  strike: (world, random) => {
    const server = random.pick(world.servers);
    if (server.run() === null) return;
    world.chronicle.fault('killServer');
    stopServer(world, server);
    world.simulation.after(random.spread(SHORTEST, LONGEST), `start ${server.name}`, () =>
      startServerAgain(world, server),
    );
  },
};

/** The database loses its power under all servers; they live on, and find their connections broken. */
export const powerCutHq: Fault = {
  name: 'powerCutHq',
  share: 0.3,
  every: 6000,
  strike: (world, random) => {
    world.chronicle.fault('powerCutHq');
    if (random.chance(0.5)) world.hqDisk.onWritten = world.hqDisk.powerOff;
    else world.hqDisk.powerOff();
  },
};
