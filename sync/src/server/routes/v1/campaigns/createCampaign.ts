import { type Campaign, OfflinePolicy, PLAIN_CAMPAIGN } from '@counterfoil/core';
import { z } from 'zod';
import { defaultPolicy } from '../../../demo/demoPolicy.ts';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { programmeCurrency } from '../programmeCurrency.ts';
import { CommonInput, refuseLater, toValidity } from '../requestParts.ts';
import { assignRules, showAssignmentsOf } from '../rules/assignRules.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { MOST_NEW_VOUCHERS, randomVouchers } from '../vouchers/newVouchers.ts';
import { toTemplate, VoucherKindInput } from '../vouchers/voucherTemplate.ts';
import { type CampaignDetails, keepCampaignDetails } from './campaignDetails.ts';
import { type CampaignObject, showCampaign } from './campaignObject.ts';

/** What vouchers get that say nothing for themselves. */
const PLAIN_FRAME = {
  validity: { start: null, end: null },
  metadata: {},
  active: true,
  homeStoreId: null,
} as const;

export const CampaignInput = CommonInput.extend({
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).nullish(),
  campaign_type: z.string().nullish().describe('GIFT_VOUCHERS or DISCOUNT_COUPONS; inferred.'),
  type: z.enum(['AUTO_UPDATE', 'STATIC']).nullish(),
  vouchers_count: z
    .int()
    .min(0)
    .max(MOST_NEW_VOUCHERS)
    .nullish()
    .describe('How many vouchers to make at once.'),
  voucher: VoucherKindInput,
  counterfoil: z
    .object({ offline: z.nullish(OfflinePolicy) })
    .nullish()
    .describe('Our extension: what tills may do while HQ is out of reach; nothing by default.'),
});
export type CampaignInput = z.output<typeof CampaignInput>;

/** Makes a campaign with its first vouchers, in one transaction. */
export async function createCampaign(
  context: HqContext,
  programmeId: string,
  input: CampaignInput,
): Promise<CampaignObject> {
  refuseLater(input);
  const currency = await programmeCurrency(context, programmeId);
  const template = toTemplate(input.voucher, currency, '.voucher');
  checkType(input, template.type);
  const count = input.vouchers_count ?? 0;
  const campaign: Campaign = {
    ...PLAIN_CAMPAIGN,
    id: `camp_${context.createId()}`,
    name: input.name,
    type: template.type,
    unit: template.type === 'giftCards' ? currency : 'uses',
    discount: template.discount,
    validity: toValidity(input),
    active: true,
    policy: input.counterfoil?.offline ?? defaultPolicy(programmeId, template.type),
  };
  const now = context.clock();
  const details: CampaignDetails = {
    kind: input.type ?? (count > 0 ? 'STATIC' : 'AUTO_UPDATE'),
    description: input.description ?? null,
    metadata: input.metadata ?? {},
    template,
    created: now,
  };
  await keepCampaignDetails(context, programmeId, campaign.id, details);
  const frame = { campaign, template, ...PLAIN_FRAME };
  await context.commit(programmeId, async (tx) => {
    if ((await tx.campaignByName(campaign.name)) !== null)
      throw duplicateFound(
        'campaign',
        campaign.name,
        `There is already a campaign with the name ${campaign.name}`,
      );
    const vouchers = await randomVouchers(context, tx, frame, count);
    await tx.putCampaign(campaign, await bumpHead(tx), now);
    await issueWithin(context, tx, campaign, vouchers);
    const target = { type: 'campaign', campaign } as const;
    await assignRules(context, tx, input.validation_rules ?? [], target);
  });
  const assignments = await context.read(programmeId, (reader) =>
    showAssignmentsOf(reader, campaign.id),
  );
  return showCampaign(campaign, details, now, count, assignments);
}

function checkType({ campaign_type }: CampaignInput, type: Campaign['type']): void {
  if (campaign_type == null) return;
  const expected = type === 'giftCards' ? 'GIFT_VOUCHERS' : 'DISCOUNT_COUPONS';
  if (campaign_type === expected) return;
  throw invalidPayload(
    campaign_type === 'GIFT_VOUCHERS' || campaign_type === 'DISCOUNT_COUPONS'
      ? `Property .campaign_type ${campaign_type} does not fit its vouchers`
      : `Property .campaign_type ${campaign_type} is not supported yet`,
  );
}
