import type { Campaign } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { recordDoneAction } from '../../../records/asyncActions.ts';
import { type KeptLoyalty, putLoyalty, readLoyalty } from '../../../records/loyaltyProgrammes.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import { toDeletedCampaign } from '../../../storage/campaignFilter.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { written } from '../recordError.ts';
import { refuseLater, toValidity } from '../requestParts.ts';
import { findLoyalty, readLoyaltyObject } from './findLoyalty.ts';
import type { LoyaltyChange } from './loyaltyInput.ts';
import type { LoyaltyObject } from './loyaltyObject.ts';
import { toTierSettings } from './tiersExpiration.ts';

/** Changes what is said of a loyalty campaign. Cards that were given stay as they are. */
export async function changeLoyalty(
  context: HqContext,
  programmeId: string,
  name: string,
  change: LoyaltyChange,
): Promise<LoyaltyObject> {
  refuseLater({ ...change, activity_duration_after_publishing: null });
  return context.commit(programmeId, async (tx) => {
    const campaign = await findLoyalty(tx, name);
    const changed = changedCampaign(campaign, change);
    const now = context.clock();
    await tx.putCampaign(changed, await bumpHead(tx), now);
    await putDetails(tx, changed.id, change, now);
    const shown = await readLoyaltyObject(tx, changed);
    if (shown.expiration_date !== null) return shown;
    // Clients ask for it to be gone where there is none, in this answer only.
    const { expiration_date: _, ...rest } = shown;
    return rest;
  });
}

function changedCampaign(campaign: Campaign, change: LoyaltyChange): Campaign {
  const { start, end } = campaign.validity;
  const { start_date, expiration_date, unset_metadata_fields } = change;
  const { start: newStart, end: newEnd } = toValidity({
    start_date: start_date === undefined ? start : start_date,
    expiration_date: expiration_date === undefined ? end : expiration_date,
  });
  const merged = written(mergeMetadata(campaign.metadata, change.metadata ?? undefined));
  const unset = new Set(unset_metadata_fields ?? []);
  const tiers = change.loyalty_tiers_expiration;
  const duration = change.activity_duration_after_publishing;
  const { publishing, loyalty } = campaign;
  return {
    ...campaign,
    validity: { start: newStart, end: newEnd },
    metadata: Object.fromEntries(Object.entries(merged).filter(([key]) => !unset.has(key))),
    publishing: {
      expiresAfter: duration === undefined ? publishing.expiresAfter : duration,
      joinOnce: change.join_once ?? publishing.joinOnce,
    },
    loyalty:
      loyalty === null || tiers == null ? loyalty : { ...loyalty, tiers: toTierSettings(tiers) },
  };
}

async function putDetails(
  tx: HqTransaction,
  campaignId: string,
  change: LoyaltyChange,
  now: number,
): Promise<void> {
  const { details, created }: KeptLoyalty = await readLoyalty(tx, campaignId);
  const said = <T>(value: T | undefined, known: T): T => (value === undefined ? known : value);
  await putLoyalty(tx, campaignId, {
    created,
    updated: now,
    details: {
      ...details,
      description: said(change.description, details.description),
      kind: change.type ?? details.kind,
      autoJoin: change.auto_join ?? details.autoJoin,
      categoryId: said(change.category_id, details.categoryId),
      tiersExpiration: change.loyalty_tiers_expiration ?? details.tiersExpiration,
      duration: said(change.activity_duration_after_publishing, details.duration),
    },
  });
}

/** Deletes a loyalty campaign: its cards and their history stay, and can be used no more. */
export function deleteLoyalty(
  context: HqContext,
  programmeId: string,
  name: string,
  requestId: string,
): Promise<{ async_action_id: string }> {
  return context.commit(programmeId, async (tx) => {
    const campaign = await findLoyalty(tx, name);
    const now = context.clock();
    await tx.putCampaign(toDeletedCampaign(campaign), await bumpHead(tx), now);
    const result = { message: 'Campaign deleted', doneCount: 1, failedCount: 0, failed: [] };
    const done = { type: 'CAMPAIGN.VOUCHERS_DELETE', requestId, created: now, result };
    return { async_action_id: (await recordDoneAction(tx, done, context)).id };
  });
}
