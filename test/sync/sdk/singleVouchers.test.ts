import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCardAndQuarter, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('one voucher by its own path, as older clients ask', () => {
  let site: SdkSite;
  /** A card of 45.00 euro, and a quarter off for one order. */
  beforeEach(async () => {
    site = await openSdkSite();
    await addCardAndQuarter(site);
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] is validated flat: what it takes off, or the reason why it does not', async () => {
    const { validations, vouchers } = site.client;
    const order = { amount: 8000 };
    expect(await validations.validateVoucher('QUARTER-1', { order })).toMatchObject({
      ...{ valid: true, code: 'QUARTER-1', discount: { type: 'PERCENT', percent_off: 25 } },
      order: { total_discount_amount: 2000, total_amount: 6000 },
    });
    expect(await validations.validateVoucher('CARD-1', { order })).toMatchObject({
      ...{ valid: true, gift: { amount: 4500, balance: 4500 } },
      order: { total_amount: 3500 },
    });
    await vouchers.disable('QUARTER-1');
    for (const [code, reason] of [
      ['QUARTER-1', 'voucher is disabled'],
      ['NOBODY-1', 'voucher not found'],
    ] as const)
      expect(await validations.validateVoucher(code, { order })).toMatchObject({
        ...{ valid: false, code, reason },
      });
  });

  it('[Z1] is redeemed once, tells of its voucher, and lists what was redeemed', async () => {
    const { redemptions } = site.client;
    const made = await redemptions.redeem('QUARTER-1', { order: { amount: 8000 } });
    expect(made).toMatchObject({
      ...{ object: 'redemption', result: 'SUCCESS', order: { total_amount: 6000 } },
      voucher: { code: 'QUARTER-1', redemption: { quantity: 1, redeemed_quantity: 1 } },
    });
    const again = redemptions.redeem('QUARTER-1', { order: { amount: 8000 } });
    expect(await refusalOf(again)).toMatchObject({ code: 400, key: 'quantity_exceeded' });
    expect(await redemptions.getForVoucher('QUARTER-1')).toMatchObject({
      ...{ quantity: 1, redeemed_quantity: 1, total: 1 },
      redemption_entries: [{ id: made.id }],
    });
  });

  it('[Z1] spends as much of a card as was asked for', async () => {
    const { redemptions, vouchers } = site.client;
    await redemptions.redeem('CARD-1', { order: { amount: 8000 }, gift: { credits: 1200 } });
    expect((await vouchers.get('CARD-1')).gift?.balance).toBe(3300);
  });
});
