import { type Campaign, canonicalJson } from '@counterfoil/core';
import { z } from 'zod';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { ApiError } from '../../http/apiError.ts';
import { written } from '../recordError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { CommonInput } from '../requestParts.ts';
import { DiscountInput, toDiscount } from '../vouchers/discountWire.ts';
import { completeDiscount } from '../vouchers/unitDiscountWire.ts';
import { VoucherKindInput } from '../vouchers/voucherTemplate.ts';
import { type CampaignDetails, campaignDetails, putCampaignDetails } from './campaignDetails.ts';
import type { CampaignObject } from './campaignObject.ts';
import { CampaignTermsInput, withTermsOf } from './campaignTerms.ts';
import { findCampaign } from './findCampaign.ts';
import { readCampaignObject } from './readCampaigns.ts';
import { renewVouchers } from './renewVouchers.ts';

/** What may be changed of a campaign: what is left out stays as it is, null takes it away. */
export const CampaignChange = CommonInput.omit({ validation_rules: true }).extend({
  ...CampaignTermsInput.shape,
  description: z.string().max(2000).nullish(),
  unset_metadata_fields: z
    .array(z.string().max(200))
    .max(200)
    .nullish()
    .describe('Keys of the metadata that are taken away; `metadata` is merged before.'),
  type: z.enum(['AUTO_UPDATE', 'STATIC']).nullish(),
  discount: DiscountInput.nullish().describe('Codes that nobody holds or redeemed get it as well.'),
  gift: VoucherKindInput.shape.gift.describe('Cards that nobody holds or used get it as well.'),
});
export type CampaignChange = z.output<typeof CampaignChange>;

/** Changes a campaign, and those of its codes that nobody holds or redeemed. */
export async function changeCampaign(
  context: HqContext,
  programmeId: string,
  name: string,
  input: CampaignChange,
  commandId: string | null,
): Promise<CampaignObject> {
  const now = context.clock();
  const command = { key: commandId, action: `changeCampaign ${name}`, input };
  const made = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, now, () => changeWithin(context, tx, name, input, now)),
  );
  if (!made.ok) throw rejectionError(made.rejection, name);
  const { campaignId, before, after } = made.value;
  // Told again after a crash it goes on; told again after another change it would undo that one.
  if (await isStill(context, programmeId, campaignId, after))
    await renewVouchers(context, programmeId, campaignId, before, after);
  return context.read(programmeId, (reader) => readCampaignObject(reader, campaignId));
}

const isStill = (
  { read }: HqContext,
  programmeId: string,
  campaignId: string,
  template: CampaignDetails['template'],
): Promise<boolean> =>
  read(programmeId, async (reader) => {
    const campaign = await reader.campaignById(campaignId);
    const now = campaign === null ? null : (await campaignDetails(reader, campaign)).template;
    return canonicalJson(now) === canonicalJson(template);
  });

type Changed = {
  readonly campaignId: string;
  readonly before: CampaignDetails['template'];
  readonly after: CampaignDetails['template'];
};

async function changeWithin(
  { createId }: HqContext,
  tx: HqTransaction,
  name: string,
  input: CampaignChange,
  now: number,
): Promise<Changed> {
  const campaign = await findCampaign(tx, name);
  const details = await campaignDetails(tx, campaign);
  const template = await changedTemplate(tx, campaign, details.template, input);
  const merged = written(mergeMetadata(details.metadata, input.metadata ?? undefined));
  const unset = new Set(input.unset_metadata_fields ?? []);
  const metadata = Object.fromEntries(Object.entries(merged).filter(([key]) => !unset.has(key)));
  const termed = await withTermsOf(tx, campaign, input, { at: now, createId });
  const discount = campaign.type === 'discounts' ? template.discount : campaign.discount;
  await tx.putCampaign({ ...termed, discount, metadata }, await bumpHead(tx), now);
  const kept: CampaignDetails = {
    ...details,
    kind: input.type ?? details.kind,
    description: input.description === undefined ? details.description : input.description,
    metadata,
    template,
    autoJoin: input.auto_join ?? details.autoJoin ?? false,
    useVoucherMetadataSchema:
      input.use_voucher_metadata_schema ?? details.useVoucherMetadataSchema ?? false,
  };
  await putCampaignDetails(tx, campaign.id, kept, now);
  return { campaignId: campaign.id, before: details.template, after: template };
}

async function changedTemplate(
  tx: HqTransaction,
  { type }: Campaign,
  template: CampaignDetails['template'],
  { discount, gift }: CampaignChange,
): Promise<CampaignDetails['template']> {
  if (discount != null && type !== 'discounts') throw misfit('discount');
  if (gift != null && type !== 'giftCards') throw misfit('gift');
  const said = discount == null ? null : toDiscount(discount, 'Property .discount');
  const asked = (await completeDiscount(tx, said)) ?? template.discount;
  return { ...template, discount: asked, value: gift == null ? template.value : gift.amount };
}

const misfit = (property: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'invalid_campaign_params',
    message: 'Invalid campaign params',
    details: `Property .${property} does not fit the vouchers of this campaign`,
  });
