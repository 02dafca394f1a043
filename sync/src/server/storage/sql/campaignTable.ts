import type { Campaign } from '@counterfoil/core';
import type { CampaignRow, HqReader, HqTransaction } from '../hqStorage.ts';
import type { SqlRow, SqlScope } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf, integerOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'campaign',
  columns: {
    programme_id: 'text',
    campaign_id: 'text',
    name: 'text',
    created: 'integer',
    changed: 'integer',
    document: 'text',
  },
  replace: { key: ['programme_id', 'campaign_id'], update: ['name', 'changed', 'document'] },
};

const campaignRowOf = (row: SqlRow): CampaignRow => ({
  campaign: documentOf<Campaign>(row),
  created: integerOf(row, 'created'),
});

export function campaignReader(
  scope: SqlScope,
): Pick<HqReader, 'campaignById' | 'campaignByName' | 'campaigns'> {
  const { sql, programmeId } = scope;
  const find = async (column: string, value: string) => {
    const text = `SELECT document FROM campaign WHERE programme_id = ? AND ${column} = ?`;
    const row = await sql.get(text, [programmeId, value]);
    return row === undefined ? null : documentOf<Campaign>(row);
  };
  return {
    campaignById: (campaignId) => find('campaign_id', campaignId),
    campaignByName: (name) => find('name', name),
    async campaigns(page) {
      const query = {
        columns: 'document, created',
        from: 'campaign',
        where: 'programme_id = ?',
        params: [programmeId],
        orderBy: 'created DESC, campaign_id DESC',
      };
      return readListing(scope, query, page, campaignRowOf);
    },
  };
}

export const campaignWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putCampaign'> => ({
  async putCampaign(campaign, changed, created) {
    const { id, name } = campaign;
    await sql.write(PUT, [[programmeId, id, name, created, changed, JSON.stringify(campaign)]]);
  },
});
