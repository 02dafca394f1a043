import { type Campaign, Identifier, type Voucher } from '@counterfoil/core';
import { readLoyalty } from '../../../records/loyaltyProgrammes.ts';
import { isDeletedCampaign } from '../../../storage/campaignFilter.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { type LoyaltyObject, showLoyalty } from './loyaltyObject.ts';

/** The loyalty campaign of an id or name. @throws ApiError 404 where there is none */
export async function findLoyalty(reader: HqReader, name: string): Promise<Campaign> {
  const found = await lookUpCampaign(reader, name);
  if (found === null || found.type !== 'loyalty' || isDeletedCampaign(found))
    throw notFound('campaign', name.slice(0, 100));
  return found;
}

/** The card of a member, by its code or id, and its campaign. */
export type Member = { readonly card: Voucher; readonly campaign: Campaign };

/**
 * The member of a request; `campaignName` null: of whatever campaign.
 * @throws ApiError 404 where there is none of that campaign
 */
export async function findMember(
  reader: HqReader,
  campaignName: string | null,
  name: string,
): Promise<Member> {
  const campaign = campaignName === null ? null : await findLoyalty(reader, campaignName);
  const card = await findVoucher(reader, name);
  const unknown = notFound('voucher', name.slice(0, 100));
  if (card.type !== 'loyaltyCard') throw unknown;
  if (campaign === null) return { card, campaign: await findLoyalty(reader, card.campaignId) };
  if (card.campaignId !== campaign.id) throw unknown;
  return { card, campaign };
}

/** A loyalty campaign as the API shows it. */
export async function readLoyaltyObject(
  reader: HqReader,
  campaign: Campaign,
): Promise<LoyaltyObject> {
  const page = { offset: 0, limit: 1 };
  const { total } = await reader.vouchers({ campaignId: campaign.id }, page);
  return showLoyalty(
    campaign,
    await readLoyalty(reader, campaign.id),
    total,
    await showAssignmentsOf(reader, campaign.id),
  );
}

/** An id in a path that may be anything. */
export const isIdentifier = (text: string): boolean => Identifier.safeParse(text).success;
