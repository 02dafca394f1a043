import { createMemoryTerminalStorage } from '@counterfoil/pos-app/storage';
import { openTerminalBook, viewVoucher } from '@counterfoil/sync/client';
import type { View } from './auditor/facts.ts';
import { startServerAgain, startTillAgain } from './faults/crashes.ts';
import { CALM } from './machines/network.ts';
import type { SimulatedTill } from './machines/simulatedTill.ts';
import type { World } from './machines/world.ts';
import type { Shop } from './shop/shop.ts';
import { endSessions } from './workload/checkOut.ts';

/** So many rounds of syncing must be enough for everything to come to rest. */
const MOST_ROUNDS = 60;

/** Ends all faults, starts all machines, and lets the tills sync until nothing changes any more. */
export async function heal(shop: Shop): Promise<void> {
  const { world } = shop;
  const { simulation, network } = world;
  shop.isClosed = true;
  network.weather = CALM;
  network.mendAll();
  world.hqDisk.weather.slowness = 1;
  for (const server of world.servers) startServerAgain(world, server);
  for (const till of world.tills) {
    till.disk.weather = { slowness: 1, full: 0 };
    startTillAgain(world, till);
  }
  await rest(world, 70_000);
  await simulation.until(endSessions(shop));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = world.hqDisk.position();
    for (const till of world.tills) {
      if (till.till()?.identity() == null) continue;
      till.till()?.setForcedOffline(false);
      await simulation.until(till.use('syncNow', (it) => it.syncNow()));
    }
    await rest(world, 2000);
    if (before === world.hqDisk.position() && sharing(world).every(isQuiet)) return;
  }
  const restless = sharing(world).filter((till) => !isQuiet(till));
  world.chronicle.check([
    {
      invariant: 'convergence',
      message: `after ${MOST_ROUNDS} rounds: ${restless.map(describe).join('; ')}`,
    },
  ]);
}

/** Lets so much time pass. */
async function rest({ simulation }: World, milliseconds: number): Promise<void> {
  await simulation.until(
    new Promise<void>((resolve) => {
      simulation.after(milliseconds, 'rest', resolve);
    }),
  );
}

/** The tills that were enrolled and that HQ still takes. */
const sharing = ({ tills }: World): SimulatedTill[] =>
  tills.filter((till) => till.terminalId() !== null && !isShutOut(till));

/** HQ refuses it, or it knows that it was written off. */
const isShutOut = (till: SimulatedTill): boolean =>
  (till.till()?.status().refused ?? null) !== null ||
  till.disk.image().identity?.terminal.status !== 'active';

function isQuiet(till: SimulatedTill): boolean {
  const status = till.till()?.status();
  return status?.online === true && status.unsent === 0 && status.loading === 0;
}

const describe = (till: SimulatedTill): string =>
  `${till.machine} ${JSON.stringify(till.till()?.status() ?? 'is down')}`;

/** What each till would show of each voucher. */
export async function readViews({ world, vouchers }: Shop): Promise<View[]> {
  const views: View[] = [];
  for (const till of sharing(world)) {
    const storage = createMemoryTerminalStorage(till.disk.image());
    const book = await openTerminalBook(storage, { now: till.clock.now });
    for (const { id: voucherId, unit } of vouchers) {
      const document = await storage.voucherById(voucherId);
      if (unit === null) continue;
      const balance = document === null ? Number.NaN : (await viewVoucher(book, document)).balance;
      const terminalId = till.terminalId() ?? '';
      views.push({ machine: till.machine, terminalId, voucherId, unit, balance });
    }
  }
  return views;
}
