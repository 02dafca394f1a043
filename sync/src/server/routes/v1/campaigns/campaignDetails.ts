import type { Campaign, Metadata } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

/** What HQ alone needs to know of a campaign: tills never see it, and it never changes. */
export type CampaignDetails = {
  readonly kind: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE';
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly template: VoucherTemplate;
  readonly created: number;
};

const MOST_KEPT = 1000;

const keptOf = new WeakMap<HqContext['storage'], Map<string, CampaignDetails>>();

/** Keeps the details of a new campaign; to be called before the campaign itself is put. */
export const keepCampaignDetails = (
  context: HqContext,
  programmeId: string,
  campaignId: string,
  details: CampaignDetails,
): Promise<CampaignDetails> => readOrKeep(context, programmeId, campaignId, details);

/** The details of a campaign; one that was made without any has those that follow from it. */
export const readCampaignDetails = (
  context: HqContext,
  programmeId: string,
  campaign: Campaign,
): Promise<CampaignDetails> =>
  readOrKeep(context, programmeId, campaign.id, {
    kind: 'STATIC',
    description: null,
    metadata: {},
    template: {
      type: campaign.type === 'giftCards' ? 'giftCards' : 'discounts',
      unit: campaign.unit,
      value: campaign.type === 'discounts' ? 1 : 0,
      discount: campaign.discount,
      codeConfig: null,
    },
    created: 0,
  });

async function readOrKeep(
  { storage }: HqContext,
  programmeId: string,
  campaignId: string,
  details: CampaignDetails,
): Promise<CampaignDetails> {
  const kept = keptOf.get(storage) ?? new Map<string, CampaignDetails>();
  keptOf.set(storage, kept);
  const name = `campaign ${programmeId} ${campaignId}`;
  const known = kept.get(name);
  if (known !== undefined) return known;
  const text = await storage.secret(name, () => JSON.stringify(details));
  const read = JSON.parse(text) as CampaignDetails;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(name, read);
  return read;
}
