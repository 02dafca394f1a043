import { type Campaign, OfflinePolicy, PLAIN_CAMPAIGN } from '@counterfoil/core';
import { z } from 'zod';
import { defaultPolicy } from '../../../demo/demoPolicy.ts';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { ringJobs } from '../../../jobs/jobBell.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { createPromotion } from '../promotions/createPromotion.ts';
import { TierInput } from '../promotions/tierInput.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { CommonInput, toValidity } from '../requestParts.ts';
import { assignRules } from '../rules/assignRules.ts';
import { startJobOrThrow } from '../startAction.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { MOST_NEW_VOUCHERS, randomVouchers } from '../vouchers/newVouchers.ts';
import {
  completeTemplate,
  toTemplate,
  VoucherKindInput,
  type VoucherTemplate,
} from '../vouchers/voucherTemplate.ts';
import { type CampaignDetails, putCampaignDetails } from './campaignDetails.ts';
import type { CampaignObject } from './campaignObject.ts';
import { CampaignTermsInput, withTermsOf } from './campaignTerms.ts';
import { readCampaignObject } from './readCampaigns.ts';
import { generationOf, toGenerationJob } from './voucherGeneration.ts';

/** A campaign of more is many campaigns; what is made is limited by the disk, and by patience. */
export const MOST_GENERATED_VOUCHERS = 20_000_000;

/** What vouchers get that say nothing for themselves. */
const PLAIN_FRAME = {
  validity: { start: null, end: null },
  metadata: {},
  active: true,
  homeStoreId: null,
} as const;

export const CampaignInput = CommonInput.extend({
  ...CampaignTermsInput.shape,
  name: z.string().trim().min(1).max(200),
  description: z.string().max(2000).nullish(),
  campaign_type: z
    .string()
    .nullish()
    .describe('GIFT_VOUCHERS, DISCOUNT_COUPONS or PROMOTION; inferred.'),
  type: z.enum(['AUTO_UPDATE', 'STATIC']).nullish(),
  vouchers_count: z
    .int()
    .min(0)
    .max(MOST_GENERATED_VOUCHERS)
    .nullish()
    .describe(
      `How many vouchers to make at once; more than ${MOST_NEW_VOUCHERS} are made after the answer.`,
    ),
  voucher: VoucherKindInput.nullish().describe('What its vouchers are; a promotion has none.'),
  promotion: z
    .object({ tiers: z.array(TierInput).max(50).nullish() })
    .nullish()
    .describe('The first tiers of a promotion.'),
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
  commandId: string | null = null,
): Promise<CampaignObject> {
  const command = { key: commandId, action: 'createCampaign', input };
  const made = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, context.clock(), () => createCampaignWithin(context, tx, input)),
  );
  if (!made.ok) throw rejectionError(made.rejection, input.name);
  ringJobs(context.storage);
  return made.value;
}

/** The same in the caller's transaction; the caller rings for the job that makes many vouchers. */
export async function createCampaignWithin(
  context: HqContext,
  tx: HqTransaction,
  input: CampaignInput,
): Promise<CampaignObject> {
  if (input.campaign_type === 'PROMOTION') return createPromotion(context, tx, input);
  if (input.voucher == null)
    throw invalidPayload("Payload should have required property 'voucher'");
  const { id: programmeId, currency } = await tx.programme();
  const template = await completeTemplate(tx, toTemplate(input.voucher, currency, '.voucher'));
  checkType(input, template.type);
  if ((await tx.campaignByName(input.name)) !== null)
    throw duplicateFound(
      'campaign',
      input.name,
      `There is already a campaign with the name ${input.name}`,
    );
  await requireMetadata(tx, 'campaign', input.metadata);
  const now = context.clock();
  const plain: Campaign = {
    ...PLAIN_CAMPAIGN,
    id: `camp_${context.createId()}`,
    name: input.name,
    type: template.type,
    unit: template.type === 'giftCards' ? currency : 'uses',
    discount: template.discount,
    validity: toValidity(input),
    active: true,
    policy: input.counterfoil?.offline ?? defaultPolicy(programmeId, template.type),
    metadata: input.metadata ?? {},
  };
  const campaign = await withTermsOf(tx, plain, input, { at: now, createId: context.createId });
  const count = input.vouchers_count ?? 0;
  const details: CampaignDetails = {
    kind: input.type ?? (count > 0 ? 'STATIC' : 'AUTO_UPDATE'),
    description: input.description ?? null,
    metadata: input.metadata ?? {},
    template,
    created: now,
    autoJoin: input.auto_join ?? false,
    useVoucherMetadataSchema: input.use_voucher_metadata_schema ?? false,
  };
  await putCampaignDetails(tx, campaign.id, details, now);
  await tx.putCampaign(campaign, await bumpHead(tx), now);
  await fill(context, tx, campaign, template, count);
  const target = { type: 'campaign', campaign } as const;
  await assignRules(context, tx, input.validation_rules ?? [], target);
  return readCampaignObject(tx, campaign.id);
}

/** Its first vouchers: at once, or by a job where there are many. */
async function fill(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  template: VoucherTemplate,
  count: number,
): Promise<void> {
  if (count > MOST_NEW_VOUCHERS) {
    const job = toGenerationJob(generationOf(campaign, template, count), null);
    await startJobOrThrow(context, tx, job);
    return;
  }
  const frame = { campaign, template, ...PLAIN_FRAME };
  await issueWithin(context, tx, campaign, await randomVouchers(context, tx, frame, count));
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
