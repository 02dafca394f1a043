import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { ItemSelection } from '../order/itemSelection.ts';
import type { Order } from '../order/order.ts';
import { accept, type Result, reject } from '../result.ts';
import type { RuleContext } from '../rules/ruleContext.ts';
import { NO_TERMS, type Terms } from '../terms/terms.ts';
import { isOpenAt, judgeRecurrence, type Recurrence } from '../time/recurrence.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { RedemptionContext } from './redemptionContext.ts';
import type { Rejection } from './rejection.ts';

export type TermsSubject = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly timeZone: string;
  readonly context: RedemptionContext;
};

/** What is asked of the voucher on which order; `due` is what is left to pay, in minor units. */
export type TermsAsk = {
  readonly order: Order | null;
  readonly due: number | null;
  /** How much of the voucher, in its unit; null: as much as fits. */
  readonly credits: number | null;
};

/** The terms that a redemption of the voucher is under: its campaign's first, then its own. */
export const termsOf = (
  voucher: Pick<Voucher, 'terms'>,
  campaign: Pick<Campaign, 'terms'>,
): readonly Terms[] => [campaign.terms, voucher.terms ?? NO_TERMS];

/**
 * Whether the terms of campaign and voucher are met, beside their limits. Answers the selections of
 * items that the rules confine a discount to. `time` is milliseconds UTC.
 */
export function checkTerms(
  subject: TermsSubject,
  ask: TermsAsk,
  time: number,
): Result<readonly ItemSelection[], Rejection> {
  const all = termsOf(subject.voucher, subject.campaign);
  const refused =
    notOpen(subject, all, time) ?? notHolder(subject, all) ?? notInBounds(all, ask.order?.amount);
  return refused === null ? checkRules(subject, all, ask, time) : reject(refused);
}

function notOpen(
  { voucher, campaign, timeZone }: TermsSubject,
  all: readonly Terms[],
  time: number,
): Rejection | null {
  const recurrences = all.flatMap(({ recurrence }) => recurrence ?? []);
  const start = voucher.validity.start ?? campaign.validity.start;
  if (recurrences.every((recurrence) => isOpenAt(recurrence, start, time, timeZone))) return null;
  return { type: 'notValidNow', next: nextOpening(recurrences, start, time, timeZone) };
}

/** So many openings are looked at for one that campaign and voucher have in common. */
const MOST_OPENINGS = 32;

/** When all of them are open at once, or null where that is not to be seen. */
function nextOpening(
  recurrences: readonly Recurrence[],
  start: number | null,
  time: number,
  timeZone: string,
): number | null {
  let next = time;
  for (let looked = 0; looked < MOST_OPENINGS; looked += 1) {
    const before = next;
    for (const recurrence of recurrences) {
      const verdict = judgeRecurrence(recurrence, start, next, timeZone);
      if (verdict.open) continue;
      if (verdict.next === null) return null;
      next = verdict.next;
    }
    if (next === before) return next;
  }
  return null;
}

function notHolder(
  { voucher, context: { customer } }: TermsSubject,
  all: readonly Terms[],
): Rejection | null {
  const isForHolder = all.some(({ ownerOnly }) => ownerOnly);
  if (customer === null) {
    const isPerCustomer = all.some(({ limits }) =>
      limits.some(({ per }) => per.includes('customer')),
    );
    return isForHolder || isPerCustomer ? { type: 'customerMissing' } : null;
  }
  return isForHolder && customer.id !== voucher.holderId ? { type: 'notHolder' } : null;
}

/** Whether the terms say something about the order, so that there must be one. */
export const needsOrder = (all: readonly Terms[]): boolean =>
  all.some(({ minimumOrder, maximumOrder }) => minimumOrder !== null || maximumOrder !== null);

function notInBounds(all: readonly Terms[], amount: number | undefined): Rejection | null {
  if (amount === undefined) return null;
  for (const { minimumOrder } of all)
    if (minimumOrder !== null && amount < minimumOrder)
      return { type: 'orderTooSmall', minimum: minimumOrder, amount };
  for (const { maximumOrder } of all)
    if (maximumOrder !== null && amount > maximumOrder)
      return { type: 'orderTooLarge', maximum: maximumOrder, amount };
  return null;
}

function checkRules(
  subject: TermsSubject,
  all: readonly Terms[],
  ask: TermsAsk,
  time: number,
): Result<readonly ItemSelection[], Rejection> {
  const { rules } = subject.context;
  const ruleIds = all.flatMap((terms) => terms.ruleIds);
  if (ruleIds.length === 0) return accept([]);
  const unknown = ruleIds.find((ruleId) => !rules.has(ruleId));
  if (unknown !== undefined) return reject({ type: 'ruleUnknown', ruleId: unknown });
  const facts = ruleContextOf(subject, ask, time);
  const selections: ItemSelection[] = [];
  for (const ruleId of ruleIds) {
    const rule = rules.get(ruleId);
    assert(rule !== undefined, `rule ${ruleId} was known and is not`);
    if (!rule.test(facts)) {
      const { message: text, findings } = rule.explain(facts);
      return reject({ type: 'rulesNotMet', ruleId, text, findings });
    }
    if (rule.applicableTo !== null) selections.push(rule.applicableTo);
  }
  return accept(selections);
}

/** What the rules of a redemption may look at. */
export function ruleContextOf(
  { voucher, campaign, timeZone, context }: TermsSubject,
  { order, due, credits }: TermsAsk,
  time: number,
): RuleContext {
  const { customer, place, metadata, history } = context;
  return {
    customer,
    order:
      order === null
        ? null
        : {
            amount: due ?? order.amount,
            initialAmount: order.amount,
            items: order.items ?? [],
            metadata: order.metadata ?? {},
            paymentMethods: order.paymentMethods ?? [],
          },
    redeemable: {
      voucherId: voucher.id,
      campaignId: campaign.id,
      type: voucher.type,
      metadata: voucher.metadata,
      campaignMetadata: campaign.metadata,
      categories: termsOf(voucher, campaign).flatMap((terms) => terms.categories),
      holderId: voucher.holderId,
    },
    place,
    metadata,
    credits,
    event: null,
    history,
    time,
    timeZone,
  };
}
