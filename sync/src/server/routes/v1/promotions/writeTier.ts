import { type Campaign, NO_TERMS, type PromotionTier, type Terms } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type KeptTier,
  MOST_TIERS,
  putTier,
  tiersOfCampaign,
} from '../../../records/promotionTiers.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import { readAssignments, unassignRule } from '../../../records/ruleAssignments.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { withLeading } from '../campaigns/campaignTerms.ts';
import { categoryIdIn } from '../categoryIn.ts';
import { written } from '../recordError.ts';
import { changeValidity, toValidity } from '../requestParts.ts';
import { assignRules } from '../rules/assignRules.ts';
import { toRecurrence } from '../validityWire.ts';
import { toDiscount } from '../vouchers/discountWire.ts';
import { completeDiscount } from '../vouchers/unitDiscountWire.ts';
import { requireTier } from './findPromotion.ts';
import { rulesIn, type TierChange, type TierInput, toBanner } from './tierInput.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** Adds a tier to a promotion. @throws ApiError for what it cannot be made of */
export async function createTier(
  context: Makers,
  tx: HqTransaction,
  campaign: Campaign,
  input: TierInput,
): Promise<KeptTier> {
  const others = await tiersOfCampaign(tx, campaign.id);
  if (others.length >= MOST_TIERS)
    throw invalidPayload(`A promotion has ${MOST_TIERS} tiers at most.`);
  const last = others.at(-1)?.tier.rank ?? 0;
  const validity = toValidity(input);
  const tier: PromotionTier = {
    id: `promo_${context.createId()}`,
    campaignId: campaign.id,
    name: input.name,
    banner: toBanner(input.banner ?? null),
    discount: (await discountIn(tx, input)) ?? null,
    rank: input.hierarchy ?? Math.min(last + 1, 100_000),
    active: input.active ?? true,
    validity,
    terms: await termsIn(context, tx, input, NO_TERMS, validity),
    metadata: input.metadata ?? {},
  };
  await putTier(tx, { tier, created: context.clock(), updated: null });
  await assignRules(context, tx, rulesIn(input) ?? [], { type: 'promotion_tier', tier });
  return requireTier(tx, tier.id);
}

/** What is left out stays as it is. @throws ApiError for what it cannot become */
export async function changeTier(
  context: Makers,
  tx: HqTransaction,
  kept: KeptTier,
  input: TierChange,
): Promise<KeptTier> {
  const { tier } = kept;
  const discount = await discountIn(tx, input);
  const validity = changeValidity(tier.validity, input);
  const changed: PromotionTier = {
    ...tier,
    name: input.name ?? tier.name,
    banner: input.banner === undefined ? tier.banner : toBanner(input.banner),
    discount: discount === undefined ? tier.discount : discount,
    rank: input.hierarchy ?? tier.rank,
    active: input.active ?? tier.active,
    validity,
    terms: await termsIn(context, tx, input, tier.terms, validity),
    metadata: written(mergeMetadata(tier.metadata, input.metadata ?? undefined)),
  };
  await putTier(tx, { ...kept, tier: changed, updated: context.clock() });
  const ruleIds = rulesIn(input);
  if (ruleIds !== undefined) await setRules(context, tx, changed, ruleIds);
  return requireTier(tx, tier.id);
}

export async function switchTier(
  { clock }: Makers,
  tx: HqTransaction,
  kept: KeptTier,
  active: boolean,
): Promise<KeptTier> {
  if (kept.tier.active === active) return kept;
  const switched = { ...kept, tier: { ...kept.tier, active }, updated: clock() };
  await putTier(tx, switched);
  return switched;
}

/** Undefined: nothing is said of it; null: it takes nothing off. */
async function discountIn(
  tx: HqTransaction,
  { action }: TierChange,
): Promise<PromotionTier['discount'] | undefined> {
  if (action === undefined) return undefined;
  if (action?.discount == null) return null;
  return completeDiscount(tx, toDiscount(action.discount, 'Property .action.discount'));
}

/** When it is open and what it belongs to, over what stands. */
async function termsIn(
  { clock, createId }: Makers,
  tx: HqTransaction,
  input: TierChange,
  before: Terms,
  validity: PromotionTier['validity'],
): Promise<Terms> {
  const categoryId = await categoryIdIn(tx, input, { at: clock(), createId });
  return {
    ...before,
    recurrence: toRecurrence(input, before.recurrence, validity),
    categories: withLeading(before.categories, categoryId),
  };
}

async function setRules(
  context: Makers,
  tx: HqTransaction,
  { id }: PromotionTier,
  ruleIds: readonly string[],
): Promise<void> {
  const page = { offset: 0, limit: 100 };
  const { rows } = await readAssignments(tx, { objectId: id }, true, page);
  for (const one of rows)
    if (!ruleIds.includes(one.ruleId)) await unassignRule(tx, one, context.clock());
  const missing = ruleIds.filter((ruleId) => !rows.some((one) => one.ruleId === ruleId));
  const { tier } = await requireTier(tx, id);
  await assignRules(context, tx, missing, { type: 'promotion_tier', tier });
}

/** Before a tier goes: no rule names it any more. */
export async function leaveRules(
  { clock }: Makers,
  tx: HqTransaction,
  { tier: { id } }: KeptTier,
): Promise<void> {
  const page = { offset: 0, limit: 100 };
  const { rows } = await readAssignments(tx, { objectId: id }, true, page);
  for (const one of rows) await unassignRule(tx, one, clock());
}
