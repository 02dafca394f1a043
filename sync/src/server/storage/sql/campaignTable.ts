import type { Campaign } from '@counterfoil/core';
import { type CampaignFilter, isDeletedCampaign } from '../campaignFilter.ts';
import type { CampaignRow, HqReader, HqTransaction } from '../hqStorage.ts';
import { listOf, type SqlRow, type SqlScope, type SqlValue } from './sqlConnection.ts';
import { type ListingQuery, readListing } from './sqlListing.ts';
import { documentOf, integerOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'campaign',
  columns: {
    programme_id: 'text',
    campaign_id: 'text',
    name: 'text',
    type: 'text',
    active: 'integer',
    deleted: 'integer',
    created: 'integer',
    updated: 'integer',
    changed: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'campaign_id'],
    update: ['name', 'type', 'active', 'deleted', 'updated', 'changed', 'document'],
  },
};

const campaignRowOf = (row: SqlRow): CampaignRow => ({
  campaign: documentOf<Campaign>(row),
  created: integerOf(row, 'created'),
  updated: integerOf(row, 'updated'),
});

export function campaignReader(
  scope: SqlScope,
): Pick<HqReader, 'campaignById' | 'campaignByName' | 'campaignRow' | 'campaigns'> {
  const { sql, programmeId } = scope;
  const find = async (column: string, value: string) => {
    const text = `SELECT document FROM campaign WHERE programme_id = ? AND ${column} = ?`;
    const row = await sql.get(text, [programmeId, value]);
    return row === undefined ? null : documentOf<Campaign>(row);
  };
  return {
    campaignById: (campaignId) => find('campaign_id', campaignId),
    campaignByName: (name) => find('name', name),
    async campaignRow(campaignId) {
      const text =
        'SELECT document, created, updated FROM campaign WHERE programme_id = ? AND campaign_id = ?';
      const row = await sql.get(text, [programmeId, campaignId]);
      return row === undefined ? null : campaignRowOf(row);
    },
    campaigns: (page, filter = {}) =>
      readListing(scope, campaignListing(scope, filter), page, campaignRowOf),
  };
}

/** Campaigns are few beside vouchers: what is asked of them is looked at one by one. */
function campaignListing(
  { programmeId }: SqlScope,
  { types, active, except, by = 'created', ascending = false }: CampaignFilter,
): ListingQuery {
  const asked: readonly (readonly [condition: string, param: SqlValue | undefined])[] = [
    ['programme_id = ?', programmeId],
    ['type IN ?list', types && listOf(types)],
    ['active = ?', active === undefined ? undefined : active ? 1 : 0],
    ['NOT (campaign_id IN ?list)', except && listOf(except)],
  ];
  const set = asked.filter(([, param]) => param !== undefined);
  const way = ascending ? 'ASC' : 'DESC';
  return {
    columns: 'document, created, updated',
    from: 'campaign',
    where: [...set.map(([condition]) => condition), 'deleted = 0'].join(' AND '),
    params: set.map(([, param]) => param ?? null),
    orderBy: `${by} ${way}, campaign_id ${way}`,
  };
}

export const campaignWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putCampaign'> => ({
  async putCampaign(campaign, changed, at) {
    const { id, name, type, active } = campaign;
    const flags = [active ? 1 : 0, isDeletedCampaign(campaign) ? 1 : 0];
    const document = JSON.stringify(campaign);
    await sql.write(PUT, [[programmeId, id, name, type, ...flags, at, at, changed, document]]);
  },
});
