/**
 * The stories of this folder drive HQ with the official client, generation 2 (`@voucherify/sdk`
 * 2.9.0). Generation 3 cannot be had from the registry that this project installs from.
 */

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('a gift card, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  /** A card of 50.00 euro under a random code. */
  const newCard = async (): Promise<string> => {
    const { campaigns } = site.client;
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 5000 } } as const;
    const campaign = await campaigns.create({
      name: 'Gift cards',
      type: 'STATIC',
      campaign_type: 'GIFT_VOUCHERS',
      voucher,
    });
    expect(campaign).toMatchObject({ object: 'campaign', campaign_type: 'GIFT_VOUCHERS' });
    return String(at(await campaigns.addVoucher(campaign.id), 'code'));
  };
  const giftOf = async (code: string): Promise<unknown> =>
    (await site.client.vouchers.get(code)).gift;
  const spend = (code: string, credits: number, amount: number) =>
    site.client.redemptions.redeemStackable({
      redeemables: [{ object: 'voucher', id: code, gift: { credits } }],
      order: { amount },
    });

  it('[Z1] is topped up, validated, spent in parts and given back', async () => {
    const { vouchers, validations, redemptions } = site.client;
    const code = await newCard();

    const raised = await vouchers.balance.create(code, { amount: 2050 });
    // 50.00 + 20.50, and nothing beside these names.
    expect(raised).toEqual({
      amount: 2050,
      total: 7050,
      balance: 7050,
      type: 'gift_voucher',
      operation_type: 'MANUAL',
      object: 'balance',
      related_object: { type: 'voucher', id: (await vouchers.get(code)).id },
    });

    const valid = await validations.validateStackable({
      redeemables: [{ object: 'voucher', id: code, gift: { credits: 3000 } }],
      order: { amount: 12_000 },
    });
    expect(valid.valid).toBe(true);
    // 120.00 less 30.00
    expect(valid.order).toMatchObject({ total_discount_amount: 3000, total_amount: 9000 });
    expect(await giftOf(code)).toMatchObject({ balance: 7050 });

    const first = await spend(code, 3000, 12_000);
    expect(first.redemptions).toMatchObject([
      {
        result: 'SUCCESS',
        amount: 3000,
        gift: { amount: 3000 },
        voucher: { gift: { balance: 4050 } },
      },
    ]);
    const second = await spend(code, 4000, 4000);
    expect(second.order).toMatchObject({ total_discount_amount: 4000, total_amount: 0 });
    // 70.50 less 30.00 less 40.00
    expect(await giftOf(code)).toMatchObject({ amount: 7050, balance: 50 });

    const back = await redemptions.rollback(first.redemptions[0]?.id ?? '', {
      reason: 'goods came back',
    });
    expect(back).toMatchObject({ amount: -3000, reason: 'goods came back', result: 'SUCCESS' });
    expect(await giftOf(code)).toMatchObject({ balance: 3050 });
    const voucher = await vouchers.get(code);
    expect(voucher.redemption).toMatchObject({ redeemed_quantity: 1, redeemed_amount: 4000 });
  });

  it('[Z1] keeps a credit that nobody has, and a rollback that was made', async () => {
    const code = await newCard();
    const made = await spend(code, 4999, 5000);
    expect(await refusalOf(spend(code, 2, 5000))).toMatchObject({
      code: 400,
      key: 'gift_amount_exceeded',
      message: 'gift amount exceeded',
    });
    const id = made.redemptions[0]?.id ?? '';
    await site.client.redemptions.rollback(id);
    expect(await refusalOf(site.client.redemptions.rollback(id))).toMatchObject({
      code: 400,
      key: 'already_rolled_back',
    });
    expect(await giftOf(code)).toMatchObject({ balance: 5000 });
  });

  it('[Z1] starts at nothing and takes a refund, less what was entered by mistake', async () => {
    const { vouchers } = site.client;
    // The client's types ask for a balance; the service goes by the amount alone.
    const gift = { amount: 0, balance: 0 };
    await vouchers.create({ code: 'REFUND-1', type: 'GIFT_VOUCHER', gift });
    await vouchers.balance.create('REFUND-1', { amount: 8000 });
    const taken = await vouchers.balance.create('REFUND-1', { amount: -500 });
    expect(taken).toMatchObject({ amount: -500, total: 7500, balance: 7500 });
    expect(await giftOf('REFUND-1')).toMatchObject({
      amount: 8000,
      subtracted_amount: 500,
      balance: 7500,
    });
    const none = await refusalOf(vouchers.balance.create('REFUND-1', { amount: -7501 }));
    expect(none).toMatchObject({ code: 400 });
  });

  it('[Z1] is found among the redemptions by its id', async () => {
    const code = await newCard();
    const made = (await spend(code, 700, 700)).redemptions[0];
    const { redemptions } = site.client;
    expect(await redemptions.get(made?.id ?? '')).toMatchObject({
      id: made?.id,
      object: 'redemption',
      result: 'SUCCESS',
      voucher: { code },
    });
    const listed = await redemptions.list({ limit: 5 });
    expect(listed).toMatchObject({ object: 'list', data_ref: 'redemptions', total: 1 });
    expect(listed.redemptions.map(({ id }) => id)).toEqual([made?.id]);
  });
});
