import { issue } from '../shop/openShop.ts';
import type { OfficeAction } from './officeAction.ts';

const MOST_VOUCHERS = 20;

/** Another voucher is sold. */
export const issueMore: OfficeAction = {
  name: 'issueMore',
  weight: 0.5,
  act: async (shop, random) => {
    if (shop.vouchers.length >= MOST_VOUCHERS) return;
    const campaign = random.pick([...shop.campaigns.values()]);
    const value = campaign.unit === 'uses' ? random.whole(1, 3) : 100 * random.whole(5, 60);
    await issue(shop, campaign, value, random);
  },
};
