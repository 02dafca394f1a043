import { type Campaign, Identifier } from '@counterfoil/core';
import type { HqReader } from '../../storage/hqStorage.ts';
import { notFound } from '../http/apiError.ts';

/**
 * The campaign that a caller names by its id or its name.
 * @throws ApiError 404
 */
export async function findCampaign(reader: HqReader, name: string): Promise<Campaign> {
  const byId = Identifier.safeParse(name).success ? await reader.campaignById(name) : null;
  const found = byId ?? (name.length > 200 ? null : await reader.campaignByName(name));
  if (found === null) throw notFound('campaign', name.slice(0, 100));
  return found;
}
