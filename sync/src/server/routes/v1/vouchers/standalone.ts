import {
  ALWAYS_VALID,
  type Campaign,
  type Discount,
  PLAIN_CAMPAIGN,
  type Unit,
} from '@counterfoil/core';
import { defaultPolicy } from '../../../demo/demoPolicy.ts';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import type { VoucherTemplate } from './voucherTemplate.ts';

const IDS = {
  giftCards: 'camp_standalone_gift_cards',
  discounts: 'camp_standalone_discounts',
} as const;

/** Campaigns that nobody made: lists leave them out. */
export const STANDALONE_IDS: readonly string[] = Object.values(IDS);

const NAMES = { giftCards: 'Standalone gift cards', discounts: 'Standalone discounts' } as const;

/** True for the campaigns that vouchers without a campaign belong to underneath. */
export const isStandalone = (campaignId: string): boolean =>
  campaignId === IDS.giftCards || campaignId === IDS.discounts;

/** Every such voucher carries its own discount; by itself the campaign takes nothing off. */
const NO_DISCOUNT: Discount = {
  type: 'percent',
  percent: 1,
  limit: 0,
  appliesTo: 'order',
  selection: null,
};

/** The campaign underneath vouchers that are made by themselves; made with the first of them. */
export async function standaloneCampaign(
  tx: HqTransaction,
  programmeId: string,
  type: VoucherTemplate['type'],
  currency: Unit,
  now: number,
): Promise<Campaign> {
  const found = await tx.campaignById(IDS[type]);
  if (found !== null) return found;
  const campaign: Campaign = {
    ...PLAIN_CAMPAIGN,
    id: IDS[type],
    name: NAMES[type],
    type,
    unit: type === 'giftCards' ? currency : 'uses',
    discount: type === 'giftCards' ? null : NO_DISCOUNT,
    validity: ALWAYS_VALID,
    active: true,
    policy: defaultPolicy(programmeId, type),
  };
  await tx.putCampaign(campaign, await bumpHead(tx), now);
  return campaign;
}
