import { invalidPayload } from '../routes/http/apiError.ts';
import { amountOf, rowIn, type WireRow } from './wireRow.ts';

/** What a voucher of the source still has, in its unit, and how it is said to a schema of ours. */
export type ValueLeft = {
  readonly value: number;
  readonly said: WireRow;
  readonly notes: readonly string[];
};

/** @throws ApiError 400 where the row does not tell */
export function valueLeft(row: WireRow): ValueLeft {
  const { quantity, redeemed } = usesOf(row);
  switch (row['type']) {
    case 'GIFT_VOUCHER':
      return giftLeft(row, quantity);
    case 'LOYALTY_CARD':
      return cardLeft(row);
    default: {
      const left = quantity === null ? null : Math.max(0, quantity - redeemed);
      const said = { gift: null, loyalty_card: null, redemption: { quantity: left } };
      return { value: left ?? 0, said, notes: [] };
    }
  }
}

function giftLeft(row: WireRow, quantity: number | null): ValueLeft {
  const gift = rowIn(row, 'gift');
  const value = amountOf(gift, 'balance') ?? amountOf(gift, 'amount');
  if (value === null) throw invalidPayload("Property .gift should have property 'balance'");
  const said = {
    discount: null,
    loyalty_card: null,
    gift: { amount: value, effect: gift['effect'] },
    redemption: { quantity },
  };
  return { value, said, notes: [] };
}

const DATED_NOTE = 'its points were to expire on a day; here they do not';

function cardLeft(row: WireRow): ValueLeft {
  const card = rowIn(row, 'loyalty_card');
  const value = amountOf(card, 'balance') ?? amountOf(card, 'points');
  if (value === null) throw invalidPayload("Property .loyalty_card should have property 'balance'");
  const pending = amountOf(card, 'pending_points') ?? 0;
  const isDated = value > 0 && card['next_expiration_date'] != null;
  const notes = [
    ...(isDated ? [DATED_NOTE] : []),
    ...(pending > 0 ? [`${pending} pending points are not taken over`] : []),
  ];
  const said = { type: 'LOYALTY_CARD', gift: null, discount: null, redemption: null };
  return { value, said, notes };
}

function usesOf(row: WireRow): { readonly quantity: number | null; readonly redeemed: number } {
  const redemption = rowIn(row, 'redemption');
  return {
    quantity: amountOf(redemption, 'quantity'),
    redeemed: amountOf(redemption, 'redeemed_quantity') ?? 0,
  };
}
