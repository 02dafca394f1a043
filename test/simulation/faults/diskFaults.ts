import type { Fault } from './fault.ts';

export const slowTillDisk: Fault = {
  name: 'slowTillDisk',
  share: 0.25,
  every: 8000,
  strike: (world, random) => {
    const { disk, machine } = random.pick(world.tills);
    world.chronicle.fault('slowTillDisk');
    disk.weather.slowness = random.spread(10, 1000);
    world.simulation.after(random.spread(1000, 20_000), `disk of ${machine} is well`, () => {
      disk.weather.slowness = 1;
    });
  },
};

/** The disk is full; `fullDisk` counts how often a write met it. */
export const fullTillDisk: Fault = {
  name: 'fullTillDisk',
  share: 0.2,
  every: 8000,
  strike: (world, random) => {
    const { disk, machine } = random.pick(world.tills);
    disk.weather.full = random.pick([0.2, 0.5, 1]);
    world.simulation.after(random.spread(500, 20_000), `disk of ${machine} has room`, () => {
      disk.weather.full = 0;
    });
  },
};

export const slowHqDisk: Fault = {
  name: 'slowHqDisk',
  share: 0.2,
  every: 8000,
  strike: (world, random) => {
    world.chronicle.fault('slowHqDisk');
    world.hqDisk.weather.slowness = random.spread(5, 200);
    world.simulation.after(random.spread(1000, 15_000), 'disk of hq is well', () => {
      world.hqDisk.weather.slowness = 1;
    });
  },
};
