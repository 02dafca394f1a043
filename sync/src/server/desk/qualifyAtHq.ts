import {
  type Campaign,
  type Discount,
  isDiscounted,
  judgeRedeemable,
  type Order,
  type PricedOrder,
  priceOrder,
  type RedeemableState,
  type Rejection,
  type RuleCustomer,
  refuseAnyOrder,
  type StackScene,
  selectItems,
  startOrder,
  termsOf,
  type Voucher,
} from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import type { Holdings } from './holdings.ts';
import type { Candidate } from './qualificationCandidates.ts';
import { readStackScene, type StackCaller } from './stackScene.ts';

/** Who asks what they could use, and on what. */
export type QualifyingCaller = Omit<StackCaller, 'sessionKey' | 'customerId'> & {
  /** As rules see them: they need not be kept here yet. */
  readonly customer: RuleCustomer | null;
  readonly order: Order | null;
  /** Whether a refusal is to be passed over, as what the question is not about. */
  readonly passes: (rejection: Rejection) => boolean;
};

/** A candidate that the customer could use, and what that would come to on the order. */
export type Qualified = {
  readonly candidate: Candidate;
  readonly campaign: Campaign;
  readonly holdings: Holdings;
  /** Off the order in minor units, and off the voucher in its unit. */
  readonly worth: number;
  readonly spent: number;
  /** The order with it; null without an order, or where a refusal was passed over. */
  readonly order: PricedOrder | null;
  /** Whether what it takes off is confined to some items, of which the order has one. */
  readonly ofItems: boolean;
};

/**
 * Which of the candidates the customer could use now, in their order, each judged by itself. Limits
 * are not judged: who asks what is on offer has not come to redeem it.
 */
export async function qualifyAtHq(
  reader: HqReader,
  candidates: readonly Candidate[],
  { customer, order, passes, metadata }: QualifyingCaller,
  now: number,
): Promise<Qualified[]> {
  if (candidates.length === 0) return [];
  const stack = candidates.map(({ voucher }) => ({ voucher: unlimited(voucher), claimed: 0 }));
  const caller = { sessionKey: null, customerId: null, metadata };
  const read = await readStackScene(reader, stack, caller, now);
  const scene = { ...read.scene, context: { ...read.scene.context, customer } };
  return candidates.flatMap((candidate, index) => {
    const item = read.items[index];
    const holdings = read.holdings[index];
    if (item === undefined || holdings === undefined) return [];
    const state = { ...item, campaign: unlimited(item.campaign) };
    const judged = judge(scene, state, order, passes, now);
    if (judged === null) return [];
    const { campaign } = item;
    return [{ candidate, campaign, holdings, ...judged, ofItems: isOfItems(scene, state, order) }];
  });
}

const unlimited = <T extends Voucher | Campaign>(it: T): T =>
  it.terms === null ? it : { ...it, terms: { ...it.terms, limits: [] } };

const NOTHING = { worth: 0, spent: 0, order: null };

function judge(
  scene: StackScene,
  state: RedeemableState,
  order: Order | null,
  passes: (rejection: Rejection) => boolean,
  now: number,
): Pick<Qualified, 'worth' | 'spent' | 'order'> | null {
  if (order === null) {
    const refused = refuseAnyOrder(state, scene, now);
    return refused === null || passes(refused) ? NOTHING : null;
  }
  const ask = { amount: null, order, running: startOrder(order), rewardPoints: null };
  const judged = judgeRedeemable(state, scene, ask, now);
  if (!judged.ok) return passes(judged.rejection) ? NOTHING : null;
  const { amount: worth, spent, running, applied } = judged.value;
  const priced = running === null || applied === null ? null : priceOrder(running, applied);
  return { worth, spent, order: priced };
}

/** Confined to items, of which the order has one: without an order nobody knows. */
function isOfItems(
  { context }: StackScene,
  { voucher, campaign }: RedeemableState,
  order: Order | null,
): boolean {
  if (!isDiscounted(voucher.type)) return false;
  const selections = termsOf(voucher, campaign)
    .flatMap(({ ruleIds }) => ruleIds)
    .flatMap((id) => context.rules.get(id)?.applicableTo ?? []);
  const lines = (order?.items ?? []).map((item) => ({ item, quantity: item.quantity }));
  if (selections.length > 0) return order === null || selectItems(lines, selections).length > 0;
  return voucher.discount !== null && takesOffItems(voucher.discount);
}

/** Whether a discount takes off items, and not off the order as a whole. */
export function takesOffItems(discount: Discount): boolean {
  if (discount.type === 'units' || discount.type === 'fixedItemPrice') return true;
  return 'appliesTo' in discount && discount.appliesTo !== 'order';
}
