import type { HqContext } from '../../../desk/hqContext.ts';
import { toValidity } from '../requestParts.ts';
import {
  type CampaignVoucherInput,
  homeStoreOf,
  ownTerms,
  withOwn,
} from '../vouchers/createVoucher.ts';
import { readCampaignDetails } from './campaignDetails.ts';
import { codeMaker } from './codeConfig.ts';
import { findCampaign } from './findCampaign.ts';
import type { GenerationInput } from './voucherGeneration.ts';

/** What a caller asks for, checked: the job itself must find nothing more to refuse. */
export async function readGenerationInput(
  context: HqContext,
  programmeId: string,
  campaignName: string,
  input: CampaignVoucherInput,
  count: number,
): Promise<GenerationInput> {
  const { campaign, homeStoreId, terms } = await context.commit(programmeId, async (tx) => {
    const found = await findCampaign(tx, campaignName);
    const terms = await ownTerms(context, tx, found, input);
    return { campaign: found, homeStoreId: await homeStoreOf(tx, input), terms };
  });
  const details = await readCampaignDetails(context, programmeId, campaign);
  const template = withOwn(details.template, input);
  codeMaker(template.codeConfig, template.type, context.randomBytes);
  return {
    campaignId: campaign.id,
    count,
    template,
    validity: toValidity(input),
    terms,
    metadata: input.metadata ?? {},
    active: input.active ?? true,
    homeStoreId,
    ruleIds: input.validation_rules ?? [],
  };
}
