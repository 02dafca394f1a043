import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const COUPONS = {
  type: 'DISCOUNT_VOUCHER',
  discount: { type: 'AMOUNT', amount_off: 10 },
  redemption: { quantity: null },
};
const HOUR = 3_600_000;

/** The shop is in Tokyo, and its clock begins on Wednesday 2026-04-01 at noon there. */
describe('when a campaign is open', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const make = async (times: object) => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Times', voucher: COUPONS, ...times });
    await shop.ok('POST', '/v1/campaigns/Times/vouchers/T-1');
  };
  /** `open`, or the key of the refusal. */
  const standing = async (code = 'T-1'): Promise<unknown> => {
    const redeemables = [{ object: 'voucher', id: code }];
    const { status, body } = await shop.call('POST', '/v1/redemptions', {
      redeemables,
      order: { amount: 100 },
    });
    return status === 200 ? 'open' : at(body, 'key');
  };

  it('[Z1] some days of the week alone, by the clocks of the shop', async () => {
    // Thursdays, and nothing else.
    await make({ validity_day_of_week: [4] });
    expect(await standing()).toBe('voucher_not_active_now');
    shop.time.now += 12 * HOUR - 1;
    expect(await standing()).toBe('voucher_not_active_now');
    shop.time.now += 1;
    expect(await standing()).toBe('open');
    shop.time.now += 24 * HOUR;
    expect(await standing()).toBe('voucher_not_active_now');
  });

  it('[Z1] some hours of some days alone', async () => {
    const daily = [{ start_time: '13:00', expiration_time: '15:00', days_of_week: [3] }];
    await make({ validity_hours: { daily } });
    expect(await shop.ok('GET', '/v1/campaigns/Times')).toMatchObject({
      validity_hours: { daily },
    });
    expect(await standing()).toBe('voucher_not_active_now');
    shop.time.now += HOUR;
    expect(await standing()).toBe('open');
    shop.time.now += 2 * HOUR;
    expect(await standing()).toBe('voucher_not_active_now');
  });

  it('[Z1] for a while, every so often from its start', async () => {
    const validity_timeframe = { interval: 'P2D', duration: 'PT1H' };
    await make({ start_date: '2026-04-01T02:30:00Z', validity_timeframe });
    expect(await shop.ok('GET', '/v1/vouchers/T-1')).toMatchObject({ validity_timeframe });
    expect(await standing()).toBe('open');
    shop.time.now += HOUR;
    expect(await standing()).toBe('voucher_not_active_now');
    shop.time.now += 47 * HOUR;
    expect(await standing()).toBe('open');
  });

  it('[Z1] until it is changed: what is left out stays, and null takes it away', async () => {
    await make({ validity_day_of_week: [0] });
    const kept = await shop.ok('PUT', '/v1/campaigns/Times', { description: 'Sundays' });
    expect(kept).toMatchObject({ validity_day_of_week: [0], description: 'Sundays' });
    await shop.ok('PUT', '/v1/campaigns/Times', { validity_day_of_week: null });
    expect(await standing()).toBe('open');
  });

  it('[Z1] and one of its vouchers may be open less often', async () => {
    await make({ validity_day_of_week: [3] });
    await shop.ok('POST', '/v1/vouchers/OWN-1', {
      discount: { amount_off: 5, type: 'AMOUNT' },
      validity_day_of_week: [4],
    });
    expect([await standing(), await standing('OWN-1')]).toEqual(['open', 'voucher_not_active_now']);
    await shop.ok('PUT', '/v1/vouchers/OWN-1', { validity_day_of_week: [3, 4] });
    expect(await standing('OWN-1')).toBe('open');
  });

  it('[Z1] is refused where it cannot be: without a start, or with hours beside days', async () => {
    const refused = async (times: object) => {
      const body = { name: 'Wrong', voucher: COUPONS, ...times };
      const { status, body: error } = await shop.call('POST', '/v1/campaigns', body);
      return [status, at(error, 'key')];
    };
    const daily = [{ start_time: '13:00', expiration_time: '15:00', days_of_week: [3] }];
    for (const times of [
      { validity_timeframe: { interval: 'P2D', duration: 'PT1H' } },
      { validity_timeframe: { interval: 'often', duration: 'PT1H' }, start_date: '2026-01-01' },
      { validity_hours: { daily }, validity_day_of_week: [3] },
      { validity_day_of_week: [7] },
      { activity_duration_after_publishing: '30 days' },
    ])
      expect(await refused(times), JSON.stringify(times)).toEqual([400, 'invalid_payload']);
  });

  it('[Z1] ends so long after it was published, in place of the end of the campaign', async () => {
    await make({ expiration_date: '2026-04-02', activity_duration_after_publishing: 'P10D' });
    const published = await shop.ok('POST', '/v1/publications', {
      voucher: 'T-1',
      customer: { source_id: 'ami' },
    });
    expect(at(published, 'voucher', 'code')).toBe('T-1');
    shop.time.now += 9 * 24 * HOUR;
    expect(await standing()).toBe('open');
    shop.time.now += 2 * 24 * HOUR;
    expect(await standing()).toBe('voucher_expired');
  });

  it('[Z1] has a category by name or id, which its vouchers show', async () => {
    const category = await shop.ok('POST', '/v1/categories', { name: 'Drinks', hierarchy: 3 });
    await make({ category: 'Drinks' });
    const id = at(category, 'id');
    const shown = { category: 'Drinks', category_id: id, categories: [{ id, hierarchy: 3 }] };
    expect(await shop.ok('GET', '/v1/campaigns/Times')).toMatchObject(shown);
    expect(await shop.ok('GET', '/v1/vouchers/T-1')).toMatchObject(shown);
    await shop.ok('PUT', '/v1/vouchers/T-1', { category: 'Sweets' });
    expect(await shop.ok('GET', '/v1/vouchers/T-1')).toMatchObject({ category: 'Sweets' });
    const none = await shop.call('PUT', '/v1/campaigns/Times', { category_id: 'cat_none' });
    expect(none.status).toBe(404);
  });
});
