import { z } from 'zod';
import type { CampaignRow, HqReader } from '../../../storage/hqStorage.ts';
import { readLoyaltyObject } from '../loyalties/findLoyalty.ts';
import { LoyaltyObject } from '../loyalties/loyaltyObject.ts';
import { CampaignObject } from './campaignObject.ts';
import { readCampaignObject, readCampaignObjects } from './readCampaigns.ts';

/** Campaigns of all types have one list; a loyalty programme is the same there as among its own. */
export const AnyCampaignObject = z.union([CampaignObject, LoyaltyObject]);
export type AnyCampaignObject = z.infer<typeof AnyCampaignObject>;

export async function readAnyCampaigns(
  reader: HqReader,
  rows: readonly CampaignRow[],
): Promise<AnyCampaignObject[]> {
  const others = rows.filter(({ campaign }) => campaign.type !== 'loyalty');
  const shown = new Map<string, AnyCampaignObject>();
  for (const object of await readCampaignObjects(reader, others)) shown.set(object.id, object);
  for (const { campaign } of rows)
    if (campaign.type === 'loyalty')
      shown.set(campaign.id, await readLoyaltyObject(reader, campaign));
  return rows.flatMap(({ campaign }) => shown.get(campaign.id) ?? []);
}

/** One of them with all that belongs to it. */
export async function readAnyCampaign(
  reader: HqReader,
  campaignId: string,
): Promise<AnyCampaignObject> {
  const campaign = await reader.campaignById(campaignId);
  return campaign?.type === 'loyalty'
    ? readLoyaltyObject(reader, campaign)
    : readCampaignObject(reader, campaignId);
}
