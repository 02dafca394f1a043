import { type CampaignTemplate, findTemplate } from '../../../records/campaignTemplates.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';

/** @throws ApiError 404 where there is none */
export async function requireTemplate(reader: HqReader, id: string): Promise<CampaignTemplate> {
  const found = await findTemplate(reader, id);
  if (found === null) throw notFound('campaign_template', id.slice(0, 100));
  return found;
}
