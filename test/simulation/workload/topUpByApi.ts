import { topUpAtHq } from '@counterfoil/sync/server';
import { ask } from '../shop/office.ts';
import { pickVoucher } from './customers.ts';
import type { OfficeAction } from './officeAction.ts';

/** Value is put on a voucher at HQ, or taken off by hand. */
export const topUpByApi: OfficeAction = {
  name: 'topUp',
  weight: 2.5,
  act: async (shop, random) => {
    const { world } = shop;
    const voucher = pickVoucher(shop, random);
    const { unit } = voucher;
    if (unit === null || unit === 'uses') return;
    const direction = random.chance(0.75) ? 'add' : 'deduct';
    const amount = 100 * random.whole(1, 30);
    const id = `top_${world.createId()}`;
    const command = { id, amount, direction, expires: null, by: 'office', reason: 'care' } as const;
    const text = JSON.stringify({ topUp: command, voucher: voucher.id });
    for (let tries = 0; tries < 2; tries += 1) {
      world.chronicle.fact({ type: 'asked', place: 'hq', id, asked: text });
      const outcome = await ask(world, 'topUp', (context) =>
        topUpAtHq(context, world.programmeId, voucher.codeKey, command),
      );
      if (outcome === null) continue;
      if (outcome.ok) {
        const type = direction === 'add' ? 'added' : 'deducted';
        world.chronicle.fact({ type, place: 'hq', id, voucherId: voucher.id, unit, amount });
      } else
        world.chronicle.fact({ type: 'refused', place: 'hq', id, reason: outcome.rejection.type });
      return;
    }
  },
};
