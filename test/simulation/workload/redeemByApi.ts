import { NOBODY, redeemAtHq } from '@counterfoil/sync/server';
import { ask } from '../shop/office.ts';
import type { AskedRedemption, Shop } from '../shop/shop.ts';
import { drawPurchase, pickVoucher } from './customers.ts';
import type { OfficeAction } from './officeAction.ts';

/** Asks HQ for a redemption; `session` takes what it holds. */
export async function askApi(
  shop: Shop,
  asked: AskedRedemption,
  session: string | null = null,
): Promise<void> {
  const { world } = shop;
  const { id, voucher, amount, due } = asked;
  const redeemables = [{ id, codeKey: voucher.codeKey, amount }];
  const command = { id, redeemables, order: { amount: due }, ...NOBODY, sessionKey: session };
  const text = JSON.stringify({ redeem: command, voucher: voucher.id });
  world.chronicle.fact({
    ...{ type: 'asked', place: 'hq', id, asked: text },
    ...(session === null ? {} : { session }),
  });
  const outcome = await ask(world, 'redeem', (context) =>
    redeemAtHq(context, world.programmeId, command),
  );
  if (outcome === null) return;
  if (!outcome.ok) {
    const reason = outcome.rejection.rejection.type;
    world.chronicle.fact({ type: 'refused', place: 'hq', id, reason });
    return;
  }
  const body = outcome.value.entries[0]?.body;
  if (body?.type !== 'redemption') return;
  asked.accepted = body.amount;
  world.chronicle.fact({
    type: 'redeemed',
    place: 'hq',
    id,
    asked: text,
    voucherId: voucher.id,
    unit: voucher.unit,
    amount: body.amount,
    ground: 'online',
  });
}

/** A web shop takes a voucher, at HQ itself. */
export const redeemByApi: OfficeAction = {
  name: 'redeemByApi',
  weight: 4,
  act: async (shop, random) => {
    const voucher = pickVoucher(shop, random);
    const asked: AskedRedemption = {
      id: `api_${shop.world.createId()}`,
      machine: null,
      terminalId: 'hq',
      voucher,
      ...drawPurchase(voucher, random),
      accepted: null,
      receiptCode: null,
    };
    shop.asked.push(asked);
    await askApi(shop, asked);
    if (asked.accepted === null && random.chance(0.5)) await askApi(shop, asked);
  },
};
