import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { CommandId } from '../identifier.ts';
import { Reason } from '../journal/bodies/bodyParts.ts';
import { type TopUpBody, topUpTransfers } from '../journal/bodies/topUpBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { isSafeAmount, PositiveAmount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import { Instant } from '../time/instant.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/** Put value on a voucher, or take it off by hand; `amount` in the voucher's unit. */
export const TopUpCommand = z.strictObject({
  id: CommandId,
  amount: PositiveAmount,
  direction: z.enum(['add', 'deduct']),
  /** Until when points that are added count, milliseconds UTC; null: they do not expire. */
  expires: z.nullable(Instant),
  /** Who does it. */
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
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
  owner: Pick<JournalOwner, 'terminalId'>,
  command: TopUpCommand,
  time: number,
): Result<Decision, Rejection> {
  const { id, amount, direction, expires, by, reason } = command;
  assert(voucher.campaignId === campaign.id, `${voucher.id} was read with another campaign`);
  const bodyHash = hashCommand({
    type: 'topUp',
    voucherId: voucher.id,
    amount,
    direction,
    expires,
    reason,
  });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const { unit } = voucher;
  if (unit === 'points' && reason === null) return reject({ type: 'reasonMissing' });
  if (unit === null || unit === 'uses')
    return reject({ type: 'unitMismatch', expected: campaign.unit, given: unit ?? 'none' });
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
    expires: direction === 'add' ? expires : null,
    by,
    reason,
    bodyHash,
  };
  return decide({ id, body, transfers: topUpTransfers(owner, campaign.id, body) });
}
