import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import { answerRepeat, hashCommand } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { CommandId, Identifier } from '../identifier.ts';
import { ConversionEvent, type ReferralBody } from '../journal/bodies/referralBody.ts';
import type { Entry } from '../journal/entry.ts';
import { Amount } from '../money/amount.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { ReferralProgramme } from './referralProgramme.ts';
import { type RewardDue, rewardsDue } from './rewardsDue.ts';
import { type Person, samePersonBy } from './samePerson.ts';

/** The referee did something, having come by the referrer's code. */
export const ReferCommand = z.strictObject({
  id: CommandId,
  /** The referrer's code. */
  voucherId: Identifier,
  refereeId: Identifier,
  event: ConversionEvent,
  /** What the order came to, in minor units; null where the event is no order. */
  orderAmount: z.nullable(Amount),
});
export type ReferCommand = z.infer<typeof ReferCommand>;

export type ReferState = {
  /** The referrer's code and its campaign. */
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** The holder of the code, null where the caller knows nobody. */
  readonly referrer: Person | null;
  readonly referee: Person;
  /** Who brought the referee before in this campaign, or null. */
  readonly referredBy: string | null;
  readonly earlier: Entry | null;
};

export type ReferralDraft = {
  readonly id: string;
  readonly body: ReferralBody;
  readonly transfers: [];
};

/** An entry to append or the one that stands, and what the referral owes: the same either way. */
export type ReferralDecision = { readonly rewards: readonly RewardDue[] } & (
  | { readonly type: 'decided'; readonly draft: ReferralDraft }
  | { readonly type: 'repeated'; readonly entry: Entry }
);

/** Decides whether a referral counts. `time` is milliseconds UTC. */
export function refer(
  state: ReferState,
  command: ReferCommand,
  time: number,
): Result<ReferralDecision, Rejection> {
  const { id, voucherId, refereeId, event, orderAmount } = command;
  assert(state.voucher.id === voucherId && state.referee.id === refereeId, 'read for another');
  const bodyHash = hashCommand({ type: 'refer', voucherId, refereeId, event, orderAmount });
  const repeat = answerRepeat(state.earlier, bodyHash);
  if (repeat !== null) return repeat.ok ? repeated(state.earlier) : repeat;
  const { voucher, campaign, referrer } = state;
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const programme = campaign.referral;
  if (programme === null || referrer === null || voucher.holderId !== referrer.id)
    return reject({ type: 'referrerInactive' });
  const rejection = whyNotCounted(state, referrer, programme, command);
  if (rejection !== null) return reject(rejection);
  const body: ReferralBody = {
    type: 'referral',
    voucherId,
    campaignId: campaign.id,
    referrerId: referrer.id,
    refereeId,
    event,
    referrerReward: programme.referrerReward,
    refereeReward: programme.refereeReward,
    bodyHash,
  };
  const draft: ReferralDraft = { id, body, transfers: [] };
  return accept({ type: 'decided', draft, rewards: rewardsDue(id, body) });
}

function repeated(entry: Entry | null): Result<ReferralDecision, never> {
  assert(entry?.body.type === 'referral', 'only a referral has the hash of one');
  return accept({ type: 'repeated', entry, rewards: rewardsDue(entry.id, entry.body) });
}

function whyNotCounted(
  { referee, referredBy }: ReferState,
  referrer: Person,
  { conversion }: ReferralProgramme,
  { event, orderAmount }: ReferCommand,
): Rejection | null {
  const expected = conversion.on === 'customEvent' ? conversion.name : conversion.on;
  const given = event.on === 'customEvent' ? (event.name ?? '') : event.on;
  const minimum = conversion.on === 'orderPaid' ? conversion.minimumAmount : null;
  if (event.on !== conversion.on || given !== expected || (orderAmount ?? 0) < (minimum ?? 0))
    return { type: 'notConverting', expected, given, minimum };
  const by = samePersonBy(referrer, referee);
  if (by !== null) return { type: 'selfReferral', by };
  return referredBy === null ? null : { type: 'alreadyReferred', referrerId: referredBy };
}
