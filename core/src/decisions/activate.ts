import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { CommandId } from '../identifier.ts';
import { type ActivationBody, activationTransfers } from '../journal/bodies/activationBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { PositiveAmount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/** Sell a card of this terminal's stock with its first value, in the voucher's unit. */
export const ActivateCommand = z.strictObject({
  id: CommandId,
  amount: PositiveAmount,
  orderId: z.nullable(z.string().check(z.maxLength(128))),
  by: z.nullable(z.string().check(z.maxLength(200))),
});
export type ActivateCommand = z.infer<typeof ActivateCommand>;

export type ActivateState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
};

/**
 * Decides the sale of a blank card. A blank belongs to the stock of one terminal, whose journal
 * nobody else writes: so it is activated once, with or without HQ. `time` is milliseconds UTC.
 */
export function activate(
  { voucher, campaign, earlier }: ActivateState,
  owner: JournalOwner,
  { id, amount, orderId, by }: ActivateCommand,
  time: number,
): Result<Decision<ActivationBody>, Rejection> {
  assert(voucher.campaignId === campaign.id, `${voucher.id} was read with another campaign`);
  const bodyHash = hashCommand({ type: 'activate', voucherId: voucher.id, amount, orderId });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat as Result<Decision<ActivationBody>, Rejection>;
  const { unit } = voucher;
  if (unit === null || unit === 'uses')
    return reject({ type: 'unitMismatch', expected: campaign.unit, given: unit ?? 'none' });
  if (voucher.stockOf !== owner.terminalId)
    return reject({ type: voucher.active ? 'alreadyActivated' : 'notInStock' });
  const refused = checkRedeemable({ ...voucher, active: true }, campaign, time);
  if (refused !== null && refused.type !== 'notYetValid') return reject(refused);
  const body: ActivationBody = {
    type: 'activation',
    voucherId: voucher.id,
    campaignId: campaign.id,
    unit,
    amount,
    orderId,
    by,
    bodyHash,
  };
  return decide({ id, body, transfers: activationTransfers(owner, body) });
}
