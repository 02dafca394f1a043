import type { Voucher } from '@counterfoil/core';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import { HOT, type Shop } from '../shop/shop.ts';

/** Whose turn it is: some vouchers are used everywhere at once. */
export const pickVoucher = ({ world, vouchers }: Shop, random: SeededRandom): Voucher =>
  random.chance(world.swarm.heat) ? random.pick(vouchers.slice(0, HOT)) : random.pick(vouchers);

/** How much of it, and what is to pay; minor units. Null asks for as much as there is. */
export function drawPurchase(
  voucher: Voucher,
  random: SeededRandom,
): { readonly amount: number | null; readonly due: number } {
  const due = 100 * random.whole(2, 40);
  if (voucher.unit === 'uses' || random.chance(0.2)) return { amount: null, due };
  const amount = random.chance(0.1) ? due * 3 : 50 * random.whole(1, due / 100);
  return {
    amount: voucher.unit === 'points' ? Math.ceil(amount / 2) : amount,
    due: Math.max(due, amount),
  };
}
