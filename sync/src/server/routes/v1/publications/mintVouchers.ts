import type { HqContext } from '../../../desk/hqContext.ts';
import type { MintVouchers } from '../../../desk/publishAtHq.ts';
import { readLoyalty } from '../../../records/loyaltyProgrammes.ts';
import { campaignDetails } from '../campaigns/campaignDetails.ts';
import { newCards } from '../loyalties/newCards.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { randomVouchers } from '../vouchers/newVouchers.ts';

/** Makes more codes of a campaign that is filled as it is published; none of a fixed pool. */
export const mintVouchers =
  (context: HqContext): MintVouchers =>
  async (tx, campaign, count) => {
    if (campaign.type === 'loyalty') {
      const { details } = await readLoyalty(tx, campaign.id);
      return details.kind === 'AUTO_UPDATE' ? newCards(context, tx, campaign, count) : [];
    }
    const { kind, template } = await campaignDetails(tx, campaign);
    if (kind !== 'AUTO_UPDATE') return [];
    const frame = {
      campaign,
      template,
      validity: { start: null, end: null },
      metadata: {},
      active: true,
      homeStoreId: null,
    };
    const made = await randomVouchers(context, tx, frame, count);
    await issueWithin(context, tx, campaign, made);
    return made.map(({ voucher }) => voucher);
  };
