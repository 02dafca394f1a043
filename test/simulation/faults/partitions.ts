import { HQ_PLACE } from '../machines/network.ts';
import type { World } from '../machines/world.ts';
import type { Fault } from './fault.ts';

/** From a hiccup to an outage. */
const SHORTEST = 200;
const LONGEST = 30_000;

function cutFor(world: World, places: readonly string[], milliseconds: number): void {
  for (const place of places) world.network.cut(place);
  world.simulation.after(milliseconds, `mend ${places.join(' ')}`, () => {
    for (const place of places) world.network.mend(place);
  });
}

export const partitionTerminal: Fault = {
  name: 'partitionTerminal',
  share: 0.65,
  every: 5000,
  strike: (world, random) => {
    world.chronicle.fault('partitionTerminal');
    cutFor(world, [random.pick(world.tills).machine], random.spread(SHORTEST, LONGEST));
  },
};

export const partitionStore: Fault = {
  name: 'partitionStore',
  share: 0.35,
  every: 8000,
  strike: (world, random) => {
    world.chronicle.fault('partitionStore');
    const { storeId } = random.pick(world.tills);
    const places = world.tills.filter((till) => till.storeId === storeId);
    cutFor(
      world,
      places.map(({ machine }) => machine),
      random.spread(SHORTEST, LONGEST),
    );
  },
};

export const partitionHq: Fault = {
  name: 'partitionHq',
  share: 0.35,
  every: 10_000,
  strike: (world, random) => {
    world.chronicle.fault('partitionHq');
    cutFor(world, [HQ_PLACE], random.spread(SHORTEST, LONGEST / 2));
  },
};
