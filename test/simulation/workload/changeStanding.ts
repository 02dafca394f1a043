import { changeVoucherStatus } from '@counterfoil/sync/server';
import { insist } from '../shop/office.ts';
import { pickVoucher } from './customers.ts';
import type { OfficeAction } from './officeAction.ts';

const TOLD = {
  block: 'blocked',
  unblock: 'unblocked',
  expire: 'expired',
  prolong: 'prolonged',
} as const;

type Change = keyof typeof TOLD;

/** A voucher is blocked or ended in the middle of everything, and given back after a while. */
export const changeStanding: OfficeAction = {
  name: 'changeStanding',
  weight: 1,
  act: async (shop, random) => {
    const { world } = shop;
    const voucher = pickVoucher(shop, random);
    const change = async (name: Change): Promise<void> => {
      const id = `st_${world.createId()}`;
      const command = { id, change: name, end: null, by: 'office', reason: null };
      const outcome = await insist(world, name, (context) =>
        changeVoucherStatus(context, world.programmeId, voucher.codeKey, command),
      );
      if (!outcome.ok) return;
      const at = world.simulation.now();
      world.chronicle.fact({ type: TOLD[name], voucherId: voucher.id, at });
    };
    const [stop, back] = random.pick([
      ['block', 'unblock'],
      ['expire', 'prolong'],
    ] as const);
    await change(stop);
    world.simulation.after(random.spread(500, 30_000), `${back} ${voucher.id}`, () => {
      void change(back);
    });
  },
};
