import * as z from 'zod/mini';
import type { Campaign } from '../campaign/campaign.ts';
import { canonicalJson } from '../crypto/canonicalJson.ts';
import { sha256Hex } from '../crypto/digest.ts';
import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import { answerRepeat, type Decision, decide, hashCommand } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { CommandId } from '../identifier.ts';
import {
  type EarningBody,
  type EarningPart,
  earningTransfers,
  MOST_EARNING_PARTS,
} from '../journal/bodies/earningBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { isSafeAmount } from '../money/amount.ts';
import { type Result, reject } from '../result.ts';
import { judgeValidity } from '../time/validityWindow.ts';
import { addDays } from '../time/zonedTime.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { awardedPoints } from './awards/award.ts';
import { Occasion } from './awards/occasion.ts';
import type { EarningRule } from './earningRule.ts';
import { ONCE } from './multiplier.ts';
import { expiryTime } from './pointsExpiry.ts';
import { multiplierOf, type Tier } from './tier.ts';

/** Pay a card for what happened. */
export const EarnCommand = z.strictObject({ id: CommandId, occasion: Occasion });
export type EarnCommand = z.infer<typeof EarnCommand>;

export type EarnState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly timeZone: string;
  /** The earning rules of the campaign, in the order in which they are to be listed. */
  readonly rules: readonly EarningRule[];
  readonly tier: Tier | null;
  /** Whether all these validation rules are met. */
  readonly meets: (ruleIds: readonly string[]) => boolean;
  /** What the card holds, wherever it stands. */
  readonly balance: number;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
};

/**
 * Decides what a card earns: one entry with a part for each rule that pays. What a rule pays is
 * multiplied by the tier's multiplier and rounded down, rule by rule. `time` is milliseconds UTC.
 */
export function earn(
  state: EarnState,
  owner: JournalOwner,
  { id, occasion }: EarnCommand,
  time: number,
): Result<Decision<EarningBody>, Rejection> {
  const { voucher, campaign, balance } = state;
  const bodyHash = hashCommand({ type: 'earn', voucherId: voucher.id, occasion });
  const repeat = answerRepeat(state.earlier, bodyHash);
  if (repeat !== null) return repeat;
  if (voucher.unit !== 'points')
    return reject({ type: 'unitMismatch', expected: 'points', given: voucher.unit ?? 'none' });
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const paid = state.rules.flatMap((rule) => payment(state, rule, occasion, time));
  if (paid.length === 0) return reject({ type: 'nothingEarned' });
  const total = paid.reduce((sum, { base, points }) => sum + (base > points ? base : points), 0n);
  if (!isSafeAmount(Number(total) + balance))
    return reject(limitExceeded(Number.MAX_SAFE_INTEGER, Number(total)));
  if (paid.length > MOST_EARNING_PARTS)
    return reject(limitExceeded(MOST_EARNING_PARTS, paid.length));
  const order = occasion.type === 'order' ? occasion : null;
  const body: EarningBody = {
    type: 'earning',
    voucherId: voucher.id,
    campaignId: campaign.id,
    occasion: occasion.type,
    orderId: order?.orderId ?? null,
    orderAmount: order?.amount ?? null,
    tierId: state.tier?.id ?? null,
    parts: paid.map(({ rule, base, points, multiplier }, index) => ({
      id: earningPartId(owner.terminalId, voucher.id, id, index),
      ruleId: rule.id,
      base: Number(base),
      multiplier,
      points: Number(points),
      ...datesOf(state, rule, time),
    })),
    bodyHash,
  };
  return decide({ id, body, transfers: earningTransfers(owner, body) });
}

/**
 * The id of a part of an earning: it follows from the earning, so that nobody can name another's
 * pending points. HQ refuses an earning whose parts have other ids.
 */
export const earningPartId = (
  terminalId: string,
  voucherId: string,
  earningId: string,
  index: number,
): string =>
  `${sha256Hex(canonicalJson(['earning', terminalId, voucherId, earningId])).slice(0, 32)}.${index}`;

const limitExceeded = (limit: number, needed: number) =>
  ({ type: 'limitExceeded', limit, needed }) as const;

type Payment = {
  readonly rule: EarningRule;
  readonly base: bigint;
  readonly multiplier: number;
  readonly points: bigint;
};

/** What one rule pays, or nothing. */
function payment(
  { tier, meets }: EarnState,
  rule: EarningRule,
  occasion: Occasion,
  time: number,
): Payment[] {
  if (!rule.active || judgeValidity([rule.validity], time).state !== 'valid') return [];
  if (rule.tierIds.length > 0 && (tier === null || !rule.tierIds.includes(tier.id))) return [];
  const base = awardedPoints(rule.award, occasion);
  if (base === 0n || !meets(rule.ruleIds)) return [];
  const multiplier = multiplierOf(tier, rule.id);
  const points = (base * BigInt(multiplier)) / BigInt(ONCE);
  return points === 0n ? [] : [{ rule, base, multiplier, points }];
}

/** When the points can be spent, and until when: counted from the day on which they can be. */
function datesOf(
  { campaign, timeZone }: EarnState,
  { pendingDays, expiry }: EarningRule,
  time: number,
): Pick<EarningPart, 'confirms' | 'expires'> {
  const confirms = pendingDays === null ? null : addDays(time, pendingDays, timeZone);
  const own = expiry === 'never' ? null : expiry;
  const chosen = own === 'programme' ? (campaign.loyalty?.expiry ?? null) : own;
  const expires = chosen === null ? null : expiryTime(chosen, confirms ?? time, timeZone);
  return { confirms, expires };
}
