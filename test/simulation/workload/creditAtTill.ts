import type { Voucher } from '@counterfoil/core';
import type { Till, TillCredit } from '@counterfoil/pos-app/till';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import type { Shop } from '../shop/shop.ts';
import type { ClerkAction } from './clerkAction.ts';

type Credit = {
  readonly id: string;
  readonly voucher: Voucher;
  readonly unit: string;
  readonly amount: number;
  /** How the fact is called that tells of it. */
  readonly told: 'issued' | 'added';
};

/** Presses the button once or, where no answer came, twice. */
async function credit(
  { world }: Shop,
  till: SimulatedTill,
  { id, voucher, unit, amount, told }: Credit,
  press: (it: Till) => Promise<TillCredit>,
): Promise<void> {
  const { chronicle } = world;
  const place = till.terminalId();
  if (place === null) return;
  const text = JSON.stringify({ credit: voucher.id, amount });
  for (let tries = 0; tries < 2; tries += 1) {
    chronicle.fact({ type: 'asked', place, id, asked: text });
    const answer = await till.use(told, press);
    if (answer === null) continue;
    if (answer.result === 'rejected') {
      const reason = answer.rejection?.type ?? 'none';
      chronicle.fact({ type: 'refused', place, id, reason });
      return;
    }
    const { id: voucherId, campaignId } = voucher;
    if (told === 'issued')
      chronicle.fact({ type: 'issued', place, voucherId, campaignId, unit, amount });
    else chronicle.fact({ type: 'added', place, id, voucherId, unit, amount });
    return;
  }
}

/** A blank card of the till's own stock is sold, with HQ or without. */
export const sellCard: ClerkAction = {
  name: 'sellCard',
  weight: 1,
  share: 0.6,
  act: async (shop, till, random) => {
    const blanks = shop.blanks.filter(({ stockOf }) => stockOf === till.terminalId());
    if (blanks.length === 0) return;
    const voucher = random.pick(blanks);
    const id = `sell_${shop.world.createId()}`;
    const amount = 100 * random.whole(5, 50);
    const sale = { code: voucher.code, amount, orderId: null, by: null };
    const unit = voucher.unit ?? '';
    if (!shop.vouchers.includes(voucher)) shop.vouchers.push(voucher);
    await credit(shop, till, { id, voucher, unit, amount, told: 'issued' }, (it) =>
      it.sell(id, sale),
    );
  },
};

/** A customer pays money onto a card at the counter. */
export const topUpAtTill: ClerkAction = {
  name: 'topUpAtTill',
  weight: 1,
  share: 0.6,
  act: async (shop, till, random) => {
    const voucher = random.pick(shop.vouchers);
    if (voucher.unit !== 'JPY') return;
    const id = `load_${shop.world.createId()}`;
    const amount = 100 * random.whole(1, 30);
    const topUp = { code: voucher.code, amount, by: null };
    await credit(shop, till, { id, voucher, unit: 'JPY', amount, told: 'added' }, (it) =>
      it.topUp(id, topUp),
    );
  },
};
