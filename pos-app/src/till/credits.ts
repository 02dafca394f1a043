import { activate, earn, reject, topUp } from '@counterfoil/core';
import { type Credited, type CreditRefused, creditAtTill } from './creditAtTill.ts';
import type { TillEarning, TillSale, TillTopUp } from './till.ts';
import type { TillContext } from './tillContext.ts';

type Outcome = Awaited<ReturnType<typeof creditAtTill>>;

export type { Credited, CreditRefused };

/** Sells a blank card of this till's stock with its first value. */
export const sellAtTill = (
  context: TillContext,
  id: string,
  { code, amount, orderId, by }: TillSale,
): Promise<Outcome> =>
  creditAtTill(context, { id, code, amount, orderId, by }, ({ time, ...state }) =>
    activate(state, context.book.owner(), { id, amount, orderId, by }, time),
  );

/** Puts money on a gift card. What it owes HQ is repaid once it hears of it. */
export const topUpAtTill = (
  context: TillContext,
  id: string,
  { code, amount, by }: TillTopUp,
): Promise<Outcome> =>
  creditAtTill(context, { id, code, amount, by }, ({ voucher, time, balance, ...state }) => {
    const { programme } = context.book.identity();
    if (voucher.type !== 'giftCard' && state.earlier === null)
      return reject({
        type: 'unitMismatch',
        expected: programme.currency,
        given: voucher.unit ?? 'none',
      });
    const command = { id, amount, direction: 'add', expires: null, by, reason: null } as const;
    return topUp({ voucher, available: balance, ...state }, context.book.owner(), command, time);
  });

/**
 * Pays a card points. Earning rules are not among what HQ feeds to tills yet, so whoever asks
 * brings them; validation rules are not either, so a rule that needs one is not met.
 */
export const earnAtTill = (
  context: TillContext,
  id: string,
  { code, occasion, rules, tier }: TillEarning,
): Promise<Outcome> =>
  creditAtTill(context, { id, code, amount: null, by: null }, ({ time, ...state }) => {
    const { timeZone } = context.book.identity().programme;
    const meets = (ruleIds: readonly string[]): boolean => ruleIds.length === 0;
    return earn(
      { ...state, timeZone, rules, tier, meets },
      context.book.owner(),
      { id, occasion },
      time,
    );
  });
