import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { addCard, KEY, redeemBody } from './apiShop.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

const withKey = (key: string) => ({ 'idempotency-key': key });

describe('an Idempotency-Key that moves value', () => {
  let shop: LoyaltyShop;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
  });
  afterEach(() => shop.close());

  const balanceOf = async (code: string): Promise<unknown> =>
    at((await shop.get(`/v1/vouchers/${code}`)).body, 'gift', 'balance');

  it('[R1] is refused for another transfer of points that begins with the same cards', async () => {
    const [ana, ben, cleo] = [
      await shop.join('ana'),
      await shop.join('ben'),
      await shop.join('cleo'),
    ];
    await shop.add(ana, 100);
    await shop.add(ben, 100);
    const path = `/v1/loyalties/club/members/${cleo}/transfers`;
    const one = { code: ana, points: 10, source_id: 't1' };
    const other = { code: ben, points: 20, source_id: 't2' };
    const made = await shop.post(path, [one], withKey('k1'));
    expect(made.status, made.text).toBe(200);
    expect((await shop.post(path, [one], withKey('k1'))).status).toBe(200);
    expect((await shop.post(path, [one, other], withKey('k1'))).status).toBe(409);
    expect((await shop.post(path, [other], withKey('k1'))).status).toBe(409);
    expect(await shop.cardOf(cleo)).toMatchObject({ balance: 10 });
    expect(await shop.cardOf(ben)).toMatchObject({ balance: 100 });
  });

  it('[R1] is refused for a voucher of another campaign', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    for (const name of ['A', 'B']) await shop.post('/v1/campaigns', { name, voucher });
    const made = await shop.post('/v1/campaigns/A/vouchers', {}, withKey('k1'));
    expect(made.body).toMatchObject({ campaign: 'A' });
    expect((await shop.post('/v1/campaigns/A/vouchers', {}, withKey('k1'))).body).toEqual(
      made.body,
    );
    expect((await shop.post('/v1/campaigns/B/vouchers', {}, withKey('k1'))).status).toBe(409);
  });

  it('[Z14] cannot take the name under which a card is paid out', async () => {
    await addCard(shop, 'CARD', 500);
    const id = String(at((await shop.get('/v1/vouchers/CARD')).body, 'id'));
    const taken = await shop.post(
      '/v1/vouchers/CARD/balance',
      { amount: -500 },
      withKey(`cashout:${id}`),
    );
    expect(taken.status, taken.text).toBe(200);
    await shop.post('/v1/vouchers/CARD/balance', { amount: 500 });
    const paid = await shop.post('/admin/v1/vouchers/CARD/cash-out', {});
    expect(paid.body).toMatchObject({ amount: 500 });
    expect(await balanceOf('CARD')).toBe(0);
  });

  it('[Z1] changes the stock of a reward once: what was had since stays gone', async () => {
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const parameters = { product: { id: at(product, 'id') } };
    const reward = await shop.ok('POST', '/v1/rewards', { name: 'a', parameters, stock: 1 });
    const path = `/v1/rewards/${at(reward, 'id')}`;
    const put = (stock: number) =>
      shop.send('PUT', path, JSON.stringify({ stock }), {
        ...KEY,
        'content-type': 'application/json',
        ...withKey('k1'),
      });
    expect((await put(2)).body).toMatchObject({ stock: 2 });
    await shop.ok('PUT', path, { stock: 0 });
    expect((await put(2)).status).toBe(200);
    expect((await shop.get(path)).body).toMatchObject({ stock: 0 });
    expect((await put(3)).status).toBe(409);
  });

  it('[Z1] changes the cards of a campaign once, whatever the campaign became since', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    await shop.post('/v1/campaigns', { name: 'A', voucher, vouchers_count: 0 });
    const made = await shop.post('/v1/campaigns/A/vouchers', { code: 'CARD' });
    expect(made.status, made.text).toBe(200);
    const put = (amount: number, key: string) =>
      shop.send('PUT', '/v1/campaigns/A', JSON.stringify({ gift: { amount } }), {
        ...KEY,
        'content-type': 'application/json',
        ...withKey(key),
      });
    expect((await put(200, 'k1')).status).toBe(200);
    expect(await balanceOf('CARD')).toBe(200);
    expect((await put(100, 'k2')).status).toBe(200);
    expect(await balanceOf('CARD')).toBe(100);
    expect((await put(200, 'k1')).status).toBe(200);
    expect(await balanceOf('CARD')).toBe(100);
  });

  it('[R1] of a page is another one than that of the shop', async () => {
    await shop.storage.putApiKey(
      newApiKey({
        appId: 'page-app',
        tokenHash: hashToken('page-token'),
        programmeId: 'shop',
        kind: 'client',
        role: 'client',
        client: { origins: ['*'], allowed: ['redeem'] },
      }),
    );
    await addCard(shop, 'CARD-1', 100);
    await addCard(shop, 'CARD-2', 100);
    const page = { 'x-client-application-id': 'page-app', 'x-client-token': 'page-token' };
    const squatted = await shop.send(
      'POST',
      '/client/v1/redemptions',
      JSON.stringify(redeemBody('CARD-1', 1, 1)),
      { ...page, 'content-type': 'application/json', ...withKey('order-7') },
    );
    expect(squatted.status, squatted.text).toBe(200);
    const made = await shop.post(
      '/v1/redemptions',
      redeemBody('CARD-2', 60, 60),
      withKey('order-7'),
    );
    expect(made.status, made.text).toBe(200);
    expect(await balanceOf('CARD-2')).toBe(40);
  });

  it('[R1] publishes once to a customer whom nothing names', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    await shop.post('/v1/campaigns', { name: 'A', type: 'AUTO_UPDATE', voucher });
    const body = { campaign: { name: 'A' }, customer: { name: 'Ann' } };
    const made = await shop.post('/v1/publications', body, withKey('k1'));
    expect(made.status, made.text).toBe(200);
    const again = await shop.post('/v1/publications', body, withKey('k1'));
    expect([again.status, at(again.body, 'id')]).toEqual([200, at(made.body, 'id')]);
  });

  it('[R1] redeems once for a customer whom nothing names', async () => {
    await addCard(shop, 'CARD', 500);
    const body = { ...redeemBody('CARD', 60, 60), customer: { name: 'Ann' } };
    const made = await shop.post('/v1/redemptions', body, withKey('k1'));
    const again = await shop.post('/v1/redemptions', body, withKey('k1'));
    expect(again.status, again.text).toBe(200);
    expect(at(again.body, 'redemptions', 0, 'id')).toBe(at(made.body, 'redemptions', 0, 'id'));
    expect(await balanceOf('CARD')).toBe(440);
  });

  it('[R1] is answered as before where what was redeemed was deleted since', async () => {
    await addCard(shop, 'GONE', 500);
    await addCard(shop, 'STAYS', 500);
    const stack = {
      redeemables: ['STAYS', 'GONE'].map((id) => ({ object: 'voucher', id, gift: { credits: 5 } })),
      order: { amount: 100 },
    };
    const asked: readonly [string, object, string][] = [
      ['/v1/redemptions', redeemBody('GONE', 60, 60), 'k1'],
      ['/v1/redemptions', stack, 'k2'],
      ['/v1/vouchers/GONE/redemption', { order: { amount: 5 }, gift: { credits: 5 } }, 'k3'],
    ];
    const ids: unknown[] = [];
    for (const [path, body, key] of asked) {
      const made = await shop.post(path, body, withKey(key));
      expect(made.status, made.text).toBe(200);
      ids.push(at(made.body, 'redemptions', 0, 'id') ?? at(made.body, 'id'));
    }
    await shop.delete('/v1/vouchers/GONE');
    for (const [index, [path, body, key]] of asked.entries()) {
      const again = await shop.post(path, body, withKey(key));
      expect(again.status, again.text).toBe(200);
      expect(at(again.body, 'redemptions', 0, 'id') ?? at(again.body, 'id')).toBe(ids[index]);
    }
    const other = await shop.post('/v1/redemptions', redeemBody('GONE', 50, 60), withKey('k1'));
    expect(other.status).toBe(409);
    const wrong = await shop.post('/v1/redemptions', redeemBody('NONE', 60, 60), withKey('k1'));
    expect(wrong.status).toBe(404);
    expect((await shop.post('/v1/redemptions', redeemBody('GONE', 1, 1))).status).toBe(404);
    expect(await balanceOf('STAYS')).toBe(495);
  });

  it('[Z1] of a voucher that was deleted since finds it no more', async () => {
    const body = { type: 'GIFT_VOUCHER', gift: { amount: 5 } };
    expect((await shop.post('/v1/vouchers/GONE', body, withKey('k1'))).status).toBe(200);
    const change = (key: string) =>
      shop.send('PUT', '/v1/vouchers/GONE', JSON.stringify({ metadata: { a: 1 } }), {
        ...KEY,
        'content-type': 'application/json',
        ...withKey(key),
      });
    expect((await change('k2')).status).toBe(200);
    await shop.delete('/v1/vouchers/GONE');
    expect((await shop.post('/v1/vouchers/GONE', body, withKey('k1'))).status).toBe(404);
    expect((await change('k2')).status).toBe(404);
  });

  it('[B7] gives a reward back whole or not at all', async () => {
    const ana = await shop.join('ana');
    await shop.add(ana, 100);
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const parameters = { product: { id: at(product, 'id') } };
    const reward = await shop.ok('POST', '/v1/rewards', { name: 'a', parameters });
    const rewardPath = `/v1/rewards/${at(reward, 'id')}/assignments`;
    const price = { loyalty: { points: 40 } };
    await shop.ok('POST', rewardPath, { campaign: shop.clubId, parameters: price });
    const path = `/v1/loyalties/members/${ana}/redemption`;
    const had = await shop.ok('POST', path, { reward: { id: at(reward, 'id') } });
    const back = `/v1/redemptions/${at(had, 'id')}/rollback`;
    expect((await shop.post(back, { amount: 5 })).status).toBe(400);
    expect(await shop.cardOf(ana)).toMatchObject({ balance: 60 });
    expect((await shop.post(back)).status).toBe(200);
    expect(await shop.cardOf(ana)).toMatchObject({ balance: 100 });
  });

  it('[R1] is refused where it is to make something else than before', async () => {
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const reward = { name: 'a', parameters: { product: { id: at(product, 'id') } } };
    const rule = { loyalty: { type: 'FIXED', points: 5 } };
    const rewardId = at(await shop.ok('POST', '/v1/rewards', reward), 'id');
    const priced = (points: number) => ({ parameters: { loyalty: { points } } });
    const offered = (points: number) => ({ campaign: shop.clubId, ...priced(points) });
    for (const [path, first, second] of [
      ['/v1/rewards', reward, { ...reward, stock: 9 }],
      ['/v1/loyalties', { name: 'x' }, { name: 'y' }],
      ['/v1/loyalties/club/earning-rules', [rule], [rule, rule]],
      [`/v1/rewards/${rewardId}/assignments`, offered(5), offered(6)],
    ] as const) {
      const made = await shop.post(path, first, withKey(`k${path}`));
      expect(made.status, made.text).toBe(200);
      expect((await shop.post(path, first, withKey(`k${path}`))).body).toEqual(made.body);
      expect((await shop.post(path, second, withKey(`k${path}`))).status, path).toBe(409);
    }
  });
});
