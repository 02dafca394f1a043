import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Balances } from '../ledger/ledger.ts';
import type { LimitStanding, LimitUse } from '../limits/limitUse.ts';
import type { ItemSelection } from '../order/itemSelection.ts';
import type { Order } from '../order/order.ts';
import type { AppliedDiscount, PricedStep } from '../pricing/appliedDiscount.ts';
import { applyCredit } from '../pricing/applyCredit.ts';
import { applyDiscount } from '../pricing/applyDiscount.ts';
import { dueOf, type RunningOrder } from '../pricing/runningOrder.ts';
import type { Programme } from '../programme/programme.ts';
import { accept, type Result, reject } from '../result.ts';
import { type Ground, type Right, weakestGround } from '../rights/right.ts';
import { availableFrom, type RightsSource, takeRights } from '../rights/rightsSource.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { amountWithinLimits, limitReached, limitStandings, usesOfLimits } from './checkLimits.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { checkTerms, needsOrder, termsOf } from './checkTerms.ts';
import type { RedemptionContext } from './redemptionContext.ts';
import { type RedemptionNeed, redemptionNeed, type Worth } from './redemptionNeed.ts';
import type { Rejection } from './rejection.ts';

/** One voucher and where it could be paid from. HQ and till fill it alike. */
export type RedeemableState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** Where rights can be taken from, in the order to take them. */
  readonly sources: readonly RightsSource[];
  /** Why the sources give no more than they do. */
  readonly shortage: (available: number, needed: number) => Rejection;
  /** The ground of a redemption that spends nothing, such as a coupon without a limit. */
  readonly noneSpent: Ground;
};

/** What is around the voucher. `limits` holds the accounts of its limits; null: not kept here. */
export type JudgeScene = {
  readonly programme: Programme;
  readonly context: RedemptionContext;
  readonly limits: Balances | null;
};

/** What is asked: how much of the voucher, on which order, and what that came to so far. */
export type JudgeAsk = {
  readonly amount: number | null;
  readonly order: Order | null;
  readonly running: RunningOrder | null;
  readonly rewardPoints: number | null;
};

/** What redeeming comes to, before anything is written. */
export type Judged = {
  /** Off the order, in minor units, and off the voucher, in its unit. */
  readonly amount: number;
  readonly spent: number;
  /** The most that could be spent of the voucher now, whatever the order. */
  readonly spendable: number;
  readonly rights: readonly Right[];
  readonly limits: readonly LimitUse[];
  readonly ground: Ground;
  /** The order with this redeemable applied, and what that did to it; null without an order. */
  readonly running: RunningOrder | null;
  readonly applied: AppliedDiscount | null;
};

/**
 * Judges one redeemable on an order as it stands: the first rejection that applies, or what
 * redeeming it would do. `validate`, `redeem`, stacks and qualification all rest on it, so that
 * they agree. `time` is milliseconds UTC.
 */
export function judgeRedeemable(
  state: RedeemableState,
  scene: JudgeScene,
  ask: JudgeAsk,
  time: number,
): Result<Judged, Rejection> {
  const { voucher, campaign } = state;
  const { programme, context } = scene;
  assert(voucher.campaignId === campaign.id, `${voucher.id} was read with another campaign`);
  const due = ask.running === null ? null : dueOf(ask.running);
  const need = redemptionNeed({ programme, voucher, campaign }, { ...ask, due });
  if (!need.ok) return need;
  if (ask.order === null && needsOrder(termsOf(voucher, campaign)))
    return reject({ type: 'orderMissing' });
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const subject = { voucher, campaign, timeZone: programme.timeZone, context };
  const asked = { order: ask.order, due, credits: ask.amount };
  const terms = checkTerms(subject, asked, time);
  if (!terms.ok) return terms;
  const limits = readLimits(state, scene, time);
  if (!limits.ok) return limits;
  const { worth } = need.value;
  return worth === null
    ? judgeDiscount(state, need.value, terms.value, limits.value, ask.running)
    : judgeValue(state, need.value, worth, limits.value, ask.running);
}

const readLimits = (
  { voucher, campaign }: RedeemableState,
  { programme, context, limits }: JudgeScene,
  time: number,
): Result<readonly LimitStanding[], Rejection> =>
  limitStandings(
    termsOf(voucher, campaign),
    {
      voucherId: voucher.id,
      customerId: context.customer?.id ?? null,
      currency: programme.currency,
      timeZone: programme.timeZone,
    },
    limits,
    time,
  );

/** What the voucher holds is spent: as much as was asked, or as order, limits and rights allow. */
function judgeValue(
  state: RedeemableState,
  { least, most }: RedemptionNeed,
  worth: Worth,
  limits: readonly LimitStanding[],
  running: RunningOrder | null,
): Result<Judged, Rejection> {
  const allowed = worth.spentWithin(amountWithinLimits(limits));
  if (allowed < least) {
    const scarce = limits.find(
      ({ limit, left }) => limit.counts === 'amount' && left < worth.amountFor(least),
    );
    if (scarce !== undefined) return reject(limitReached(scarce, worth.amountFor(least)));
  }
  const spendable = availableFrom(state.sources);
  const within = Math.min(most, allowed, Math.max(spendable, least));
  // Points beyond what the amount costs would be spent for nothing.
  const spent = least === most ? most : worth.spentFor(worth.amountFor(within));
  const uses = usesOfLimits(limits, worth.amountFor(spent));
  if (!uses.ok) return uses;
  if (spendable < least) return reject(state.shortage(spendable, least));
  const amount = worth.amountFor(spent);
  const after = running === null ? null : applyCredit(running, amount);
  return accept({ amount, ...taken(state, spent), limits: uses.value, ...orderAfter(after) });
}

/** The discount decides what comes off the order, and takes one use where the voucher counts them. */
function judgeDiscount(
  state: RedeemableState,
  { least }: RedemptionNeed,
  restrictTo: readonly ItemSelection[],
  limits: readonly LimitStanding[],
  running: RunningOrder | null,
): Result<Judged, Rejection> {
  const { discount } = state.voucher;
  if (discount === null || running === null) return reject({ type: 'noItemMatches' });
  const after = applyDiscount(running, discount, restrictTo);
  if (!after.ok) return after;
  const { total: amount, added } = after.value.applied;
  // A gift that costs nothing takes nothing off, and is something all the same.
  if (amount === 0 && added.length === 0) return reject({ type: 'noItemMatches' });
  const uses = usesOfLimits(limits, amount);
  if (!uses.ok) return uses;
  const spendable = availableFrom(state.sources);
  if (spendable < least) return reject(state.shortage(spendable, least));
  return accept({ amount, ...taken(state, least), limits: uses.value, ...orderAfter(after.value) });
}

function taken(
  { sources, noneSpent }: RedeemableState,
  spent: number,
): Pick<Judged, 'spent' | 'spendable' | 'rights' | 'ground'> {
  const { rights } = takeRights(sources, spent);
  const ground = weakestGround(rights, noneSpent);
  return { spent, spendable: availableFrom(sources), rights, ground };
}

const orderAfter = (after: PricedStep | null): Pick<Judged, 'running' | 'applied'> =>
  after ?? { running: null, applied: null };
