import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { amountOff, openSdkSite, type SdkSite } from '../../support/sdkSite.ts';

describe('qualifications, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const coupon = async (code: string) => {
    site.time.now += 1000;
    await site.client.vouchers.create({ code, type: 'DISCOUNT_VOUCHER', discount: amountOff(100) });
  };

  it('[Z1] a hundred rows may be asked for, and the newest come first', async () => {
    await coupon('FIRST-1');
    await coupon('SECOND-1');
    const answer = await site.client.qualifications.checkEligibility({
      scenario: 'ALL',
      customer: { source_id: 'ann' },
      options: { limit: 100, expand: ['redeemable', 'category', 'validation_rules'] },
    });
    expect(answer.redeemables.data.map(({ id }) => id)).toEqual(['SECOND-1', 'FIRST-1']);
    expect(answer.redeemables).toMatchObject({ total: 2, has_more: false });
    expect(answer.order).toEqual({ customer_id: null, referrer_id: null, object: 'order' });
    expect(Object.keys(answer.redeemables.data[0] ?? {})).toHaveLength(9);
  });

  it('[Z1] the deprecated examination names vouchers', async () => {
    await coupon('FIRST-1');
    const { qualifications } = site.client.vouchers;
    const answer = await qualifications.examine(
      { order: { id: 'cart-1', amount: 1000 } },
      { limit: 3 },
    );
    expect(answer).toMatchObject({ total: 1, data: [{ code: 'FIRST-1' }] });
  });
});
