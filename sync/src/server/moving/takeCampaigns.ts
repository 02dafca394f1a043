import { assert } from '@counterfoil/core';
import { bumpHead } from '../desk/headPosition.ts';
import { readRule } from '../records/validationRules.ts';
import { invalidPayload } from '../routes/http/apiError.ts';
import { CampaignInput, createCampaignWithin } from '../routes/v1/campaigns/createCampaign.ts';
import { readInput } from '../routes/v1/imports/readInput.ts';
import { createLoyaltyWithin } from '../routes/v1/loyalties/createLoyalty.ts';
import { LoyaltyInput } from '../routes/v1/loyalties/loyaltyInput.ts';
import { TierInput } from '../routes/v1/promotions/tierInput.ts';
import { createTier } from '../routes/v1/promotions/writeTier.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import {
  type Moving,
  type NamedOutcome,
  type Outcome,
  refusedFor,
  type TakeRows,
  THERE,
  taken,
  withId,
} from './moving.ts';
import { idOf, rowIn, rulesOf, textOf, toWireRow, type WireRow } from './wireRow.ts';

/** What is left to do by hand after a loyalty programme was taken over. */
export const LOYALTY_NOTE = 'its earning rules, tiers and rewards are to be set up here';

/**
 * Campaigns keep their ids and get no vouchers here. One that is refused half way takes the whole
 * transaction with it, so they are taken one at a time.
 */
export const takeCampaigns: TakeRows = async (moving, tx, rows) => {
  const outcomes: NamedOutcome[] = [];
  for (const value of rows) {
    const row = toWireRow(value);
    const name = textOf(row, 'name') ?? textOf(row, 'id') ?? '';
    const isAlone = rows.length === 1;
    try {
      outcomes.push({ name, ...(await takeCampaign(moving, tx, row)) });
    } catch (error) {
      if (isAlone) throw error;
      outcomes.push({ name, ...refusedFor(error) });
    }
  }
  return outcomes;
};

async function takeCampaign(moving: Moving, tx: HqTransaction, row: WireRow): Promise<Outcome> {
  const id = idOf(row, 'camp_');
  if (id !== null && (await tx.campaignById(id)) !== null) return THERE;
  const rules = rulesOf(row);
  await requireRules(tx, rules);
  const context = withId(moving.context, 'camp_', id);
  const input = { ...row, ...WITHOUT, validation_rules: rules };
  switch (row['campaign_type']) {
    case 'LOYALTY_PROGRAM': {
      const read = readInput(LoyaltyInput, input);
      const made = await createLoyaltyWithin(context, tx, moving.programmeId, read, null);
      await switchOff(moving, tx, made.id, row);
      return taken(LOYALTY_NOTE);
    }
    case 'PROMOTION':
      return takePromotion({ ...moving, context }, tx, row, readInput(CampaignInput, input));
    default: {
      const made = await createCampaignWithin(context, tx, readInput(CampaignInput, input));
      await switchOff(moving, tx, made.id, row);
      return taken();
    }
  }
}

/** Vouchers come by themselves; the id of a category is another here, and its name the same. */
const WITHOUT = { vouchers_count: 0, category_id: undefined, promotion: undefined } as const;

/** @throws ApiError 400: without its rules it would be worth more than it was */
export async function requireRules(tx: HqTransaction, rules: readonly string[]): Promise<void> {
  for (const id of rules)
    if ((await readRule(tx, id)) === null)
      throw invalidPayload(`Its validation rule ${id.slice(0, 100)} was not taken over`);
}

async function takePromotion(
  moving: Moving,
  tx: HqTransaction,
  row: WireRow,
  input: CampaignInput,
): Promise<Outcome> {
  const { context } = moving;
  const made = await createCampaignWithin(context, tx, input);
  const campaign = await tx.campaignById(made.id);
  assert(campaign !== null, 'a campaign is there once it was made');
  const tiers = rowIn(row, 'promotion')['tiers'];
  for (const value of Array.isArray(tiers) ? tiers : []) {
    const tier = toWireRow(value);
    const rules = rulesOf({ ...tier, ...renamed(tier) });
    await requireRules(tx, rules);
    const said = { ...tier, validation_rule_assignments: undefined, category_id: undefined };
    const read = readInput(TierInput, { ...said, validation_rules: rules });
    await createTier(withId(context, 'promo_', idOf(tier, 'promo_')), tx, campaign, read);
  }
  await switchOff(moving, tx, made.id, row);
  return taken();
}

/** Tiers name their rules by a word of their own. */
const renamed = (tier: WireRow): WireRow => ({
  validation_rules_assignments:
    tier['validation_rule_assignments'] ?? tier['validation_rules_assignments'],
});

async function switchOff(
  { context }: Moving,
  tx: HqTransaction,
  id: string,
  row: WireRow,
): Promise<void> {
  const campaign = row['active'] === false ? await tx.campaignById(id) : null;
  if (campaign !== null)
    await tx.putCampaign({ ...campaign, active: false }, await bumpHead(tx), context.clock());
}
