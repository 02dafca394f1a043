import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import type { AskedRedemption, Shop } from '../shop/shop.ts';
import type { ClerkAction } from './clerkAction.ts';
import { drawPurchase, pickVoucher } from './customers.ts';

/** Presses the button, and tells of it before and after. */
export async function askTill(
  { world }: Shop,
  till: SimulatedTill,
  asked: AskedRedemption,
): Promise<void> {
  const { chronicle } = world;
  const { id, voucher, amount, due } = asked;
  const place = till.terminalId();
  if (place === null || till.till() === null) return;
  const request = { code: voucher.code, amount, order: { amount: due } };
  const text = JSON.stringify({ redeem: request });
  chronicle.fact({ type: 'asked', place, id, asked: text });
  const answer = await till.use('redeem', (it) => it.redeem(id, request));
  if (answer === null) return;
  if (answer.result === 'rejected') {
    chronicle.fact({ type: 'refused', place, id, reason: answer.rejection?.type ?? 'none' });
    return;
  }
  asked.accepted = answer.amount;
  asked.receiptCode = /{code:([^;}]+)/.exec(answer.receipt?.source ?? '')?.[1] ?? null;
  chronicle.fact({
    type: 'redeemed',
    place,
    id,
    asked: text,
    voucherId: voucher.id,
    unit: voucher.unit,
    amount: answer.amount,
    ground: answer.ground ?? 'online',
  });
}

/** A customer pays with a voucher. */
export const redeemAtTill: ClerkAction = {
  name: 'redeem',
  weight: 10,
  act: (shop, till, random) => askTill(shop, till, newRedemption(shop, till, random)),
};

function newRedemption(shop: Shop, till: SimulatedTill, random: SeededRandom): AskedRedemption {
  const voucher = pickVoucher(shop, random);
  const asked: AskedRedemption = {
    id: `r_${shop.world.createId()}`,
    machine: till.machine,
    terminalId: till.terminalId() ?? '',
    voucher,
    ...drawPurchase(voucher, random),
    accepted: null,
    receiptCode: null,
  };
  shop.asked.push(asked);
  return asked;
}

/** As most clerks do it: what is on the card first, then the button. */
export const lookThenRedeem: ClerkAction = {
  name: 'lookThenRedeem',
  weight: 4,
  act: async (shop, till, random) => {
    const asked = newRedemption(shop, till, random);
    const { voucher, amount, due } = asked;
    const request = { code: voucher.code, amount, order: { amount: due } };
    await till.use('validate', (it) => it.validate(request));
    await askTill(shop, till, asked);
  },
};

/** The last customers of this till, newest last. */
const ownRedemptions = ({ asked }: Shop, till: SimulatedTill): AskedRedemption[] =>
  asked.filter(({ terminalId }) => terminalId === till.terminalId()).slice(-6);

/** The clerk did not see the answer, or does not trust it: the same command once more. */
export const redeemAgain: ClerkAction = {
  name: 'redeemAgain',
  weight: 3,
  act: async (shop, till, random) => {
    const own = ownRedemptions(shop, till);
    if (own.length > 0) await askTill(shop, till, random.pick(own));
  },
};

/** A program that gives two commands the same id. */
export const reuseId: ClerkAction = {
  name: 'reuseId',
  weight: 0.5,
  act: async (shop, till, random) => {
    const own = ownRedemptions(shop, till);
    if (own.length === 0) return;
    const first = random.pick(own);
    const other = { ...first, amount: first.amount === null ? 100 : null, accepted: null };
    await askTill(shop, till, other);
  },
};

/** The same card at the same till twice at the same moment, as by a double click or two pages. */
export const redeemTwiceAtOnce: ClerkAction = {
  name: 'redeemTwiceAtOnce',
  weight: 0.5,
  act: async (shop, till, random) => {
    const asked = newRedemption(shop, till, random);
    await Promise.all([askTill(shop, till, asked), askTill(shop, till, asked)]);
  },
};
