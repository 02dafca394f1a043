import type { Campaign, Programme } from '@counterfoil/core';
import { z } from 'zod';
import { codeSigner } from '../../desk/codeKey.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { invalidPayload } from '../http/apiError.ts';
import { readCampaignDetails } from './campaignDetails.ts';
import { CodeConfig } from './codeConfig.ts';
import { findCampaign } from './findCampaign.ts';
import { issueWithin } from './issueWithin.ts';
import { chosenVoucher, randomVouchers, type VoucherFrame } from './newVouchers.ts';
import { readVoucherObject } from './readVouchers.ts';
import { CommonInput, refuseLater, toValidity } from './requestParts.ts';
import { standaloneCampaign } from './standalone.ts';
import type { VoucherObject } from './voucherObject.ts';
import { toTemplate, VoucherKindInput, type VoucherTemplate } from './voucherTemplate.ts';

/** A voucher of a campaign: what it does not say comes from the campaign. */
export const CampaignVoucherInput = CommonInput.extend({
  code: z.string().min(1).max(100).nullish(),
  code_config: CodeConfig.nullish(),
  redemption: VoucherKindInput.shape.redemption,
});
export type CampaignVoucherInput = z.output<typeof CampaignVoucherInput>;

/** A voucher by itself, or of the campaign that it names. */
export const VoucherInput = CommonInput.extend({
  ...VoucherKindInput.shape,
  code: z.string().min(1).max(100).nullish(),
  campaign: z.string().nullish(),
  campaign_id: z.string().nullish(),
  active: z.boolean().nullish(),
});
export type VoucherInput = z.output<typeof VoucherInput>;

type Source = { readonly campaign: Campaign; readonly template: VoucherTemplate };

/** Makes vouchers of a campaign, under `code` or under random codes, and answers the last. */
export async function createCampaignVouchers(
  context: HqContext,
  programmeId: string,
  campaignName: string,
  input: CampaignVoucherInput,
  code: string | null,
  count: number,
): Promise<VoucherObject> {
  refuseLater(input);
  const source = await readSource(context, programmeId, campaignName);
  const template = withOwn(source.template, input);
  const frame = { validity: toValidity(input), metadata: input.metadata ?? {}, active: true };
  return makeVouchers(
    context,
    programmeId,
    async () => ({ ...frame, campaign: source.campaign, template }),
    code,
    count,
  );
}

/** Makes one voucher, by itself or of the campaign that the caller names. */
export async function createVoucher(
  context: HqContext,
  programmeId: string,
  input: VoucherInput,
  code: string | null,
): Promise<VoucherObject> {
  const campaignName = input.campaign_id ?? input.campaign;
  if (campaignName != null)
    return createCampaignVouchers(context, programmeId, campaignName, input, code, 1);
  refuseLater(input);
  const programme = await context.read(programmeId, (reader) => reader.programme());
  const template = toTemplate(input, programme.currency, '');
  const frame = {
    validity: toValidity(input),
    metadata: input.metadata ?? {},
    active: input.active ?? true,
    template,
  };
  return makeVouchers(
    context,
    programmeId,
    async (tx) => ({
      ...frame,
      campaign: await standaloneCampaign(
        tx,
        programmeId,
        template.type,
        programme.currency,
        context.clock(),
      ),
    }),
    code,
    1,
  );
}
