import { z } from 'zod';
import type { Campaign } from '../campaign/campaign.ts';
import { CommandId } from '../identifier.ts';
import type { Entry } from '../journal/entry.ts';
import type { TopUpBody } from '../journal/entryBody.ts';
import { topUpTransfers } from '../journal/transfersOf.ts';
import { isSafeAmount, PositiveAmount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/** Put value on a voucher, or take it off by hand; `amount` in the voucher's unit. */
export const TopUpCommand = z.strictObject({
  id: CommandId,
  amount: PositiveAmount,
  direction: z.enum(['add', 'deduct']),
  reason: z.string().max(500).nullable(),
});
export type TopUpCommand = z.infer<typeof TopUpCommand>;

export type TopUpState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly earlier: Entry | null;
  /** What the voucher holds that nobody was allotted: a deduction takes no more. */
  readonly available: number;
};

/** Decides a top-up or deduction. `time` is milliseconds UTC. */
export function topUp(
  { voucher, campaign, earlier, available }: TopUpState,
  command: TopUpCommand,
  time: number,
): Result<Decision, Rejection> {
  const { id, amount, direction, reason } = command;
  const bodyHash = hashCommand({ type: 'topUp', voucherId: voucher.id, amount, direction, reason });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const { unit } = voucher;
  if (unit === null || voucher.type !== 'giftCard')
    return reject({ type: 'unitMismatch', expected: unit, given: campaign.unit });
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null && refused.type !== 'notYetValid') return reject(refused);
  if (direction === 'deduct' && amount > available)
    return reject({ type: 'balanceShort', available, needed: amount });
  if (direction === 'add' && !isSafeAmount(available + amount))
    return reject({ type: 'limitExceeded', limit: Number.MAX_SAFE_INTEGER, needed: amount });
  const body: TopUpBody = {
    type: 'topUp',
    voucherId: voucher.id,
    unit,
    amount,
    direction,
    reason,
    bodyHash,
  };
  return decide({ id, body, transfers: topUpTransfers(campaign.id, body) });
}
