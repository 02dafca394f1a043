import type { Campaign, Metadata } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

const KIND = 'campaignDetails';

/** What HQ alone needs to know of a campaign: tills never see it. */
export type CampaignDetails = {
  readonly kind: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE';
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly template: VoucherTemplate;
  /** Milliseconds UTC. */
  readonly created: number;
  /** Whether customers get a voucher of it by themselves. */
  readonly autoJoin?: boolean;
  readonly useVoucherMetadataSchema?: boolean;
};

/** Keeps the details of a new campaign; to be called before the campaign itself is put. */
export const keepCampaignDetails = (
  context: HqContext,
  programmeId: string,
  campaignId: string,
  details: CampaignDetails,
): Promise<void> =>
  context.commit(programmeId, (tx) => putCampaignDetails(tx, campaignId, details, details.created));

export const putCampaignDetails = (
  tx: HqTransaction,
  campaignId: string,
  details: CampaignDetails,
  now: number,
): Promise<void> => {
  const { created } = details;
  const updated = now === created ? null : now;
  const row = { kind: KIND, id: campaignId, sourceId: null, created, updated, keys: {} };
  return tx.putDocument({ ...row, value: details });
};

/** The details of a campaign; not to be called within a read or a transaction. */
export const readCampaignDetails = (
  context: HqContext,
  programmeId: string,
  campaign: Campaign,
): Promise<CampaignDetails> =>
  context.read(programmeId, (reader) => campaignDetails(reader, campaign));

/** The same; a campaign that was made without any has those that follow from it. */
export async function campaignDetails(
  reader: HqReader,
  campaign: Campaign,
): Promise<CampaignDetails> {
  const row = await reader.document(KIND, campaign.id);
  return row === null ? detailsOf(campaign) : (row.value as CampaignDetails);
}

/** Those of many campaigns at once, in their order. */
export async function campaignsDetails(
  reader: HqReader,
  campaigns: readonly Campaign[],
): Promise<CampaignDetails[]> {
  const ids = campaigns.map(({ id }) => id);
  const rows = new Map((await reader.documentsByIds(KIND, ids)).map((row) => [row.id, row.value]));
  return campaigns.map(
    (campaign) => (rows.get(campaign.id) as CampaignDetails | undefined) ?? detailsOf(campaign),
  );
}

const detailsOf = (campaign: Campaign): CampaignDetails => ({
  kind: 'STATIC',
  description: null,
  metadata: campaign.metadata,
  template: {
    type: campaign.type === 'giftCards' ? 'giftCards' : 'discounts',
    unit: campaign.unit,
    value: campaign.type === 'discounts' ? 1 : 0,
    discount: campaign.discount,
    codeConfig: null,
  },
  created: 0,
});
