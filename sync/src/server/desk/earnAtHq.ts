import {
  type Campaign,
  type CompiledRule,
  earn,
  type Occasion,
  type Order,
  type RuleContext,
  type RuleCustomer,
  ruleContextOf,
  type Voucher,
} from '@counterfoil/core';
import type { CustomerRecord } from '../records/customerRecord.ts';
import { findCustomer, ruleCustomerOf } from '../records/customers.ts';
import { earningRulesOf } from '../records/earningRules.ts';
import { segmentsOfCustomer } from '../records/segments.ts';
import { rulesFor } from '../records/validationRules.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { pointsHeld, readCard } from './cardPoints.ts';
import { judgeCard, recordTier } from './earnedTier.ts';
import { afterEarning } from './earningFollows.ts';
import { numbersIn } from './earningNumbers.ts';
import type { HqContext } from './hqContext.ts';
import { HQ_STORE, hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** What happened, and what rules may look at of it. */
export type EarningCause = {
  readonly occasion: Occasion;
  /** The order that was paid, and what is due on it after discounts, in minor units. */
  readonly order: Order | null;
  readonly due: number | null;
  readonly event: RuleContext['event'];
};

/** A customer has few cards; beyond so many nothing is earned on the rest. */
const MOST_CARDS = 20;
/** They may have many other vouchers, among which the cards are looked for so far. */
const MOST_LOOKED_THROUGH = 5_000;
const PAGE = 100;

/** The loyalty cards that the customer holds, in whatever campaigns. */
export async function cardsOf(tx: HqTransaction, customerId: string): Promise<Voucher[]> {
  const cards: Voucher[] = [];
  for (let offset = 0; offset < MOST_LOOKED_THROUGH; offset += PAGE) {
    const { rows } = await tx.vouchers({ holderId: customerId }, { offset, limit: PAGE });
    for (const { voucher } of rows) if (voucher.type === 'loyaltyCard') cards.push(voucher);
    if (rows.length < PAGE || cards.length >= MOST_CARDS) break;
  }
  return cards.slice(0, MOST_CARDS);
}

/**
 * Pays every card of a customer for what happened, by the earning rules of its campaign, in the
 * caller's transaction. Where nothing is earned, nothing is written.
 */
export async function earnAtHq(
  tx: HqTransaction,
  customer: CustomerRecord,
  cause: EarningCause,
  context: Makers,
): Promise<void> {
  for (const card of await cardsOf(tx, customer.profile.customer.id))
    await earnOnCard(tx, card, customer, cause, context);
}

/** Pays one card, and sees what becomes of its tier. */
export async function earnOnCard(
  tx: HqTransaction,
  voucher: Voucher,
  customer: CustomerRecord,
  cause: EarningCause,
  context: Makers,
): Promise<void> {
  if (await payOnCard(tx, voucher, customer, cause, context))
    await settleTier(tx, voucher, context);
}

/** Answers whether anything was earned. */
async function payOnCard(
  tx: HqTransaction,
  voucher: Voucher,
  customer: CustomerRecord,
  cause: EarningCause,
  context: Makers,
): Promise<boolean> {
  const campaign = await tx.campaignById(voucher.campaignId);
  const rules = await earningRulesOf(tx, voucher.campaignId);
  if (campaign === null || rules.length === 0) return false;
  const now = context.clock();
  const programme = await tx.programme();
  const card = await readCard(tx, voucher.id);
  const compiled = await rulesFor(
    tx,
    rules.flatMap(({ ruleIds }) => ruleIds),
  );
  const facts = await factsOf(tx, { voucher, campaign, customer, compiled }, cause, now);
  const decided = earn(
    {
      voucher,
      campaign,
      timeZone: programme.timeZone,
      rules,
      tier: (await judgeCard(tx, card, campaign, now))?.tier ?? null,
      // A rule that is gone is not met.
      meets: (ruleIds) => ruleIds.every((id) => compiled.get(id)?.test(facts) ?? false),
      balance: pointsHeld(card),
      earlier: null,
    },
    hqOwner(programme.id),
    { id: `earn_${context.createId()}`, occasion: cause.occasion },
    now,
  );
  if (!decided.ok || decided.value.type !== 'decided') return false;
  const [row] = await postOwnDrafts(tx, hqOwner(programme.id), [decided.value.draft], now);
  if (row === undefined) return false;
  await afterEarning(tx, { voucher, campaign, entry: row.entry }, context);
  return true;
}

type EarningSubject = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly customer: CustomerRecord;
  readonly compiled: ReadonlyMap<string, CompiledRule>;
};

/** What validation rules of earning rules may look at; nothing is read where there are none. */
async function factsOf(
  tx: HqTransaction,
  { voucher, campaign, customer, compiled }: EarningSubject,
  { order, due, event }: EarningCause,
  now: number,
): Promise<RuleContext> {
  const { timeZone } = await tx.programme();
  const known: RuleCustomer = ruleCustomerOf(customer, now);
  const judged =
    compiled.size === 0
      ? known
      : { ...known, segments: await segmentsOfCustomer(tx, customer.profile, now) };
  const place = { storeId: HQ_STORE, terminalId: null, channel: 'api' };
  const context = { customer: judged, place, metadata: {}, history: null, rules: compiled };
  const subject = { voucher, campaign, timeZone, context };
  return { ...ruleContextOf(subject, { order, due, credits: null }, now), event };
}

/**
 * Records what became of a card's tier since its points moved, and pays for it where a rule does:
 * once, so that tiers which pay for each other come to an end.
 */
export async function settleTier(
  tx: HqTransaction,
  voucher: Voucher,
  context: Makers,
): Promise<void> {
  const change = await recordTier(tx, voucher, context);
  const tierId = change?.to ?? change?.from ?? null;
  const { holderId } = voucher;
  if (change === null || tierId === null || holderId === null) return;
  const customer = await findCustomer(tx, holderId);
  if (customer === null) return;
  const customerNumbers = numbersIn(customer.profile.customer.metadata);
  const occasion = { type: 'tierChanged', change: change.change, tierId, customerNumbers } as const;
  const cause = { occasion, order: null, due: null, event: null };
  if (await payOnCard(tx, voucher, customer, cause, context))
    await recordTier(tx, voucher, context);
}
