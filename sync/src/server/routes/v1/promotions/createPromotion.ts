import { type Campaign, PLAIN_CAMPAIGN } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { type CampaignDetails, putCampaignDetails } from '../campaigns/campaignDetails.ts';
import type { CampaignObject } from '../campaigns/campaignObject.ts';
import { withTermsOf } from '../campaigns/campaignTerms.ts';
import type { CampaignInput } from '../campaigns/createCampaign.ts';
import { readCampaignObject } from '../campaigns/readCampaigns.ts';
import { toValidity } from '../requestParts.ts';
import { assignRules } from '../rules/assignRules.ts';
import { createTier } from './writeTier.ts';

/** Makes a promotion with its first tiers. @throws ApiError for what it cannot be made of */
export async function createPromotion(
  context: HqContext,
  tx: HqTransaction,
  input: CampaignInput,
): Promise<CampaignObject> {
  if ((input.vouchers_count ?? 0) > 0)
    throw invalidPayload('Property .vouchers_count: a promotion has no vouchers');
  if ((await tx.campaignByName(input.name)) !== null)
    throw duplicateFound(
      'campaign',
      input.name,
      `There is already a campaign with the name ${input.name}`,
    );
  const now = context.clock();
  const plain: Campaign = {
    ...PLAIN_CAMPAIGN,
    id: `camp_${context.createId()}`,
    name: input.name,
    type: 'promotion',
    unit: 'uses',
    discount: null,
    validity: toValidity(input),
    active: true,
    metadata: input.metadata ?? {},
  };
  const campaign = await withTermsOf(tx, plain, input, { at: now, createId: context.createId });
  await putCampaignDetails(tx, campaign.id, detailsOf(input, now), now);
  await tx.putCampaign(campaign, await bumpHead(tx), now);
  await assignRules(context, tx, input.validation_rules ?? [], { type: 'campaign', campaign });
  for (const tier of input.promotion?.tiers ?? []) await createTier(context, tx, campaign, tier);
  return readCampaignObject(tx, campaign.id);
}

const detailsOf = (input: CampaignInput, created: number): CampaignDetails => ({
  kind: input.type ?? 'STATIC',
  description: input.description ?? null,
  metadata: input.metadata ?? {},
  template: { type: 'discounts', unit: null, value: 0, discount: null, codeConfig: null },
  created,
});
