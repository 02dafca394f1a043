import type { Campaign } from '@counterfoil/core';
import { invalidPayload } from '../routes/http/apiError.ts';
import { lookUpCampaign } from '../routes/v1/campaigns/findCampaign.ts';
import { standaloneCampaign } from '../routes/v1/vouchers/standalone.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { type Moving, refusedFor } from './moving.ts';
import { takeCampaigns } from './takeCampaigns.ts';
import { textOf, type WireRow } from './wireRow.ts';

const TYPES = {
  GIFT_VOUCHER: { campaign: 'giftCards', wire: 'GIFT_VOUCHERS' },
  DISCOUNT_VOUCHER: { campaign: 'discounts', wire: 'DISCOUNT_COUPONS' },
  LOYALTY_CARD: { campaign: 'loyalty', wire: 'LOYALTY_PROGRAM' },
} as const;
type VoucherType = keyof typeof TYPES;

const isVoucherType = (type: string | null): type is VoucherType =>
  type !== null && Object.hasOwn(TYPES, type);

export type FindCampaign = (
  row: WireRow,
) => Promise<{ readonly campaign: Campaign; readonly type: VoucherType }>;

/** The campaign of each row, read once for all rows of a transaction. */
export function createCampaignFinder(moving: Moving, tx: HqTransaction): FindCampaign {
  const known = new Map<string, Campaign>();
  return async (row) => {
    const type = textOf(row, 'type');
    if (!isVoucherType(type))
      throw invalidPayload(`Property .type ${String(type).slice(0, 50)} is not known`);
    const name = textOf(row, 'campaign_id') ?? textOf(row, 'campaign');
    const key = name ?? `standalone ${type}`;
    const campaign = known.get(key) ?? (await findOrMake(moving, tx, row, type, name));
    if (campaign.type !== TYPES[type].campaign)
      throw invalidPayload(`The campaign ${campaign.name} has vouchers of another type`);
    known.set(key, campaign);
    return { campaign, type };
  };
}

async function findOrMake(
  moving: Moving,
  tx: HqTransaction,
  row: WireRow,
  type: VoucherType,
  name: string | null,
): Promise<Campaign> {
  if (name === null) {
    if (type === 'LOYALTY_CARD') throw invalidPayload('A loyalty card has a campaign');
    const { programmeId, currency, context } = moving;
    const { campaign } = TYPES[type];
    return standaloneCampaign(tx, programmeId, campaign, currency, context.clock());
  }
  const found = await lookUpCampaign(tx, name);
  if (found !== null) return found;
  const made = textOf(row, 'campaign_id') === null ? await makeFor(moving, tx, row, type) : null;
  if (made === null) throw invalidPayload(`Its campaign ${name.slice(0, 100)} was not taken over`);
  return made;
}

/** A file of vouchers tells no more of a campaign than its name, and what its vouchers are. */
async function makeFor(
  moving: Moving,
  tx: HqTransaction,
  row: WireRow,
  type: VoucherType,
): Promise<Campaign | null> {
  const name = textOf(row, 'campaign') ?? '';
  const campaign = {
    name,
    campaign_type: TYPES[type].wire,
    type: 'STATIC',
    voucher: {
      type,
      ...(type === 'GIFT_VOUCHER' ? { gift: { amount: 0 } } : {}),
      ...(type === 'DISCOUNT_VOUCHER' ? { discount: row['discount'] } : {}),
    },
  };
  const [outcome] = await takeCampaigns(moving, tx, [campaign]).catch((error: unknown) => [
    refusedFor(error),
  ]);
  if (outcome?.type === 'refused') throw invalidPayload(`Its campaign ${name}: ${outcome.why}`);
  return tx.campaignByName(name);
}
