import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('what the official client throws', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
    await site.client.vouchers.create({
      code: 'CARD-1',
      gift: { amount: 2000, balance: 2000 },
    });
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] says of a voucher that is not there what was looked for', async () => {
    const error = await refusalOf(site.client.vouchers.get('NOBODY 1'));
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      code: 404,
      key: 'not_found',
      message: 'Resource not found',
      details: 'Cannot find voucher with id NOBODY 1',
      resource_id: 'NOBODY 1',
      resource_type: 'voucher',
      request_id: expect.stringMatching(/^v-[0-9a-f]{18}$/),
    });
  });

  it('[Z1] is the same for a code that is redeemed, or topped up', async () => {
    const { redemptions, vouchers } = site.client;
    const missing = { code: 404, key: 'not_found', message: 'Resource not found' };
    const redeemables = [{ object: 'voucher', id: 'NOBODY-1' } as const];
    const order = { amount: 100 };
    expect(await refusalOf(redemptions.redeemStackable({ redeemables, order }))).toMatchObject(
      missing,
    );
    expect(await refusalOf(vouchers.balance.create('NOBODY-1', { amount: 100 }))).toMatchObject(
      missing,
    );
    expect(await refusalOf(redemptions.rollback('r_0123456789abcdef12'))).toMatchObject(missing);
  });

  it('[Z1] is a conflict for a code and for a name that are taken', async () => {
    const { vouchers, campaigns } = site.client;
    const taken = { code: 409, key: 'duplicate_found', message: 'Duplicated resource found' };
    const gift = { amount: 1, balance: 1 };
    expect(await refusalOf(vouchers.create({ code: 'CARD-1', gift }))).toMatchObject(taken);
    const voucher = { type: 'GIFT_VOUCHER', gift } as const;
    const club = { name: 'Club', type: 'STATIC', campaign_type: 'GIFT_VOUCHERS' } as const;
    await campaigns.create({ ...club, voucher });
    expect(await refusalOf(campaigns.create({ ...club, voucher }))).toMatchObject(taken);
  });

  it('[Z1] names the property that is missing or wrong', async () => {
    const { validations, redemptions, vouchers } = site.client;
    const invalid = { code: 400, key: 'invalid_payload', message: 'Invalid payload' };
    const nameless = { redeemables: [{ object: 'voucher', id: 'CARD-1' }, { object: 'voucher' }] };
    type Asked = Parameters<typeof redemptions.redeemStackable>[0];
    const unnamed = {
      ...invalid,
      details: "Property .redeemables[1] should have required property 'id'",
    };
    expect(await refusalOf(validations.validateStackable(nameless as Asked))).toMatchObject(
      unnamed,
    );
    expect(await refusalOf(redemptions.redeemStackable(nameless as Asked))).toMatchObject(unnamed);
    expect(await refusalOf(validations.validateStackable({} as Asked))).toMatchObject({
      ...invalid,
      details: "Payload should have required property 'redeemables'",
    });
    const half = vouchers.balance.create('CARD-1', { amount: 0.5 });
    expect(await refusalOf(half)).toMatchObject(invalid);
    expect(await refusalOf(vouchers.list({ limit: 101 }))).toMatchObject({
      code: 400,
      key: 'invalid_query_params',
      message: 'Invalid query params',
    });
  });

  it('[Z1] carries the refusal of a voucher that cannot be redeemed', async () => {
    const { redemptions, vouchers } = site.client;
    await vouchers.create({
      code: 'OLD-1',
      gift: { amount: 500, balance: 500 },
      expiration_date: '2026-03-31T00:00:00Z',
    });
    const redeem = (id: string, credits: number) =>
      refusalOf(
        redemptions.redeemStackable({
          redeemables: [{ object: 'voucher', id, gift: { credits } }],
          order: { amount: 5000 },
        }),
      );
    expect(await redeem('OLD-1', 100)).toMatchObject({
      code: 400,
      key: 'voucher_expired',
      message: 'voucher expired',
    });
    expect(await redeem('CARD-1', 2001)).toMatchObject({
      code: 400,
      key: 'gift_amount_exceeded',
      message: 'gift amount exceeded',
    });
    const twice = { object: 'voucher', id: 'CARD-1' } as const;
    const doubled = { redeemables: [twice, twice], order: { amount: 5000 } };
    expect(await refusalOf(redemptions.redeemStackable(doubled))).toMatchObject({
      code: 400,
      key: 'duplicated_redeemables',
      message: 'Duplicated redeemables detected',
    });
  });
});
