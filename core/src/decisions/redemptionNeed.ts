import * as z from 'zod/mini';
import type { Campaign } from '../campaign/campaign.ts';
import { CommandId } from '../identifier.ts';
import { amountForPoints, pointsForAmount, pointsWithin } from '../loyalty/pointsPayment.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { PositiveAmount } from '../money/amount.ts';
import { Order } from '../order/order.ts';
import type { Programme } from '../programme/programme.ts';
import { accept, type Result, reject } from '../result.ts';
import { isDiscounted, type Voucher } from '../voucher/voucher.ts';
import { hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/**
 * Redeem a voucher on an order. `amount` is for vouchers that hold value: how much of it, in the
 * voucher's unit; left out, as much as the order and the voucher allow.
 */
export const RedeemCommand = z.strictObject({
  id: CommandId,
  amount: z.nullable(PositiveAmount),
  order: z.nullable(Order),
});
export type RedeemCommand = z.infer<typeof RedeemCommand>;

/** What the command asks, and for whom: it tells a retry from another command. */
export const hashRedeemCommand = (
  voucherId: string,
  { amount, order }: Omit<RedeemCommand, 'id'>,
  { customerId, metadata }: { readonly customerId: string | null; readonly metadata: Metadata } = {
    customerId: null,
    metadata: {},
  },
): string => hashCommand({ type: 'redeem', voucherId, amount, order, customerId, metadata });

/** What a redemption would take off the voucher, in its unit. */
export type RedemptionNeed = {
  /** The least and the most to take off the voucher; they differ where no amount was named. */
  readonly least: number;
  readonly most: number;
  /** How the one follows from the other, where the voucher holds value; null for a discount. */
  readonly worth: Worth | null;
};

export type Worth = {
  /** What comes off the order, in minor units, when `spent` comes off the voucher. */
  readonly amountFor: (spent: number) => number;
  /** The most to take off the voucher for at most `amount` off the order. */
  readonly spentWithin: (amount: number) => number;
  /** The least to take off the voucher for `amount` off the order. */
  readonly spentFor: (amount: number) => number;
};

/** What is redeemed and on what: `due` is what is left to pay, in minor units; null without order. */
export type RedemptionAsk = {
  readonly amount: number | null;
  readonly order: Order | null;
  readonly due: number | null;
  /** What the reward costs that is asked for, in points; null where none is. */
  readonly rewardPoints: number | null;
};

export type NeedSubject = {
  readonly programme: Programme;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
};

/** What the command needs of the voucher, or why the command itself cannot be. */
export function redemptionNeed(
  subject: NeedSubject,
  ask: RedemptionAsk,
): Result<RedemptionNeed, Rejection> {
  const { programme, voucher } = subject;
  const currency = ask.order?.currency ?? programme.currency;
  if (currency !== programme.currency)
    return reject({ type: 'currencyMismatch', expected: programme.currency, given: currency });
  if (ask.rewardPoints !== null) return rewardNeed(voucher, ask.amount, ask.rewardPoints);
  return isDiscounted(voucher.type) ? discountNeed(voucher, ask) : valueNeed(subject, ask);
}

function valueNeed(
  subject: NeedSubject,
  { amount, due }: RedemptionAsk,
): Result<RedemptionNeed, Rejection> {
  const worth = worthOf(subject);
  if (worth === null) {
    const { programme, voucher } = subject;
    const given = voucher.unit ?? 'none';
    return reject({ type: 'unitMismatch', expected: programme.currency, given });
  }
  const most = amount ?? (due === null ? undefined : worth.spentWithin(due));
  if (most === undefined) return reject({ type: 'orderMissing' });
  const needed = worth.amountFor(most);
  if (due !== null && needed > due) return reject({ type: 'amountExceedsOrder', due, needed });
  if (needed === 0) return reject({ type: 'nothingDue' });
  return accept({ least: amount ?? worth.spentFor(1), most, worth });
}

/** What the voucher's unit is worth on an order: a card's money itself, points at their rate. */
function worthOf({ programme, voucher, campaign }: NeedSubject): Worth | null {
  if (voucher.unit === programme.currency) return MONEY_WORTH;
  const rate = voucher.unit === 'points' ? (campaign.loyalty?.payRate ?? null) : null;
  return rate === null
    ? null
    : {
        amountFor: (spent) => amountForPoints(rate, spent),
        spentWithin: (off) => pointsWithin(rate, off),
        spentFor: (off) => pointsForAmount(rate, off),
      };
}

const same = (amount: number): number => amount;
const MONEY_WORTH: Worth = { amountFor: same, spentWithin: same, spentFor: same };

function discountNeed(
  voucher: Voucher,
  { amount, due }: RedemptionAsk,
): Result<RedemptionNeed, Rejection> {
  if (amount !== null) return reject({ type: 'amountNotApplicable' });
  if (due === null) return reject({ type: 'orderMissing' });
  if (due === 0) return reject({ type: 'nothingDue' });
  const uses = voucher.unit === null ? 0 : 1;
  return accept({ least: uses, most: uses, worth: null });
}

/** A reward takes nothing off the order. */
const REWARD_WORTH: Worth = {
  amountFor: () => 0,
  spentWithin: () => Number.MAX_SAFE_INTEGER,
  spentFor: () => 0,
};

function rewardNeed(
  voucher: Voucher,
  amount: number | null,
  points: number,
): Result<RedemptionNeed, Rejection> {
  if (voucher.unit !== 'points')
    return reject({ type: 'unitMismatch', expected: 'points', given: voucher.unit ?? 'none' });
  if (amount !== null) return reject({ type: 'amountNotApplicable' });
  return accept({ least: points, most: points, worth: REWARD_WORTH });
}
