import {
  Amount,
  type Campaign,
  CommandId,
  type Order,
  PositiveAmount,
  type Programme,
  type Rejection,
  redemptionNeed,
  type Voucher,
} from '@counterfoil/core';

const REASON_LENGTH = 500;
const ORDER_ID_LENGTH = 128;
const BY_LENGTH = 200;

type WrittenTexts = {
  readonly orderId?: string | undefined;
  readonly reason?: string | null;
  readonly by?: string | null;
};

/**
 * The till's callers check what people send them. What slips through would be an entry that HQ
 * cannot read, or that keeps all behind it from being sent, so it stops here.
 *
 * @throws RangeError where an entry could not carry the command
 */
export function requireWritable(id: string, { orderId, reason, by }: WrittenTexts): void {
  if (!CommandId.safeParse(id).success)
    throw new RangeError(`The id must be 1 to 128 visible ASCII characters, without ~ in front.`);
  if ((by ?? '').length > BY_LENGTH)
    throw new RangeError(`Who did it must be named in ${BY_LENGTH} characters at most.`);
  if (orderId !== undefined && (orderId === '' || orderId.length > ORDER_ID_LENGTH))
    throw new RangeError(`The order's id must be 1 to ${ORDER_ID_LENGTH} characters.`);
  if ((reason ?? '').length > REASON_LENGTH)
    throw new RangeError(`The reason must be ${REASON_LENGTH} characters at most.`);
}

/** Amounts that are no whole minor units, with what stands before them in the order of rejections. */
export function checkAmounts(
  subject: {
    readonly programme: Programme;
    readonly voucher: Voucher;
    readonly campaign: Campaign;
  },
  { amount, order }: { readonly amount: number | null; readonly order: Order | null },
): Rejection | null {
  if (isPositive(amount) && (order === null || Amount.safeParse(order.amount).success)) return null;
  const due = order === null ? null : 1;
  const need = redemptionNeed(subject, { amount: null, order, due, rewardPoints: null });
  const type = need.ok ? null : need.rejection.type;
  return !need.ok && (type === 'currencyMismatch' || type === 'unitMismatch')
    ? need.rejection
    : { type: 'amountInvalid' };
}

/** Whether an amount may be asked for: null stands for as much as there is. */
export const isPositive = (amount: number | null): boolean =>
  amount === null || PositiveAmount.safeParse(amount).success;
