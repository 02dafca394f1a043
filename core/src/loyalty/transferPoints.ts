import * as z from 'zod/mini';
import type { Campaign } from '../campaign/campaign.ts';
import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import { answerRepeat, hashCommand, type Repeated } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { CommandId } from '../identifier.ts';
import {
  type CardTransferBody,
  cardTransferTransfers,
} from '../journal/bodies/cardTransferBody.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import { isSafeAmount, PositiveAmount } from '../money/amount.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { expiryTime } from './pointsExpiry.ts';

/** Move points from one card to another. */
export const TransferPointsCommand = z.strictObject({
  id: CommandId,
  points: PositiveAmount,
  reason: z.nullable(z.string().check(z.maxLength(500))),
});
export type TransferPointsCommand = z.infer<typeof TransferPointsCommand>;

/** A card of the transfer; `spendable` is what it can give, or holds already. */
export type TransferCard = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly spendable: number;
};

export type TransferPointsState = {
  readonly from: TransferCard;
  readonly to: TransferCard;
  readonly timeZone: string;
  /** The entry of the card that gives, under the command's id. */
  readonly earlier: Entry | null;
};

/** Both halves, to be appended together; or the first of them, from when this was decided before. */
export type TransferPointsDecision =
  | {
      readonly type: 'decided';
      readonly drafts: readonly [EntryDraft<CardTransferBody>, EntryDraft<CardTransferBody>];
    }
  | Repeated;

/**
 * Decides a transfer between cards: points leave the one soonest to expire first, and expire on the
 * other as if they were earned there at `time` (milliseconds UTC). HQ only.
 */
export function transferPoints(
  { from, to, timeZone, earlier }: TransferPointsState,
  { id, points, reason }: TransferPointsCommand,
  time: number,
): Result<TransferPointsDecision, Rejection> {
  const cards = { voucherId: from.voucher.id, otherVoucherId: to.voucher.id };
  const bodyHash = hashCommand({ type: 'transferPoints', ...cards, points, reason });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat;
  const refused = refusal(from, to, points, time);
  if (refused !== null) return reject(refused);
  const expiry = to.campaign.loyalty?.expiry ?? null;
  const body: CardTransferBody = {
    type: 'cardTransfer',
    transferId: hashCommand({ type: 'transfer', id, ...cards }).slice(0, 32),
    direction: 'out',
    ...cards,
    points,
    expires: expiry === null ? null : expiryTime(expiry, time, timeZone),
    reason,
    bodyHash,
  };
  const opposite: CardTransferBody = {
    ...body,
    direction: 'in',
    voucherId: cards.otherVoucherId,
    otherVoucherId: cards.voucherId,
  };
  const drafts = [
    { id, body, transfers: cardTransferTransfers(body) },
    { id: `~transfer:${id}`, body: opposite, transfers: cardTransferTransfers(opposite) },
  ] as const;
  return accept({ type: 'decided', drafts });
}

function refusal(
  from: TransferCard,
  to: TransferCard,
  points: number,
  time: number,
): Rejection | null {
  if (from.voucher.id === to.voucher.id) return { type: 'sameCard' };
  for (const { unit } of [from.voucher, to.voucher])
    if (unit !== 'points')
      return { type: 'unitMismatch', expected: 'points', given: unit ?? 'none' };
  if (!mayTransfer(from, to)) return { type: 'transferNotAllowed' };
  const blocked = checkRedeemable(from.voucher, from.campaign, time);
  if (blocked !== null) return blocked;
  const closed = checkRedeemable(to.voucher, to.campaign, time);
  if (closed !== null && closed.type !== 'notYetValid') return closed;
  if (points > from.spendable)
    return { type: 'balanceShort', available: from.spendable, needed: points };
  return isSafeAmount(to.spendable + points)
    ? null
    : { type: 'limitExceeded', limit: Number.MAX_SAFE_INTEGER, needed: points };
}

/** Both programmes must allow it. */
const mayTransfer = (from: TransferCard, to: TransferCard): boolean =>
  from.campaign.id === to.campaign.id
    ? transfersOf(from) !== 'none'
    : transfersOf(from) === 'programme' && transfersOf(to) === 'programme';

const transfersOf = ({ campaign }: TransferCard) => campaign.loyalty?.transfers ?? 'none';
