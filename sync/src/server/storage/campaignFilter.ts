import type { Campaign, CampaignType } from '@counterfoil/core';

/** Deleted campaigns are in no list. */
export type CampaignFilter = {
  readonly types?: readonly CampaignType[];
  readonly active?: boolean;
  /** Ids that are left out. */
  readonly except?: readonly string[];
  /** By creation, last change or name, latest first unless `ascending`. */
  readonly by?: 'created' | 'updated' | 'name';
  readonly ascending?: boolean;
};

/**
 * A campaign as it stands once it was deleted: its vouchers and their history still belong to it,
 * and its name is free for another.
 */
export const toDeletedCampaign = (campaign: Campaign): Campaign => ({
  ...campaign,
  name: `${[...campaign.name].slice(0, 70).join('')}${markOf(campaign)}`,
  active: false,
});

export const isDeletedCampaign = (campaign: Pick<Campaign, 'id' | 'name'>): boolean =>
  campaign.name.endsWith(markOf(campaign));

const markOf = ({ id }: Pick<Campaign, 'id'>): string => ` (deleted ${id})`;
