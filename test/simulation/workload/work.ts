import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import { enrolTill } from '../shop/openShop.ts';
import type { Shop } from '../shop/shop.ts';
import { CLERK_ACTIONS, OFFICE_ACTIONS } from './actionLists.ts';

/** Lets clerks, web shops and the office work until the shop is closed. */
export function beginWork(shop: Shop): void {
  for (const till of shop.world.tills) beginClerk(shop, till);
  beginOffice(shop);
  watchTills(shop);
}

function beginClerk(shop: Shop, till: SimulatedTill): void {
  const { simulation, swarm } = shop.world;
  const random = simulation.random.fork(`clerk ${till.machine}`);
  const clerkActions = CLERK_ACTIONS.filter(({ name }) => swarm.actions.has(name));
  const next = (): void => {
    simulation.after(random.wait(swarm.clerkPause), `clerk ${till.machine}`, () => {
      if (shop.isClosed) return;
      next();
      // Customers do not wait for each other: a second clerk serves at the same till.
      if (till.till()?.identity() != null)
        void pickAction(clerkActions, random).act(shop, till, random);
    });
  };
  next();
}

function beginOffice(shop: Shop): void {
  const { simulation, swarm } = shop.world;
  const random = simulation.random.fork('office');
  const officeActions = OFFICE_ACTIONS.filter(({ name }) => swarm.actions.has(name));
  const next = (): void => {
    simulation.after(random.wait(swarm.officePause), 'office', () => {
      if (shop.isClosed) return;
      next();
      void pickAction(officeActions, random).act(shop, random);
    });
  };
  next();
}

/** How often somebody looks whether a till was shut out, milliseconds. */
const WATCH = 3000;

/** A till that HQ shut out is replaced by another machine, as another terminal. */
function watchTills(shop: Shop): void {
  const { world } = shop;
  const seen = new Set<SimulatedTill>(world.tills);
  const replaced = new Set<SimulatedTill>();
  const look = (): void => {
    if (shop.isClosed) return;
    for (const till of [...world.tills]) {
      if (!seen.has(till)) {
        seen.add(till);
        beginClerk(shop, till);
      }
      const isShutOut = (till.till()?.status().refused ?? null) !== null;
      if (
        !(isShutOut || world.lost.has(till)) ||
        replaced.has(till) ||
        world.tills.length >= 2 * world.swarm.tills
      )
        continue;
      replaced.add(till);
      world.chronicle.fault('replacedTill');
      void enrolTill(world, world.addTill(till.storeId));
    }
    world.simulation.after(WATCH, 'watch', look);
  };
  look();
}

function pickAction<T extends { readonly weight: number }>(
  actions: readonly T[],
  random: SeededRandom,
): T {
  let left = random.next() * actions.reduce((sum, { weight }) => sum + weight, 0);
  for (const action of actions) {
    left -= action.weight;
    if (left < 0) return action;
  }
  return random.pick(actions);
}
