import { NOBODY, releaseAtHq, releaseLapsed, reserveAtHq } from '@counterfoil/sync/server';
import { ask } from '../shop/office.ts';
import type { Shop } from '../shop/shop.ts';
import { drawPurchase, pickVoucher } from './customers.ts';
import type { OfficeAction } from './officeAction.ts';
import { askApi } from './redeemByApi.ts';

const LONGEST = 60_000;
/** A shop gives up after so many; what is held then runs out. */
const MOST_TRIES = 5;

/**
 * A web shop's checkout: a session holds a voucher while its customer makes up their mind, and then
 * takes it, asks for something else, gives it up or forgets it.
 */
export const checkOut: OfficeAction = {
  name: 'checkOut',
  weight: 3,
  share: 0.6,
  act: async (shop, random) => {
    const { world } = shop;
    const { programmeId, simulation } = world;
    const session = `s_${world.createId()}`;
    const voucher = pickVoucher(shop, random);
    const { codeKey } = voucher;
    shop.sessions.set(session, voucher.id);
    const lasting = random.whole(1000, LONGEST);
    const visits = random.whole(1, 2);
    for (let visit = 0; visit < visits; visit += 1) {
      const { amount, due } = drawPurchase(voucher, random);
      const redeemables = [{ id: `h_${world.createId()}`, codeKey, amount }];
      const command = {
        ...NOBODY,
        sessionKey: session,
        lasting,
        order: { amount: due },
        redeemables,
      };
      const tries = random.whole(1, 2);
      for (let again = 0; again < tries; again += 1)
        await ask(world, 'reserve', (context) => reserveAtHq(context, programmeId, command));
    }
    await new Promise<void>((resolve) => {
      simulation.after(random.wait(lasting / 2), `checkout ${session}`, resolve);
    });
    const mind = random.next();
    if (mind < 0.6) {
      const asked = {
        id: `api_${world.createId()}`,
        ...{ machine: null, terminalId: 'hq', voucher, ...drawPurchase(voucher, random) },
        ...{ accepted: null, receiptCode: null },
      };
      shop.asked.push(asked);
      await askApi(shop, asked, session);
    } else if (mind < 0.8) await giveUp(shop, session);
  },
};

/** HQ gives back what ran out, as its servers do from time to time. */
export const sweepSessions: OfficeAction = {
  name: 'sweepSessions',
  weight: 1,
  share: 0.7,
  act: async ({ world }) => {
    await ask(world, 'sweep', (context) => releaseLapsed(context, world.programmeId));
  },
};

async function giveUp({ world, sessions }: Shop, session: string): Promise<void> {
  world.chronicle.fact({ type: 'givenUp', session });
  const voucherId = sessions.get(session) ?? '';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await ask(world, 'release', (context) =>
      releaseAtHq(context, world.programmeId, session, voucherId),
    );
    if (answer !== null) return;
  }
}

/** Ends all sessions, as their customers go home: whether what they held ran out or not. */
export async function endSessions(shop: Shop): Promise<void> {
  for (const session of shop.sessions.keys()) await giveUp(shop, session);
}
