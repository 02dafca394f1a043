import { scheduleUpkeep } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

const DAY = 86_400_000;

describe('a loyalty card is a voucher', () => {
  let shop: LoyaltyShop;
  let code: string;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
    code = await shop.join('ana');
  });
  afterEach(() => shop.close());

  const voucher = () => shop.ok('GET', `/v1/vouchers/${code}`);
  const rule = (body: object) => shop.ok('POST', '/v1/loyalties/club/earning-rules', [body]);
  const balance = async (): Promise<unknown> => at(await shop.cardOf(code), 'balance');
  const upkeep = async () => {
    await scheduleUpkeep(shop.context);
    await shop.jobs.settle();
  };
  /** Two points are five yen. */
  const coin = async (): Promise<unknown> => {
    const parameters = { coin: { exchange_ratio: 5, points_ratio: 2 } };
    const { id } = (await shop.ok('POST', '/v1/rewards', { name: 'pay', parameters })) as {
      readonly id: string;
    };
    await shop.ok('POST', `/v1/rewards/${id}/assignments`, { campaign: shop.clubId });
    return id;
  };

  it('[Z1] is shown with its points, alone and in lists', async () => {
    await shop.add(code, 120);
    const card = { points: 120, balance: 120, next_expiration_date: null };
    const shown = { type: 'LOYALTY_CARD', discount: null, gift: null, loyalty_card: card };
    expect(await voucher()).toMatchObject({ ...shown, redemption: { redeemed_points: 0 } });
    expect(listAt(await shop.ok('GET', '/v1/vouchers'), 'vouchers')[0]).toMatchObject(shown);
    expect(at(await voucher(), 'redemption')).not.toHaveProperty('redeemed_amount');
  });

  it('[Z1] is made under a code of its own, with the points of its campaign or its own', async () => {
    const made = await shop.ok('POST', '/v1/vouchers/CLUB-7', {
      ...{ type: 'LOYALTY_CARD', campaign: 'club', loyalty_card: { points: 30 } },
    });
    expect(made).toMatchObject({ type: 'LOYALTY_CARD', campaign: 'club', code: 'CLUB-7' });
    expect(made).toMatchObject({ loyalty_card: { points: 30, balance: 30 } });
    const plain = await shop.ok('POST', `/v1/campaigns/${shop.clubId}/vouchers/CLUB-8`, {});
    expect(plain).toMatchObject({ loyalty_card: { points: 0, balance: 0 } });
    const alone = { type: 'LOYALTY_CARD', loyalty_card: { points: 1 } };
    expect(await shop.call('POST', '/v1/vouchers', alone)).toMatchObject({
      ...{ status: 400, body: { key: 'invalid_payload' } },
    });
  });

  it('[Z1] has points added and taken off by /balance of vouchers', async () => {
    const path = `/v1/vouchers/${code}/balance`;
    expect(await shop.ok('POST', path, { points: 50, source_id: 'src' })).toEqual({
      ...{ points: 50, total: 50, balance: 50, type: 'loyalty_card', object: 'balance' },
      related_object: { type: 'voucher', id: at(await voucher(), 'id') },
      operation_type: 'MANUAL',
    });
    expect(await shop.ok('POST', path, { amount: -20 })).toMatchObject({ balance: 30 });
    expect(await shop.call('POST', path, {})).toMatchObject({ status: 400 });
  });

  it('[Z1] pays on an order by a reward of coins, and gets its points back', async () => {
    await shop.add(code, 100);
    const reward = { id: await coin(), points: 40 };
    const ask = { redeemables: [{ object: 'voucher', id: code, reward }], order: { amount: 900 } };
    const valid = await shop.ok('POST', '/v1/validations', ask);
    expect(valid).toMatchObject({
      order: { total_discount_amount: 100, total_amount: 800 },
      redeemables: [{ result: { loyalty_card: { balance: 100, points: 40 } } }],
    });
    const made = await shop.ok('POST', '/v1/redemptions', ask);
    expect(at(made, 'redemptions', 0)).toMatchObject({
      ...{ amount: 40, loyalty_card: { points: 40 }, order: { total_amount: 800 } },
      voucher: {
        type: 'LOYALTY_CARD',
        loyalty_card: { points: 100, balance: 60 },
        redemption: { redeemed_quantity: 1, redeemed_points: 40 },
      },
    });
    expect(at(made, 'redemptions', 0)).not.toHaveProperty('gift');
    const id = String(at(made, 'redemptions', 0, 'id'));
    expect(await shop.ok('POST', `/v1/redemptions/${id}/rollback`)).toMatchObject({
      ...{ amount: -40, loyalty_card: { points: -40 } },
      voucher: { loyalty_card: { balance: 100 } },
    });
    expect(await shop.ok('GET', `/v1/redemptions/${id}`)).toMatchObject({ status: 'ROLLED_BACK' });
  });

  it('[Z1] does not pay by a reward that is none of coins, or not offered', async () => {
    await shop.add(code, 100);
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const parameters = { product: { id: at(product, 'id') } };
    const mug = at(await shop.ok('POST', '/v1/rewards', { name: 'mug', parameters }), 'id');
    const ask = (id: unknown) => ({
      redeemables: [{ object: 'voucher', id: code, reward: { id } }],
      order: { amount: 900 },
    });
    const keyOf = async (id: unknown) =>
      at((await shop.call('POST', '/v1/redemptions', ask(id))).body, 'key');
    expect(await keyOf(mug)).toBe('missing_reward');
    const price = { campaign: shop.clubId, parameters: { loyalty: { points: 5 } } };
    await shop.ok('POST', `/v1/rewards/${mug}/assignments`, price);
    expect(await keyOf(mug)).toBe('invalid_payload');
    expect(await keyOf('rew_nobody')).toBe('not_found');
    expect(await balance()).toBe(100);
  });

  it('[Z1] a reward that was had is no redemption that was rolled back', async () => {
    await shop.add(code, 100);
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const parameters = { product: { id: at(product, 'id') } };
    const id = at(await shop.ok('POST', '/v1/rewards', { name: 'mug', parameters }), 'id');
    const price = { campaign: shop.clubId, parameters: { loyalty: { points: 5 } } };
    await shop.ok('POST', `/v1/rewards/${id}/assignments`, price);
    const path = `/v1/loyalties/members/${code}/redemption`;
    expect(await shop.ok('POST', path, { reward: { id } })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('[Z1] earns by a custom event once, and by the segment that it leads to', async () => {
    const custom = { event: 'review', loyalty: { type: 'FIXED', points: 7 } };
    await rule(custom);
    const segment = await shop.ok('POST', '/v1/segments', {
      ...{ name: 'Gold', type: 'auto-update' },
      filter: { junction: 'and', 'metadata.club': { conditions: { $is: ['Gold'] } } },
    });
    const entered = { event: 'customer.segment.entered', segment: { id: at(segment, 'id') } };
    await rule({ ...entered, loyalty: { type: 'FIXED', points: 20 } });
    const event = { event: 'review', customer: { source_id: 'ana' } };
    const key = { 'idempotency-key': 'event-1' };
    for (const _ of [1, 2]) expect((await shop.post('/v1/events', event, key)).status).toBe(200);
    expect(await balance()).toBe(7);
    await shop.ok('PUT', '/v1/customers/ana', { metadata: { club: 'Gold' } });
    expect(await balance()).toBe(27);
    await shop.ok('PUT', '/v1/customers/ana', { metadata: { club: 'Gold', since: 1 } });
    expect(await balance()).toBe(27);
  });

  it('[Z1] gets the points that waited by itself, the hour after their day', async () => {
    await rule({
      loyalty: { type: 'FIXED', points: 9 },
      pending_points: { period_type: 'DAY', period_value: 14 },
    });
    const order = { status: 'PAID', customer: { source_id: 'ana' }, amount: 100 };
    await shop.ok('POST', '/v1/orders', order);
    shop.time.now += 14 * DAY - 1;
    await upkeep();
    expect(await shop.cardOf(code)).toMatchObject({ balance: 0, pending_points: 9 });
    shop.time.now += 1;
    await upkeep();
    expect(await shop.cardOf(code)).toMatchObject({ balance: 9, pending_points: 0 });
  });

  it('[Z1] loses lapsed points in the books by itself, the day after', async () => {
    await shop.add(code, 3);
    await shop.ok('POST', `/v1/loyalties/members/${code}/balance`, {
      ...{ points: 5, expiration_type: 'CUSTOM_DATE', expiration_date: '2026-04-10' },
    });
    const types = async () => (await shop.movesOf(code)).map(([type]) => type);
    // The last millisecond of the 10th of April in Tokyo, and the first of the 11th.
    shop.time.now = Date.UTC(2026, 3, 10, 15) - 1;
    await upkeep();
    expect(await types()).not.toContain('POINTS_EXPIRATION');
    shop.time.now += 1;
    await upkeep();
    expect(await types()).toContain('POINTS_EXPIRATION');
    expect(await shop.cardOf(code)).toMatchObject({ balance: 3, expired_points: 5 });
    await upkeep();
    expect((await types()).filter((type) => type === 'POINTS_EXPIRATION')).toHaveLength(1);
  });

  it('[U4] earns by a segment that time alone brings its holder to, within the hour', async () => {
    const segment = await shop.ok('POST', '/v1/segments', {
      ...{ name: 'Old', type: 'auto-update' },
      filter: { junction: 'and', created_at: { conditions: { $more_than_ago: [10] } } },
    });
    const entered = { event: 'customer.segment.entered', segment: { id: at(segment, 'id') } };
    await rule({ ...entered, loyalty: { type: 'FIXED', points: 20 } });
    await upkeep();
    expect(await balance()).toBe(0);
    shop.time.now += 11 * DAY;
    await upkeep();
    expect(await balance()).toBe(20);
    shop.time.now += DAY;
    await upkeep();
    expect(await balance()).toBe(20);
  });
});
