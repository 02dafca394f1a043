import { tryMove } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { addCard, ledgerOf, redeemBody } from '../api/apiShop.ts';
import { type MovingShops, openMovingShops } from './movingShops.ts';

describe('a shop that moves here from a server with the same API', () => {
  let shops: MovingShops;
  beforeEach(async () => {
    shops = await openMovingShops();
  });
  afterEach(async () => {
    expect(shops.from.errors).toEqual([]);
    await shops.close();
  });

  const made = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await shops.from.post(path, body);
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300);
    return answer.body;
  };
  const here = async (path: string): Promise<unknown> => (await shops.to.get(path)).body;
  const there = async (path: string): Promise<unknown> => (await shops.from.get(path)).body;

  it('[Z1] takes over a gift card with what is left on it, its id and its holder', async () => {
    const hanako = await made('/v1/customers', { source_id: 'hanako', name: '花子' });
    await addCard(shops.from, 'GIFT-1', 5000);
    await made('/v1/redemptions', redeemBody('GIFT-1', 1800, 1800));
    await made('/v1/publications', { voucher: 'GIFT-1', customer: { source_id: 'hanako' } });
    const job = await shops.move();
    expect(job).toMatchObject({ state: 'done', progress: { done: 2, failed: 0 } });
    expect(await here('/v1/vouchers/GIFT-1')).toMatchObject({
      id: at(await there('/v1/vouchers/GIFT-1'), 'id'),
      gift: { amount: 3200, balance: 3200 },
      holder_id: at(hanako, 'id'),
      publish: { count: 1 },
    });
    expect(await here('/v1/customers/hanako')).toMatchObject({
      id: at(hanako, 'id'),
      name: '花子',
    });
    const spent = await shops.to.post('/v1/redemptions', redeemBody('GIFT-1', 3200, 3200));
    expect(spent.status, spent.text).toBe(200);
    expect((await shops.to.post('/v1/redemptions', redeemBody('GIFT-1', 1, 1))).status).toBe(400);
    await ledgerOf(shops.to);
  });

  it('[Z1] takes over coupons with the uses that are left, and campaigns under their ids', async () => {
    const rule = await made('/v1/validation-rules', {
      name: 'Large orders',
      rules: {
        '1': { name: 'order.amount', conditions: { $more_than_or_equal: [3000] } },
        logic: '1',
      },
    });
    const campaign = await made('/v1/campaigns', {
      name: 'Spring',
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 10 },
        redemption: { quantity: 3 },
      },
      validation_rules: [at(rule, 'id')],
    });
    await made('/v1/campaigns/Spring/vouchers/SPRING-1', {});
    await made('/v1/vouchers/ALWAYS', {
      discount: { type: 'AMOUNT', amount_off: 200 },
      redemption: { quantity: null },
    });
    await made('/v1/redemptions', redeemBody('SPRING-1', null, 4000));
    await made('/v1/vouchers/ALWAYS/disable', {});
    expect(await shops.move()).toMatchObject({ state: 'done', progress: { done: 4, failed: 0 } });
    expect(await here('/v1/campaigns/Spring')).toMatchObject({
      id: at(campaign, 'id'),
      validation_rules_assignments: { total: 1, data: [{ rule_id: at(rule, 'id') }] },
    });
    expect(await here('/v1/vouchers/SPRING-1')).toMatchObject({
      campaign_id: at(campaign, 'id'),
      discount: { type: 'PERCENT', percent_off: 10 },
      redemption: { quantity: 2, redeemed_quantity: 0 },
    });
    expect(await here('/v1/vouchers/ALWAYS')).toMatchObject({
      active: false,
      redemption: { quantity: null },
    });
    const small = await shops.to.post('/v1/redemptions', redeemBody('SPRING-1', null, 2999));
    expect(small.status).toBe(400);
    const large = await shops.to.post('/v1/redemptions', redeemBody('SPRING-1', null, 3000));
    expect(large.status, large.text).toBe(200);
  });

  it('[Z1] takes over promotions with their tiers, and what is switched off as such', async () => {
    await made('/v1/campaigns', {
      name: 'Bundle',
      campaign_type: 'PROMOTION',
      promotion: {
        tiers: [{ name: 'All', action: { discount: { type: 'AMOUNT', amount_off: 100 } } }],
      },
    });
    await made('/v1/campaigns/Bundle/disable', {});
    expect(await shops.move()).toMatchObject({ state: 'done', progress: { done: 1, failed: 0 } });
    const [before, after] = [
      await there('/v1/campaigns/Bundle'),
      await here('/v1/campaigns/Bundle'),
    ];
    expect(after).toMatchObject({ id: at(before, 'id'), active: false });
    expect(at(after, 'promotion', 'tiers', 0)).toMatchObject({
      id: at(before, 'promotion', 'tiers', 0, 'id'),
      name: 'All',
      action: { discount: { type: 'AMOUNT', amount_off: 100 } },
    });
  });

  it('[Z1] takes over loyalty cards with their points, and says what is to be done by hand', async () => {
    await made('/v1/loyalties', { name: 'Club', voucher: { loyalty_card: { points: 10 } } });
    const card = await made('/v1/loyalties/Club/members', { customer: { source_id: 'taro' } });
    const code = String(at(card, 'code'));
    await made(`/v1/loyalties/Club/members/${code}/balance`, { points: 35 });
    const job = await shops.move();
    expect(job).toMatchObject({ state: 'done', progress: { failed: 0 } });
    expect(await here(`/v1/loyalties/Club/members/${code}`)).toMatchObject({
      id: at(card, 'id'),
      loyalty_card: { points: 45, balance: 45 },
      holder_id: at(await here('/v1/customers/taro'), 'id'),
    });
    expect(JSON.stringify(at(job.result, 'notes'))).toMatch(/earning rules/);
  });

  it('[Z1] is done again without doing anything twice', async () => {
    await made('/v1/customers', { source_id: 'hanako' });
    await addCard(shops.from, 'GIFT-1', 5000);
    await shops.move();
    const before = await ledgerOf(shops.to);
    const again = await shops.move();
    expect(again).toMatchObject({
      result: { counts: { customers: { taken: 0, there: 1 }, vouchers: { taken: 0, there: 1 } } },
    });
    expect(await ledgerOf(shops.to)).toEqual(before);
  });

  it('[Z1] is told beforehand what will come of it, and nothing is written', async () => {
    await made('/v1/customers', { source_id: 'hanako' });
    await made('/v1/campaigns', {
      name: 'Gifts',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 700 } },
      vouchers_count: 3,
    });
    await addCard(shops.from, 'TAKEN', 100);
    await addCard(shops.to, 'TAKEN', 900);
    const before = await ledgerOf(shops.to);
    const told = await tryMove(shops.to.context, 'shop', shops.source);
    expect(told.counts).toMatchObject({
      campaigns: { taken: 1, refused: 0 },
      customers: { taken: 1 },
      vouchers: { taken: 3, refused: 1 },
    });
    expect(told.refused).toMatchObject([
      { stage: 'vouchers', name: 'TAKEN', key: 'duplicate_found' },
    ]);
    expect(await ledgerOf(shops.to)).toEqual(before);
    const job = await shops.move();
    expect(job.result).toEqual(told);
    expect(job.errors).toMatchObject([{ name: 'TAKEN', key: 'duplicate_found' }]);
  });

  it('[Z1] leaves out what cannot be the same here, and what hangs on it', async () => {
    const rule = await made('/v1/validation-rules', { name: 'Any' });
    await made('/v1/campaigns', {
      name: 'Ruled',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 700 } },
      vouchers_count: 2,
      validation_rules: [at(rule, 'id')],
    });
    await addCard(shops.from, 'ALONE', 100);
    // A rule that the source lists in a way that nobody here understands.
    shops.faults.push(() =>
      Response.json({
        data: [{ id: at(rule, 'id'), name: 'Any', rules: { '1': { name: 'no.such.rule' } } }],
      }),
    );
    const job = await shops.move();
    expect(job).toMatchObject({
      state: 'done',
      result: {
        counts: {
          rules: { refused: 1 },
          campaigns: { refused: 1 },
          vouchers: { taken: 1, refused: 2 },
        },
      },
    });
    expect((await shops.to.get('/v1/campaigns/Ruled')).status).toBe(404);
    expect(await here('/v1/vouchers/ALONE')).toMatchObject({ gift: { balance: 100 } });
  });

  it('[Z1] waits where the source asks for it', async () => {
    await addCard(shops.from, 'GIFT-1', 5000);
    shops.faults.push(
      () => new Response('', { status: 429, headers: { 'retry-after': '7' } }),
      () => new Response('', { status: 502 }),
    );
    expect(await shops.move()).toMatchObject({ state: 'done', progress: { done: 1, failed: 0 } });
    expect(shops.waits.slice(0, 2)).toEqual([7000, 1000]);
  });

  it('[Z1] goes on at the page where it was broken off', async () => {
    for (let count = 0; count < 205; count += 1)
      await addCard(shops.from, `C-${String(count).padStart(3, '0')}`, 10 + count);
    // Rules, campaigns, customers and two pages of vouchers; then the source is gone for a while.
    for (let page = 0; page < 5; page += 1) shops.faults.push(() => null);
    for (let tried = 0; tried < 6; tried += 1)
      shops.faults.push(() => new Response('', { status: 502 }));
    expect(await shops.move()).toMatchObject({ state: 'done', progress: { done: 205, failed: 0 } });
    expect(shops.to.errors.map(String)).toMatchObject([expect.stringMatching(/did not answer/)]);
    const pages = shops.asked.filter((url) => url.startsWith('/v1/vouchers'));
    expect(pages.map((url) => new URL(url, 'http://x').searchParams.get('page'))).toEqual([
      '1',
      '2',
      ...Array.from({ length: 7 }, () => '3'),
    ]);
    expect((await shops.to.get('/v1/vouchers?limit=1')).body).toMatchObject({ total: 205 });
    expect(await here('/v1/vouchers/C-204')).toMatchObject({ gift: { balance: 214 } });
    await ledgerOf(shops.to);
  });

  it('[Z1] ends with the reason where the source shuts it out', async () => {
    shops.faults.push(() => new Response('', { status: 401 }));
    expect(await shops.move()).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(/answered 401/),
    });
  });
});
