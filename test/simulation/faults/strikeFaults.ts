import type { World } from '../machines/world.ts';
import { FAULTS } from './faultList.ts';

/** Lets the faults of this seed strike, until `isOver`. */
export function strikeFaults(world: World, isOver: () => boolean): void {
  for (const { name, strike } of FAULTS) {
    const mean = world.swarm.faults.get(name);
    if (mean === undefined) continue;
    const random = world.simulation.random.fork(`fault ${name}`);
    const next = (): void => {
      world.simulation.after(random.wait(mean), `fault ${name}`, () => {
        if (isOver()) return;
        strike(world, random);
        next();
      });
    };
    next();
  }
}
