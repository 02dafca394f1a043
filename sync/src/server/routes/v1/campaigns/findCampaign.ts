import { type Campaign, Identifier } from '@counterfoil/core';
import { isDeletedCampaign } from '../../../storage/campaignFilter.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { isStorableText } from '../../../storage/storedValue.ts';
import { notFound } from '../../http/apiError.ts';

/** The campaign that a caller names by its id or its name, or null: deleted ones are gone. */
export async function lookUpCampaign(reader: HqReader, name: string): Promise<Campaign | null> {
  const byId = Identifier.safeParse(name).success ? await reader.campaignById(name) : null;
  const found = byId ?? (isName(name) ? await reader.campaignByName(name) : null);
  return found === null || isDeletedCampaign(found) ? null : found;
}

/** @throws ApiError 404 where there is none */
export async function findCampaign(reader: HqReader, name: string): Promise<Campaign> {
  const found = await lookUpCampaign(reader, name);
  if (found === null) throw notFound('campaign', name.slice(0, 100));
  return found;
}

const isName = (name: string): boolean => name.length <= 200 && isStorableText(name);
