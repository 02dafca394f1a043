import type { Campaign, Voucher } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { readLoyalty } from '../../../records/loyaltyProgrammes.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { CodeConfig } from '../campaigns/codeConfig.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { randomVouchers } from '../vouchers/newVouchers.ts';

/** Makes so many cards of a loyalty campaign under random codes, with the points they begin with. */
export async function newCards(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  count: number,
): Promise<readonly Voucher[]> {
  const { details } = await readLoyalty(tx, campaign.id);
  const config = CodeConfig.safeParse(details.codeConfig);
  const template = {
    type: 'giftCards',
    unit: 'points',
    value: details.points,
    discount: null,
    codeConfig: config.success ? config.data : null,
  } as const;
  const frame = {
    ...{ campaign, template, metadata: {}, active: true, homeStoreId: null },
    validity: { start: null, end: null },
  };
  // Cards of points are bearers of value like gift cards, and their codes are made alike.
  const made = (await randomVouchers(context, tx, frame, count)).map(({ voucher, value }) => ({
    voucher: { ...voucher, type: 'loyaltyCard' as const, unit: 'points' as const },
    value,
  }));
  await issueWithin(context, tx, campaign, made);
  return made.map(({ voucher }) => voucher);
}
