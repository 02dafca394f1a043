import { assert } from '@counterfoil/core';
import type { CampaignRow, HqReader } from '../../../storage/hqStorage.ts';
import { readCategories } from '../categoryIn.ts';
import { promotionOf } from '../promotions/promotionOf.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { campaignsDetails } from './campaignDetails.ts';
import { type CampaignObject, showCampaign } from './campaignObject.ts';
import { readGeneration } from './voucherGeneration.ts';

/** Campaigns as lists show them. */
export async function readCampaignObjects(
  reader: HqReader,
  rows: readonly CampaignRow[],
): Promise<CampaignObject[]> {
  const details = await campaignsDetails(
    reader,
    rows.map(({ campaign }) => campaign),
  );
  const ids = rows.flatMap(({ campaign }) => campaign.terms.categories.slice(0, 1));
  const categories = await readCategories(reader, ids);
  const objects: CampaignObject[] = [];
  for (const [index, { campaign, created, updated }] of rows.entries()) {
    const known = details[index];
    assert(known !== undefined, `details of ${campaign.id} were not read`);
    const { total } = await reader.vouchers({ campaignId: campaign.id }, { offset: 0, limit: 1 });
    const assignments = await showAssignmentsOf(reader, campaign.id);
    const category = categories.get(campaign.terms.categories[0] ?? '') ?? null;
    const facts = { updated, category };
    const shown = showCampaign(campaign, known, created, total, assignments, facts);
    objects.push({ ...shown, ...(await readGeneration(reader, campaign)) });
  }
  return objects;
}

/** One campaign with all that belongs to it. */
export async function readCampaignObject(
  reader: HqReader,
  campaignId: string,
): Promise<CampaignObject> {
  const row = await reader.campaignRow(campaignId);
  assert(row !== null, `there is no campaign ${campaignId}`);
  const [shown] = await readCampaignObjects(reader, [row]);
  assert(shown !== undefined, `campaign ${campaignId} was not shown`);
  return { ...shown, ...(await promotionOf(reader, row.campaign)) };
}
