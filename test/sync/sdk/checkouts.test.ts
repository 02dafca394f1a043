import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCardAndQuarter, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

const voucher = (id: string) => ({ object: 'voucher', id }) as const;
const card = (credits: number) => ({ object: 'voucher', id: 'CARD-1', gift: { credits } }) as const;

describe('a checkout with several vouchers, by the official client', () => {
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

  const balance = async () => (await site.client.vouchers.get('CARD-1')).gift?.balance;
  const uses = async () =>
    (await site.client.vouchers.get('QUARTER-1')).redemption?.redeemed_quantity;
  const basket = (key?: string) => ({
    redeemables: [voucher('QUARTER-1'), card(4500)],
    order: { amount: 8000 },
    ...(key === undefined ? {} : { session: { type: 'LOCK', key } as const }),
  });

  it('[Z1] holds what was validated for the key of its session, and redeems it', async () => {
    const { validations, redemptions } = site.client;
    const held = await validations.validateStackable({
      ...basket('basket-7'),
      session: { type: 'LOCK', key: 'basket-7', ttl: 15, ttl_unit: 'MINUTES' },
    });
    // 80.00 less a quarter is 60.00; the card pays 45.00 of it.
    expect(held).toMatchObject({
      valid: true,
      session: { key: 'basket-7', type: 'LOCK', ttl: 15, ttl_unit: 'MINUTES' },
      order: { amount: 8000, total_discount_amount: 6500, total_amount: 1500 },
      redeemables: [
        { id: 'QUARTER-1', order: { applied_discount_amount: 2000 } },
        { id: 'CARD-1', order: { applied_discount_amount: 4500, discount_amount: 6500 } },
      ],
    });

    const stranger = { order: { amount: 8000 } };
    expect(
      await refusalOf(redemptions.redeemStackable({ ...stranger, redeemables: [card(1)] })),
    ).toMatchObject({ code: 400, key: 'gift_amount_exceeded' });
    const other = { ...stranger, redeemables: [voucher('QUARTER-1')] };
    expect(await refusalOf(redemptions.redeemStackable(other))).toMatchObject({
      code: 400,
      key: 'quantity_exceeded',
    });
    expect(await validations.validateStackable(other)).toMatchObject({ valid: false });

    const made = await redemptions.redeemStackable(basket('basket-7'));
    const parent = made.parent_redemption;
    expect(parent.id).toMatch(/^r_/);
    expect(made.redemptions).toMatchObject([
      { redemption: parent.id, result: 'SUCCESS', voucher: { code: 'QUARTER-1' } },
      { redemption: parent.id, result: 'SUCCESS', voucher: { code: 'CARD-1' }, amount: 4500 },
    ]);
    expect(made.order).toMatchObject({ status: 'PAID', total_amount: 1500 });
    expect([await balance(), await uses()]).toEqual([0, 1]);
  });

  it('[Z1] takes off in the order of its redeemables', async () => {
    const { validations } = site.client;
    const turned = { ...basket(), redeemables: [card(4500), voucher('QUARTER-1')] };
    // 80.00 less 45.00 is 35.00, a quarter of which is 8.75.
    expect((await validations.validateStackable(turned)).order).toMatchObject({
      total_discount_amount: 5375,
      total_amount: 2625,
    });
  });

  it('[Z1] is given back as a whole, and once', async () => {
    const { redemptions } = site.client;
    const made = await redemptions.redeemStackable(basket());
    const parentId = made.parent_redemption.id;
    const back = await redemptions.rollbackStackable(parentId, { reason: 'cancelled' });
    expect(back.parent_rollback).toMatchObject({ redemption: parentId, result: 'SUCCESS' });
    expect(back.rollbacks).toHaveLength(2);
    expect(back.order).toMatchObject({ status: 'CANCELED' });
    expect([await balance(), await uses()]).toEqual([4500, 0]);
    expect(await refusalOf(redemptions.rollbackStackable(parentId))).toMatchObject({
      code: 400,
      key: 'already_rolled_back',
    });
  });

  it('[Z1] lets go of what it held when it is released, and when its time is over', async () => {
    const { validations, vouchers, redemptions } = site.client;
    const hold = (key: string) =>
      validations.validateStackable({
        redeemables: [card(4500)],
        order: { amount: 4500 },
        session: { type: 'LOCK', key, ttl: 2, ttl_unit: 'HOURS' },
      });
    const spend = (credits: number) =>
      redemptions.redeemStackable({ redeemables: [card(credits)], order: { amount: 4500 } });
    await hold('left');
    await refusalOf(spend(500));
    await vouchers.releaseValidationSession('CARD-1', 'left');
    expect(site.last()).toMatchObject({ status: 204, text: '' });
    await spend(500);
    expect(await refusalOf(vouchers.releaseValidationSession('CARD-1', 'left'))).toMatchObject({
      code: 404,
      key: 'not_found',
    });
    await validations.validateStackable({
      redeemables: [card(4000)],
      order: { amount: 4500 },
      session: { type: 'LOCK', key: 'late', ttl: 2, ttl_unit: 'HOURS' },
    });
    site.time.now += 2 * 3_600_000 - 1;
    await refusalOf(spend(1));
    site.time.now += 1;
    await spend(4000);
    expect(await balance()).toBe(0);
  });

  it('[Z1] tells which voucher stood in the way, and takes nothing', async () => {
    const { validations, redemptions, vouchers } = site.client;
    await vouchers.disable('CARD-1');
    const judged = await validations.validateStackable(basket());
    expect(judged.valid).toBe(false);
    expect(judged.inapplicable_redeemables).toMatchObject([
      { id: 'CARD-1', result: { error: { code: 400, key: 'voucher_disabled' } } },
    ]);
    expect(await refusalOf(redemptions.redeemStackable(basket()))).toMatchObject({
      code: 400,
      key: 'voucher_disabled',
    });
    expect([await balance(), await uses()]).toEqual([4500, 0]);
  });
});
