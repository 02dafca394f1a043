import { askReclaim, askTransfer } from '@counterfoil/sync/server';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import { ask } from '../shop/office.ts';
import type { Shop } from '../shop/shop.ts';
import type { ClerkAction } from './clerkAction.ts';
import { pickVoucher } from './customers.ts';
import type { OfficeAction } from './officeAction.ts';

/** A till gives some of what it holds to another one. */
export const handOver: ClerkAction = {
  name: 'handOver',
  weight: 2,
  share: 0.6,
  act: async (shop, till, random) => {
    const { code, unit } = pickVoucher(shop, random);
    const toTerminalId = pickTerminal(shop, random);
    if (toTerminalId === null || toTerminalId === till.terminalId()) return;
    const amount = unit === 'uses' ? 1 : 1 + Math.floor(random.wait(300));
    await till.use('handOver', async (it) => {
      if ((await it.handOver(code, amount, toTerminalId)) === null)
        shop.world.chronicle.fault('handedOver');
    });
  },
};

/** A till fetches rights for the day. */
export const prepareShift: ClerkAction = {
  name: 'prepareShift',
  weight: 0.5,
  share: 0.5,
  act: async (_, till) => {
    await till.use('prepareShift', (it) => it.prepareShift());
  },
};

/** Somebody at HQ asks a till for what it holds, for itself or for another one. */
export const askBack: OfficeAction = {
  name: 'askBack',
  weight: 1,
  share: 0.5,
  act: async (shop, random) => {
    const { world } = shop;
    const { programmeId, chronicle } = world;
    const from = pickTerminal(shop, random);
    const to = pickTerminal(shop, random);
    if (from === null || to === null) return;
    const { id } = pickVoucher(shop, random);
    const request = { voucherId: id, fromTerminalId: from, toTerminalId: to, amount: 100 };
    const asked = random.chance(0.5)
      ? await ask(world, 'transfer', (context) => askTransfer(context, programmeId, request))
      : await ask(world, 'reclaim', (context) => askReclaim(context, programmeId, from, null));
    if (asked?.ok === true) chronicle.fault('askedBack');
  },
};

function pickTerminal({ world }: Shop, random: SeededRandom): string | null {
  return random.pick(world.tills).terminalId();
}
