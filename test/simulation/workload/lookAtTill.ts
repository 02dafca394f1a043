import type { ClerkAction } from './clerkAction.ts';
import { drawPurchase, pickVoucher } from './customers.ts';

/** What is on this card? Online, its policy may allot some of it on sight. */
export const lookAtCard: ClerkAction = {
  name: 'lookAtCard',
  weight: 4,
  act: async (shop, till, random) => {
    const voucher = pickVoucher(shop, random);
    const { amount, due } = drawPurchase(voucher, random);
    const request = { code: voucher.code, amount, order: { amount: due } };
    await till.use('validate', (it) => it.validate(request));
  },
};

export const syncByHand: ClerkAction = {
  name: 'syncByHand',
  weight: 0.5,
  act: async (_, till) => {
    await till.use('syncNow', (it) => it.syncNow());
  },
};

/** A person takes the till offline for a while. */
export const goOffline: ClerkAction = {
  name: 'goOffline',
  weight: 0.3,
  act: async ({ world }, till, random) => {
    await till.use('offline', async (it) => {
      it.setForcedOffline(true);
      world.simulation.after(random.spread(200, 20_000), `${till.machine} may go online`, () => {
        if (till.till() === it) it.setForcedOffline(false);
      });
    });
  },
};
