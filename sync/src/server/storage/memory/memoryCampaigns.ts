import { isDeletedCampaign } from '../campaignFilter.ts';
import { feedKey } from '../feedKey.ts';
import type { CampaignRow, HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

export type MemoryCampaigns = {
  readonly rows: SortedIndex<string, CampaignRow>;
  readonly idByName: Map<string, string>;
};

export const createMemoryCampaigns = (): MemoryCampaigns => ({
  rows: createSortedIndex(
    ({ campaign }) => campaign.id,
    (a, b) => a.created - b.created || compareTexts(a.campaign.id, b.campaign.id),
  ),
  idByName: new Map(),
});

export const memoryCampaignReader = ({
  rows,
  idByName,
}: MemoryCampaigns): Pick<
  HqReader,
  'campaignById' | 'campaignByName' | 'campaignRow' | 'campaigns'
> => ({
  async campaignById(campaignId) {
    return rows.get(campaignId)?.campaign ?? null;
  },
  async campaignByName(name) {
    return rows.get(idByName.get(name) ?? '')?.campaign ?? null;
  },
  async campaignRow(campaignId) {
    return rows.get(campaignId) ?? null;
  },
  async campaigns({ offset, limit }, filter = {}) {
    const { types, active, except, by = 'created', ascending = false } = filter;
    const meant = rows
      .all()
      .filter(
        ({ campaign }) =>
          !isDeletedCampaign(campaign) &&
          (types === undefined || types.includes(campaign.type)) &&
          (active === undefined || campaign.active === active) &&
          !except?.includes(campaign.id),
      )
      .toSorted(ORDERS[by]);
    const listed = ascending ? meant : meant.toReversed();
    return { rows: listed.slice(offset, offset + limit), total: meant.length };
  },
});

const compareIds = (a: CampaignRow, b: CampaignRow): number =>
  compareTexts(a.campaign.id, b.campaign.id);

const ORDERS = {
  created: (a: CampaignRow, b: CampaignRow) => a.created - b.created || compareIds(a, b),
  updated: (a: CampaignRow, b: CampaignRow) => a.updated - b.updated || compareIds(a, b),
  name: (a: CampaignRow, b: CampaignRow) => compareTexts(a.campaign.name, b.campaign.name),
};

export const memoryCampaignWriter = (
  campaigns: MemoryCampaigns,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putCampaign'> => ({
  async putCampaign(campaign, changed, at) {
    const { id, name } = campaign;
    const before = campaigns.rows.get(id);
    undo.attempt(() => {
      checkInteger(at);
      const holder = campaigns.idByName.get(checkText(name));
      if (holder !== undefined && holder !== id) throw duplicateOf(`campaign named ${name}`);
    });
    if (before !== undefined) deleteIn(undo, campaigns.idByName, before.campaign.name);
    setIn(undo, campaigns.idByName, name, id);
    campaigns.rows.put(undo, { campaign, created: before?.created ?? at, updated: at });
    putFeedRow(feed, undo, { kind: 'campaign', changed, key: feedKey('campaign', id), campaign });
  },
});
