import {
  type Campaign,
  HQ_TERMINAL,
  type LoyaltyProgramme,
  PLAIN_CAMPAIGN,
  sha256Hex,
} from '@counterfoil/core';
import { defaultPolicy } from '../../../demo/demoPolicy.ts';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type LoyaltyDetails, putLoyalty } from '../../../records/loyaltyProgrammes.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { refuseReused } from '../refuseReused.ts';
import { refuseLater, toValidity } from '../requestParts.ts';
import { assignRules } from '../rules/assignRules.ts';
import { toPointsExpiry } from './expirationRules.ts';
import { readLoyaltyObject } from './findLoyalty.ts';
import type { LoyaltyInput } from './loyaltyInput.ts';
import type { LoyaltyObject } from './loyaltyObject.ts';
import { newCards } from './newCards.ts';
import { BY_BALANCE, toTierSettings } from './tiersExpiration.ts';

/** Makes a loyalty campaign with its first cards. The same `commandId` again answers the same one. */
export async function createLoyalty(
  context: HqContext,
  programmeId: string,
  input: LoyaltyInput,
  commandId: string | null,
): Promise<LoyaltyObject> {
  return context.commit(programmeId, (tx) =>
    createLoyaltyWithin(context, tx, programmeId, input, commandId),
  );
}

/** The same in the caller's transaction. */
export async function createLoyaltyWithin(
  context: HqContext,
  tx: HqTransaction,
  programmeId: string,
  input: LoyaltyInput,
  commandId: string | null,
): Promise<LoyaltyObject> {
  checkInput(input);
  const count = input.vouchers_count ?? 0;
  const campaign = newCampaign(context, programmeId, input, commandId);
  const { id, name } = campaign;
  await refuseReused(tx, context, { key: commandId, action: 'createLoyalty', input });
  const earlier = commandId === null ? null : await tx.campaignById(id);
  if (earlier !== null) return readLoyaltyObject(tx, earlier);
  if ((await tx.campaignByName(name)) !== null)
    throw duplicateFound('campaign', name, `There is already a campaign with the name ${name}`);
  const now = context.clock();
  await tx.putCampaign(campaign, await bumpHead(tx), now);
  await putLoyalty(tx, id, { details: detailsOf(input, count), created: now, updated: null });
  const target = { type: 'campaign', campaign } as const;
  const ruled = await assignRules(context, tx, input.validation_rules ?? [], target);
  await newCards(context, tx, ruled.campaign, count);
  return readLoyaltyObject(tx, ruled.campaign);
}

function newCampaign(
  context: HqContext,
  programmeId: string,
  input: LoyaltyInput,
  commandId: string | null,
): Campaign {
  const rules = input.voucher?.loyalty_card?.expiration_rules ?? null;
  const tiers = input.loyalty_tiers_expiration ?? null;
  const loyalty: LoyaltyProgramme = {
    payRate: null,
    expiry: rules === null ? null : toPointsExpiry(rules, '.voucher.loyalty_card.expiration_rules'),
    tiers: tiers === null ? BY_BALANCE : toTierSettings(tiers),
    transfers: 'programme',
  };
  return {
    ...PLAIN_CAMPAIGN,
    id: `camp_${commandId === null ? context.createId() : idOfCommand(commandId)}`,
    name: input.name,
    type: 'loyalty',
    unit: 'points',
    discount: null,
    validity: toValidity(input),
    active: true,
    publishing: {
      expiresAfter: input.activity_duration_after_publishing ?? null,
      joinOnce: input.join_once ?? false,
    },
    policy: input.counterfoil?.offline ?? defaultPolicy(programmeId, 'loyalty'),
    loyalty,
    metadata: input.metadata ?? {},
  };
}

/** What a command makes has an id that follows from it, so that a retry finds it. */
export const idOfCommand = (commandId: string, part: number | string = 0): string =>
  sha256Hex(`${HQ_TERMINAL}\n${commandId}\n${part}`).slice(0, 24);

const detailsOf = (input: LoyaltyInput, count: number): LoyaltyDetails => ({
  description: input.description ?? null,
  kind: input.type ?? (count > 0 ? 'STATIC' : 'AUTO_UPDATE'),
  autoJoin: input.auto_join ?? false,
  usesSchema: input.use_voucher_metadata_schema ?? false,
  categoryId: input.category_id ?? null,
  points: input.voucher?.loyalty_card?.points ?? 0,
  codeConfig: input.voucher?.code_config ?? null,
  expirationRules: input.voucher?.loyalty_card?.expiration_rules ?? null,
  tiersExpiration: input.loyalty_tiers_expiration ?? null,
  duration: input.activity_duration_after_publishing ?? null,
});

function checkInput(input: LoyaltyInput): void {
  refuseLater({ ...input, activity_duration_after_publishing: null });
  const { campaign_type, voucher } = input;
  if (campaign_type != null && campaign_type !== 'LOYALTY_PROGRAM')
    throw invalidPayload('Property .campaign_type must be LOYALTY_PROGRAM');
  if (voucher?.type != null && voucher.type !== 'LOYALTY_CARD')
    throw invalidPayload('Property .voucher.type must be LOYALTY_CARD');
  if (voucher?.redemption?.quantity != null)
    throw invalidPayload(
      'Property .voucher.redemption.quantity is not supported for loyalty cards: leave it out or null',
    );
}
