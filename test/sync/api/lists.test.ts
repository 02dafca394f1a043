import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const COUPONS = {
  type: 'DISCOUNT_VOUCHER',
  discount: { type: 'AMOUNT', amount_off: 10 },
  redemption: { quantity: null },
};

/**
 * Made a second apart: the campaigns Red and Blue, then of Red, B-1 of Blue, and the card
 * C-1 by itself.
 */
describe('lists', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    const make = async (path: string, body: object = {}) => {
      await shop.ok('POST', path, body);
      shop.time.now += 1000;
    };
    await make('/v1/campaigns', { name: 'Red', category: 'Warm', voucher: COUPONS });
    await make('/v1/campaigns', { name: 'Blue', metadata: { mood: 'calm' }, voucher: COUPONS });
    await make('/v1/campaigns/Red/vouchers/R-1', { metadata: { size: 'L', steps: 5 } });
    await make('/v1/campaigns/Red/vouchers/R-2', { metadata: { size: 'S', steps: 12 } });
    await make('/v1/campaigns/Blue/vouchers/B-1', { expiration_date: '2026-04-01T03:00:04Z' });
    await make('/v1/vouchers/C-1', { gift: { amount: 500 } });
  });
  afterEach(() => shop.close());

  const codes = async (query: string) => {
    const listed = await shop.ok('GET', `/v1/vouchers?${query}`);
    const shown = listAt(listed, 'vouchers').map((one) => at(one, 'code'));
    return [at(listed, 'total'), ...shown].join(' ');
  };
  const names = async (query: string) => {
    const listed = await shop.ok('GET', `/v1/campaigns?${query}`);
    return listAt(listed, 'campaigns')
      .map((one) => at(one, 'name'))
      .join(' ');
  };
  const refusal = async (path: string) => {
    const { status, body } = await shop.call('GET', path);
    return [status, at(body, 'key'), at(body, 'details')];
  };

  it('[Z1] of vouchers come newest first, by code, by last change, and in pages', async () => {
    expect(await codes('')).toBe('4 C-1 B-1 R-2 R-1');
    expect(await codes('limit=2&page=2')).toBe('4 R-2 R-1');
    expect(await codes('order=created_at')).toBe('4 R-1 R-2 B-1 C-1');
    expect(await codes('order=code')).toBe('4 B-1 C-1 R-1 R-2');
    await shop.ok('PUT', '/v1/vouchers/R-1', { metadata: { x: 1 } });
    expect(await codes('order=-updated_at&limit=2')).toBe('4 R-1 C-1');
  });

  it('[Z1] of vouchers are narrowed by what stands beside filters', async () => {
    expect(await codes('campaign=Red')).toBe('2 R-2 R-1');
    expect(await codes('campaign=None')).toBe('0');
    expect(await codes('code=b-1')).toBe('1 B-1');
    expect(await codes('category=Warm')).toBe('2 R-2 R-1');
    expect(await codes('category=None')).toBe('0');
    const id = async (code: string) => at(await shop.ok('GET', `/v1/vouchers/${code}`), 'id');
    const ids = [await id('C-1'), await id('R-1')];
    expect(await codes(`ids=${ids.join(',')}`)).toBe('2 C-1 R-1');
    expect(await codes(`ids[]=${ids[0]}&ids[]=${ids[1]}`)).toBe('2 C-1 R-1');
    expect(await codes('created_at[after]=2026-04-01T03:00:02Z')).toBe('3 C-1 B-1 R-2');
    expect(await codes('[created_at][before]=2026-04-01T03:00:03Z')).toBe('1 R-1');
    await shop.ok('POST', '/v1/publications', { voucher: 'R-1', customer: { source_id: 'ami' } });
    expect(await codes('customer=ami')).toBe('1 R-1');
    expect(await codes('customer=nobody')).toBe('0');
    expect(await codes('updated_at[after]=2026-04-01T03:00:05Z')).toBe('1 R-1');
  });

  it('[Z1] of vouchers are narrowed by filters as clients send them', async () => {
    const filter = (field: string, operator: string, value: string | number) =>
      `filters[${field}][conditions][${operator}]=${encodeURIComponent(value)}`;
    expect(await codes(filter('code', '$is', 'R-2'))).toBe('1 R-2');
    expect(
      await codes(`${filter('code', '$in][0', 'R-2')}&${filter('code', '$in][1', 'C-1')}`),
    ).toBe('2 C-1 R-2');
    expect(await codes(filter('campaign', '$is', 'Blue'))).toBe('1 B-1');
    expect(await codes(filter('voucher_type', '$is', 'GIFT_VOUCHER'))).toBe('1 C-1');
    expect(await codes(filter('metadata.size', '$is', 'L'))).toBe('1 R-1');
    expect(await codes(filter('metadata.steps', '$more_than', 6))).toBe('1 R-2');
    expect(await codes(filter('code', '$starts_with', 'r'))).toBe('2 R-2 R-1');
    expect(await codes(filter('category', '$has_value', 'true'))).toBe('2 R-2 R-1');
    expect(await codes(filter('created_at', '$before', '2026-04-01T03:00:03Z'))).toBe('1 R-1');
    expect(await codes(filter('active', '$expired', 'true'))).toBe('1 B-1');
    expect(await codes(filter('created_at', '$is_days_ago', 0))).toBe('4 C-1 B-1 R-2 R-1');
    expect(await codes(filter('created_at', '$more_than_ago', 1))).toBe('0');
    const either = `${filter('code', '$is', 'C-1')}&${filter('metadata.size', '$is', 'S')}`;
    expect(await codes(`${either}&filters[junction]=OR`)).toBe('2 C-1 R-2');
    expect(await codes(either)).toBe('0');
  });

  it('[Z1] of campaigns are narrowed by type, status and filters', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Gifts', voucher: { gift: { amount: 1 } } });
    // The campaign underneath the card C-1 is nobody's.
    expect(await names('')).toBe('Gifts Blue Red');
    expect(await names('order=name')).toBe('Blue Gifts Red');
    expect(await names('campaign_type=GIFT_VOUCHERS')).toBe('Gifts');
    expect(await names('campaign_status=DONE&order=created_at')).toBe('Red Blue Gifts');
    expect(await names('campaign_status=DRAFT')).toBe('');
    expect(await names('filters[name][conditions][$contains]=u')).toBe('Blue');
    expect(await names('filters[metadata.mood][conditions][$is]=calm')).toBe('Blue');
    expect(await names('filters[category][conditions][$is]=Warm')).toBe('Red');
  });

  it('[Z1] of redemptions are narrowed by customer, campaign, time and filters', async () => {
    const redeem = async (code: string, amount: number, sourceId: string | null) => {
      const { status, body } = await shop.call('POST', '/v1/redemptions', {
        redeemables: [{ object: 'voucher', id: code }],
        order: { amount },
        ...(sourceId === null ? {} : { customer: { source_id: sourceId } }),
      });
      expect(status).toBe(200);
      shop.time.now += 1000;
      return at(body, 'redemptions', 0, 'id');
    };
    const first = await redeem('R-1', 100, 'ami');
    const second = await redeem('R-2', 200, null);
    const third = await redeem('C-1', 300, 'ami');
    const ids = async (query: string) => {
      const listed = await shop.ok('GET', `/v1/redemptions?${query}`);
      return listAt(listed, 'redemptions').map((one) => at(one, 'id'));
    };
    expect(await ids('')).toEqual([third, second, first]);
    expect(await ids('order=created_at')).toEqual([first, second, third]);
    expect(await ids('customer=ami')).toEqual([third, first]);
    expect(await ids('campaign=Red')).toEqual([second, first]);
    // The clock stood at 03:00:06 with the first of them.
    expect(await ids('created_at[after]=2026-04-01T03:00:06Z')).toEqual([third, second]);
    expect(await ids('filters[voucher_code][conditions][$is]=R-2')).toEqual([second]);
    expect(await ids('filters[created_at][conditions][$before]=2026-04-01T03:00:07Z')).toEqual([
      first,
    ]);
  });

  it('[Z1] refuse by name what they cannot answer, and pages beyond the last', async () => {
    expect(await refusal('/v1/vouchers?filters[colour][conditions][$is]=red')).toEqual([
      400,
      'invalid_query_params',
      "'filters[colour]' is not supported.",
    ]);
    expect(await refusal('/v1/vouchers?filters[code][conditions][$like]=red')).toEqual([
      400,
      'invalid_query_params',
      "'$like' is no condition of 'code'.",
    ]);
    for (const path of [
      '/v1/vouchers?limit=101',
      '/v1/vouchers?page=101',
      '/v1/vouchers?order=colour',
      '/v1/campaigns?limit=0',
      '/v1/campaigns?campaign_type=LOTTERY',
      '/v1/redemptions?limit=101',
      '/v1/vouchers?created_at[after]=yesterday',
    ])
      expect((await refusal(path)).slice(0, 2), path).toEqual([400, 'invalid_query_params']);
  });
});
