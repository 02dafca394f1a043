import { z } from 'zod';
import { CommandId } from '../identifier.ts';
import { PositiveAmount } from '../money/amount.ts';
import { Order } from '../order/order.ts';
import type { Programme } from '../programme/programme.ts';
import { accept, type Result, reject } from '../result.ts';
import { discountOf } from '../voucher/discount.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/**
 * Redeem a voucher on an order. `amount` is for vouchers that hold money: how much of it, in minor
 * units; left out, as much as the order and the voucher allow.
 */
export const RedeemCommand = z.strictObject({
  id: CommandId,
  amount: PositiveAmount.nullable(),
  order: Order.nullable(),
});
export type RedeemCommand = z.infer<typeof RedeemCommand>;

export const hashRedeemCommand = (voucherId: string, command: RedeemCommand): string =>
  hashCommand({ type: 'redeem', voucherId, amount: command.amount, order: command.order });

/** What a redemption would take: off the order, and off the voucher in its unit. */
export type RedemptionNeed = {
  /** The least and the most to take off the voucher; they differ where no amount was named. */
  readonly least: number;
  readonly most: number;
  /** What comes off the order when `spent` comes off the voucher. */
  readonly amountFor: (spent: number) => number;
};

/** What the command needs of the voucher, or why the command itself cannot be. */
export function redemptionNeed(
  programme: Programme,
  voucher: Voucher,
  { amount, order }: Pick<RedeemCommand, 'amount' | 'order'>,
): Result<RedemptionNeed, Rejection> {
  if (order?.currency !== undefined && order.currency !== programme.currency)
    return reject({
      type: 'currencyMismatch',
      expected: programme.currency,
      given: order.currency,
    });
  return voucher.discount === null
    ? valueNeed(programme, voucher, amount, order)
    : discountNeed(voucher, voucher.discount, amount, order);
}

function valueNeed(
  programme: Programme,
  voucher: Voucher,
  amount: number | null,
  order: Order | null,
): Result<RedemptionNeed, Rejection> {
  if (voucher.unit !== programme.currency)
    return reject({
      type: 'unitMismatch',
      expected: programme.currency,
      given: voucher.unit ?? 'none',
    });
  const most = amount ?? order?.amount;
  if (most === undefined) return reject({ type: 'orderMissing' });
  if (order !== null && most > order.amount)
    return reject({ type: 'amountExceedsOrder', due: order.amount, needed: most });
  if (most === 0) return reject({ type: 'nothingDue' });
  return accept({ least: amount ?? 1, most, amountFor: (spent) => spent });
}

function discountNeed(
  voucher: Voucher,
  discount: NonNullable<Voucher['discount']>,
  amount: number | null,
  order: Order | null,
): Result<RedemptionNeed, Rejection> {
  if (amount !== null) return reject({ type: 'amountNotApplicable' });
  if (order === null) return reject({ type: 'orderMissing' });
  const off = discountOf(discount, order.amount);
  if (off === 0) return reject({ type: 'nothingDue' });
  const uses = voucher.unit === null ? 0 : 1;
  return accept({ least: uses, most: uses, amountFor: () => off });
}
