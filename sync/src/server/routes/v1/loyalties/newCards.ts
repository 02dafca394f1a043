import type { Campaign, Voucher } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { NewVoucher } from '../../../desk/issueVouchers.ts';
import { readLoyalty } from '../../../records/loyaltyProgrammes.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { CodeConfig } from '../campaigns/codeConfig.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { randomVouchers } from '../vouchers/newVouchers.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

/** Makes so many cards of a loyalty campaign under random codes, with the points they begin with. */
export async function newCards(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  count: number,
): Promise<readonly Voucher[]> {
  const template = await cardTemplate(tx, campaign.id);
  const frame = {
    ...{ campaign, template, metadata: {}, active: true, homeStoreId: null },
    validity: { start: null, end: null },
  };
  const made = (await randomVouchers(context, tx, frame, count)).map(asLoyaltyCard);
  await issueWithin(context, tx, campaign, made);
  return made.map(({ voucher }) => voucher);
}

/** Cards of points are bearers of value like gift cards, and their codes are made alike. */
export async function cardTemplate(reader: HqReader, campaignId: string): Promise<VoucherTemplate> {
  const { details } = await readLoyalty(reader, campaignId);
  const config = CodeConfig.safeParse(details.codeConfig);
  return {
    type: 'giftCards',
    unit: 'points',
    value: details.points,
    discount: null,
    codeConfig: config.success ? config.data : null,
  };
}

export const asLoyaltyCard = ({ voucher, value }: NewVoucher): NewVoucher => ({
  voucher: { ...voucher, type: 'loyaltyCard', unit: 'points' },
  value,
});
