import { type Campaign, Identifier, NO_TERMS, type Terms, type Unit } from '@counterfoil/core';
import { z } from 'zod';
import { codeSigner } from '../../../desk/codeKey.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import { putVoucherInfo } from '../../../records/voucherInfo.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { isStorableText } from '../../../storage/storedValue.ts';
import { type ApiError, invalidPayload, notFound } from '../../http/apiError.ts';
import { readCampaignDetails } from '../campaigns/campaignDetails.ts';
import { CodeConfig } from '../campaigns/codeConfig.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { CategoryNames, categoryIdIn } from '../categoryIn.ts';
import { asLoyaltyCard, cardTemplate } from '../loyalties/newCards.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { programmeCurrency } from '../programmeCurrency.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { CommonInput, toValidity } from '../requestParts.ts';
import { assignRules } from '../rules/assignRules.ts';
import { toRecurrence } from '../validityWire.ts';
import { issueWithin } from './issueWithin.ts';
import { chosenVoucher, randomVouchers, type VoucherFrame } from './newVouchers.ts';
import { readVoucherObject } from './readVouchers.ts';
import { standaloneCampaign } from './standalone.ts';
import type { VoucherObject } from './voucherObject.ts';
import {
  completeTemplate,
  toTemplate,
  VoucherKindInput,
  type VoucherTemplate,
} from './voucherTemplate.ts';

/** What a shop writes on a voucher for itself. */
export const AdditionalInfo = z
  .string()
  .max(5000)
  .refine(isStorableText, 'must not hold NUL or half of a surrogate pair')
  .nullish();

/** A voucher of a campaign: what it does not say comes from the campaign. */
export const CampaignVoucherInput = CommonInput.extend({
  ...CategoryNames.shape,
  additional_info: AdditionalInfo,
  code: z.string().min(1).max(100).nullish(),
  code_config: CodeConfig.nullish(),
  redemption: VoucherKindInput.shape.redemption,
  active: z.boolean().nullish(),
  counterfoil: z
    .object({ home_store_id: z.nullish(Identifier).describe('The store that sold it.') })
    .nullish()
    .describe('Our extension.'),
});
export type CampaignVoucherInput = z.output<typeof CampaignVoucherInput>;

/** A voucher by itself, or of the campaign that it names. */
export const VoucherInput = CampaignVoucherInput.extend({
  ...VoucherKindInput.shape,
  campaign: z.string().nullish(),
  campaign_id: z.string().nullish(),
});
export type VoucherInput = z.output<typeof VoucherInput>;

/** What is made, and of which campaign, once the transaction is open. */
type Making = {
  readonly template: VoucherTemplate;
  readonly campaign: (tx: HqTransaction) => Promise<Campaign>;
};

/** Makes vouchers of a campaign, under `code` or under random codes, and answers the last. */
export async function createCampaignVouchers(
  context: HqContext,
  programmeId: string,
  campaignName: string,
  input: CampaignVoucherInput,
  code: string | null,
  count: number,
  commandId: string | null = null,
): Promise<VoucherObject> {
  const campaign = await findOne(context, programmeId, campaignName);
  const template = await templateOf(context, programmeId, campaign);
  const making = { template: withOwn(template, input), campaign: async () => campaign };
  const asked = { code, count, commandId, campaignName };
  return makeVouchers(context, programmeId, making, input, asked);
}

/** Makes one voucher, by itself or of the campaign that the caller names. */
export async function createVoucher(
  context: HqContext,
  programmeId: string,
  input: VoucherInput,
  code: string | null,
  commandId: string | null = null,
): Promise<VoucherObject> {
  const currency = await programmeCurrency(context, programmeId);
  const campaignName = input.campaign_id ?? input.campaign ?? null;
  const asked = { code, count: 1, commandId, campaignName };
  if (campaignName !== null) {
    const campaign = await findOne(context, programmeId, campaignName);
    const template = withPoints(await templateOf(context, programmeId, campaign), campaign, input);
    const own =
      input.gift == null && input.discount == null
        ? null
        : await saidTemplate(context, programmeId, input, currency);
    if (own !== null && own.type !== campaign.type) throw ofAnotherType(campaign);
    const making = { template: own ?? withOwn(template, input), campaign: async () => campaign };
    return makeVouchers(context, programmeId, making, input, asked);
  }
  const template = await saidTemplate(context, programmeId, input, currency);
  const making: Making = {
    template,
    campaign: (tx) => standaloneCampaign(tx, programmeId, template.type, currency, context.clock()),
  };
  return makeVouchers(context, programmeId, making, input, asked);
}

/** What the vouchers of a campaign are; its cards begin with the points that it says. */
async function templateOf(
  context: HqContext,
  programmeId: string,
  campaign: Campaign,
): Promise<VoucherTemplate> {
  if (campaign.type !== 'loyalty')
    return (await readCampaignDetails(context, programmeId, campaign)).template;
  return context.read(programmeId, (reader) => cardTemplate(reader, campaign.id));
}

/** @throws ApiError 400 where the voucher is to be a loyalty card of a campaign that has none */
function withPoints(
  template: VoucherTemplate,
  campaign: Campaign,
  { type, loyalty_card: card }: VoucherInput,
): VoucherTemplate {
  if (type !== 'LOYALTY_CARD' && card == null) return template;
  if (campaign.type !== 'loyalty') throw ofAnotherType(campaign);
  return { ...template, value: card?.points ?? template.value };
}

const ofAnotherType = ({ name }: Campaign): ApiError =>
  invalidPayload(`The campaign ${name} has vouchers of another type`);

/** Only free units are to be looked up in the shop's products. */
async function saidTemplate(
  context: HqContext,
  programmeId: string,
  input: VoucherInput,
  currency: Unit,
): Promise<VoucherTemplate> {
  const template = toTemplate(input, currency, '');
  if (template.discount?.type !== 'units') return template;
  return context.read(programmeId, (reader) => completeTemplate(reader, template));
}

const findOne = (context: HqContext, programmeId: string, name: string): Promise<Campaign> =>
  context.read(programmeId, (reader) => findCampaign(reader, name));

type Asked = {
  readonly code: string | null;
  readonly count: number;
  readonly commandId: string | null;
  /** As it was named; null: by themselves. */
  readonly campaignName: string | null;
};

async function makeVouchers(
  context: HqContext,
  programmeId: string,
  making: Making,
  input: CampaignVoucherInput,
  { code, count, commandId, campaignName }: Asked,
): Promise<VoucherObject> {
  if (input.activity_duration_after_publishing != null)
    throw invalidPayload('Property .activity_duration_after_publishing is of campaigns alone');
  const sign = await codeSigner(context, programmeId);
  const now = context.clock();
  const said = { ...input, code, count, campaignName };
  const command = { key: commandId, action: 'createVouchers', input: said };
  const made = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, now, async () => {
      const frame = await frameOf(context, tx, making, input);
      await requireMetadata(tx, 'voucher', frame.metadata);
      const made =
        code === null
          ? await randomVouchers(context, tx, frame, count)
          : [await chosenVoucher(context, tx, frame, code)];
      const vouchers = frame.campaign.type === 'loyalty' ? made.map(asLoyaltyCard) : made;
      await issueWithin(context, tx, frame.campaign, vouchers);
      for (const { voucher } of vouchers) {
        await assignRules(context, tx, input.validation_rules ?? [], { type: 'voucher', voucher });
        if (input.additional_info != null)
          await putVoucherInfo(tx, voucher.id, input.additional_info, now);
      }
      return vouchers.at(-1)?.voucher.codeKey ?? '';
    }),
  );
  if (!made.ok) throw rejectionError(made.rejection, code ?? '');
  if (made.value === '') throw invalidPayload('There is nothing to make.');
  return context.read(programmeId, async (reader) => {
    // Told again, it may be deleted by now.
    if ((await reader.voucherByKey(made.value)) === null) throw notFound('voucher', made.value);
    return readVoucherObject(
      { storage: context.storage, reader, programmeId, now: context.clock(), sign },
      made.value,
    );
  });
}

async function frameOf(
  context: HqContext,
  tx: HqTransaction,
  making: Making,
  input: CampaignVoucherInput,
): Promise<VoucherFrame> {
  const campaign = await making.campaign(tx);
  return {
    campaign,
    template: making.template,
    validity: toValidity(input),
    terms: await ownTerms(context, tx, campaign, input),
    metadata: input.metadata ?? {},
    active: input.active ?? true,
    homeStoreId: await homeStoreOf(tx, input),
  };
}

/** What vouchers ask beyond the terms of their campaign; null: nothing. */
export async function ownTerms(
  { clock, createId }: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  input: CampaignVoucherInput,
): Promise<Terms | null> {
  const validity = toValidity(input);
  const start = validity.start ?? campaign.validity.start;
  const recurrence = toRecurrence(input, null, { ...validity, start });
  const categoryId = (await categoryIdIn(tx, input, { at: clock(), createId })) ?? null;
  if (recurrence === null && categoryId === null) return null;
  return { ...NO_TERMS, recurrence, categories: categoryId === null ? [] : [categoryId] };
}

export async function homeStoreOf(
  tx: HqReader,
  { counterfoil }: CampaignVoucherInput,
): Promise<string | null> {
  const storeId = counterfoil?.home_store_id ?? null;
  if (storeId !== null && (await tx.storeById(storeId)) === null) throw notFound('store', storeId);
  return storeId;
}

/** The campaign's template with what this voucher says for itself. */
export function withOwn(template: VoucherTemplate, input: CampaignVoucherInput): VoucherTemplate {
  const codeConfig = input.code_config ?? template.codeConfig;
  const quantity = input.redemption?.quantity;
  if (quantity === undefined) return { ...template, codeConfig };
  if (template.type === 'giftCards') {
    if (quantity === null) return { ...template, codeConfig };
    throw invalidPayload('Property .redemption.quantity is not supported for gift cards yet');
  }
  return { ...template, codeConfig, unit: quantity === null ? null : 'uses', value: quantity ?? 0 };
}
