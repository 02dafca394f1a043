import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type Answer, type ApiShop, openApiShop } from './apiShop.ts';

describe('several vouchers on one order, over the API', () => {
  let shop: ApiShop;
  /** A card of 100,000 yen and one of 500 yen; a fifth off, of which each code has two uses. */
  beforeEach(async () => {
    shop = await openApiShop();
    await campaign('Cards', { type: 'GIFT_VOUCHER', gift: { amount: 500 } }, 'CARD-0001');
    await campaign(
      'Fifth',
      {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 20 },
        redemption: { quantity: 2 },
      },
      'FIFTH-0001',
    );
  });
  afterEach(() => shop.close());

  const campaign = async (name: string, voucher: object, code: string) => {
    const made = await shop.post('/v1/campaigns', { name, voucher });
    expect(made.status, made.text).toBe(200);
    const one = await shop.post(`/v1/campaigns/${name}/vouchers/${code}`);
    expect(one.status, one.text).toBe(200);
  };
  const body = (codes: readonly string[], amount: number, more: object = {}) => ({
    redeemables: codes.map((id) => ({ object: 'voucher', id })),
    order: { amount },
    ...more,
  });
  /** Posts, and checks the answer against the catalogue. */
  const post = async (path: string, sent: object): Promise<Answer> => {
    const answer = await shop.post(path, sent);
    expect(answerFaults('POST', path, answer), answer.text).toBeNull();
    return answer;
  };
  const statuses = (answer: Answer) =>
    listAt(answer.body, 'redeemables').map((one) => at(one, 'status'));
  const balance = async (code: string) =>
    at((await shop.get(`/v1/vouchers/${code}`)).body, 'gift', 'balance');

  it('[X1, X10] each takes its part of what the one before it left, and the parts add up', async () => {
    const sent = body(['CARD-0001', 'FIFTH-0001'], 2500);
    const validated = await post('/v1/validations', sent);
    // 500 off by the card; a fifth of the 2,000 that are left is 400.
    expect(at(validated.body, 'order')).toMatchObject({
      amount: 2500,
      total_discount_amount: 900,
      total_applied_discount_amount: 900,
      total_amount: 1600,
    });
    expect(at(validated.body, 'redeemables', 1, 'order')).toMatchObject({
      discount_amount: 900,
      applied_discount_amount: 400,
    });
    const redeemed = await post('/v1/redemptions', sent);
    expect(redeemed.status).toBe(200);
    const parentId = at(redeemed.body, 'parent_redemption', 'id');
    expect(listAt(redeemed.body, 'redemptions')).toMatchObject([
      { redemption: parentId, order: { applied_discount_amount: 500, total_amount: 2000 } },
      { redemption: parentId, order: { applied_discount_amount: 400, total_amount: 1600 } },
    ]);
    expect(at(redeemed.body, 'order', 'total_amount')).toBe(1600);
    expect(await balance('CARD-0001')).toBe(0);
    const parent = await shop.get(`/v1/redemptions/${parentId}`);
    expect(parent.body).toMatchObject({ id: parentId, status: 'SUCCEEDED' });
  });

  it('[X2] all are redeemed or none, and the answer says which one stood in the way', async () => {
    const sent = body(['CARD-0001', 'NOBODY-1', 'FIFTH-0001'], 2500);
    const validated = await post('/v1/validations', sent);
    expect(at(validated.body, 'valid')).toBe(false);
    expect(statuses(validated)).toEqual(['SKIPPED', 'INAPPLICABLE', 'SKIPPED']);
    expect(at(validated.body, 'order', 'total_discount_amount')).toBeUndefined();
    const refused = await shop.post('/v1/redemptions', sent);
    expect(refused).toMatchObject({ status: 404, body: { key: 'not_found' } });
    expect(await balance('CARD-0001')).toBe(500);

    await shop.post('/v1/vouchers/FIFTH-0001/disable');
    const late = await post('/v1/validations', body(['CARD-0001', 'FIFTH-0001'], 2500));
    expect(statuses(late)).toEqual(['APPLICABLE', 'INAPPLICABLE']);
    const none = await shop.post('/v1/redemptions', body(['CARD-0001', 'FIFTH-0001'], 2500));
    expect(none).toMatchObject({ status: 400, body: { key: 'voucher_disabled' } });
    expect(await balance('CARD-0001')).toBe(500);
  });

  it('[X7] the same voucher twice is refused as a request', async () => {
    const twice = body(['CARD-0001', 'card0001'], 2500);
    for (const path of ['/v1/validations', '/v1/redemptions'])
      expect(await shop.post(path, twice)).toMatchObject({
        ...{ status: 400, body: { key: 'duplicated_redeemables' } },
      });
  });

  it('[X8] the same key again answers the same redemptions', async () => {
    const sent = body(['CARD-0001', 'FIFTH-0001'], 2500);
    const once = { 'idempotency-key': 'cart-1' };
    const first = await shop.post('/v1/redemptions', sent, once);
    const again = await shop.post('/v1/redemptions', sent, once);
    expect(again.status, again.text).toBe(200);
    const ids = (answer: Answer) => listAt(answer.body, 'redemptions').map((one) => at(one, 'id'));
    expect(ids(again)).toEqual(ids(first));
    expect(at(again.body, 'parent_redemption', 'id')).toBe(
      at(first.body, 'parent_redemption', 'id'),
    );
    const other = await shop.post('/v1/redemptions', body(['FIFTH-0001'], 2500), once);
    expect(other).toMatchObject({ status: 409, body: { key: 'idempotency_key_reused' } });
    const longest = { 'idempotency-key': 'k'.repeat(128) };
    const long = body(['FIFTH-0001'], 2500);
    expect((await shop.post('/v1/redemptions', long, longest)).status).toBe(200);
  });

  it('[B8] are given back together, and once', async () => {
    const redeemed = await post('/v1/redemptions', body(['CARD-0001', 'FIFTH-0001'], 2500));
    const parentId = String(at(redeemed.body, 'parent_redemption', 'id'));
    const back = await post(`/v1/redemptions/${parentId}/rollbacks?reason=returned`, {});
    expect(back.status, back.text).toBe(200);
    expect(listAt(back.body, 'rollbacks')).toMatchObject([
      { amount: -500, reason: 'returned' },
      { reason: 'returned' },
    ]);
    expect(at(back.body, 'parent_rollback', 'redemption')).toBe(parentId);
    expect(await balance('CARD-0001')).toBe(500);
    const used = (await shop.get('/v1/vouchers/FIFTH-0001')).body;
    expect(at(used, 'redemption', 'redeemed_quantity')).toBe(0);
    expect(at((await shop.get(`/v1/redemptions/${parentId}`)).body, 'status')).toBe('ROLLED_BACK');
    const again = await shop.post(`/v1/redemptions/${parentId}/rollbacks`);
    expect(again).toMatchObject({ status: 400, body: { key: 'already_rolled_back' } });
  });

  it('[B8] are not given back in place of a redemption whose key is named like them', async () => {
    const sent = body(['CARD-0001', 'FIFTH-0001'], 2500);
    await shop.post('/v1/redemptions', sent, { 'idempotency-key': 'cart' });
    const alone = body(['FIFTH-0001'], 1000);
    const other = await shop.post('/v1/redemptions', alone, { 'idempotency-key': 'cart.stack' });
    const id = String(at(other.body, 'redemptions', 0, 'id'));
    const back = await post(`/v1/redemptions/${id}/rollbacks`, {});
    expect(listAt(back.body, 'rollbacks')).toMatchObject([{ redemption: id }]);
    expect(await balance('CARD-0001')).toBe(0);
  });

  it('[B8] a redemption made alone may be rolled back as a stack, too', async () => {
    const redeemed = await post('/v1/redemptions', body(['CARD-0001'], 300));
    expect(at(redeemed.body, 'parent_redemption')).toBeUndefined();
    const id = String(at(redeemed.body, 'redemptions', 0, 'id'));
    const back = await post(`/v1/redemptions/${id}/rollbacks`, { reason: 'returned' });
    expect(listAt(back.body, 'rollbacks')).toMatchObject([{ amount: -300, redemption: id }]);
    expect(await balance('CARD-0001')).toBe(500);
  });

  describe('in a session', () => {
    const lock = (key: string, more: object = {}) => ({ session: { type: 'LOCK', key, ...more } });

    it('[O1, O3] are held for whoever has its key', async () => {
      const sent = body(['CARD-0001', 'FIFTH-0001'], 2500);
      const held = await post('/v1/validations', { ...sent, ...lock('cart-1', { ttl: 1 }) });
      expect(at(held.body, 'session')).toEqual({
        ...{ key: 'cart-1', type: 'LOCK', ttl: 1, ttl_unit: 'DAYS' },
      });
      const stranger = await shop.post('/v1/redemptions', body(['CARD-0001'], 100));
      expect(stranger).toMatchObject({ status: 400, body: { key: 'gift_amount_exceeded' } });
      const own = await post('/v1/redemptions', { ...sent, ...lock('cart-1') });
      expect(own.status, own.text).toBe(200);
      expect(at(own.body, 'redemptions', 0, 'session', 'key')).toBe('cart-1');
      expect(await balance('CARD-0001')).toBe(0);
    });

    it('[O4] come back when it runs out, and at once when it is deleted', async () => {
      const sent = body(['CARD-0001'], 500);
      await post('/v1/validations', {
        ...{ ...sent, ...lock('cart-1', { ttl: 90, ttl_unit: 'SECONDS' }) },
      });
      shop.time.now += 89_999;
      expect((await shop.post('/v1/redemptions', sent)).status).toBe(400);
      const path = '/v1/vouchers/CARD-0001/sessions/cart-1';
      expect(await shop.delete(path)).toMatchObject({ status: 204, text: '' });
      expect((await shop.delete(path)).status).toBe(404);
      await post('/v1/validations', {
        ...{ ...sent, ...lock('cart-2', { ttl: 90, ttl_unit: 'SECONDS' }) },
      });
      shop.time.now += 90_000;
      expect((await shop.post('/v1/redemptions', sent)).status).toBe(200);
    });

    it('[O2] get a key where none is given, and hold what was asked for last', async () => {
      const first = await post('/v1/validations', {
        ...{ ...body(['CARD-0001'], 200), session: { type: 'LOCK' } },
      });
      const key = String(at(first.body, 'session', 'key'));
      expect(key).toMatch(/^ssn_/);
      await post('/v1/validations', { ...body(['CARD-0001'], 400), ...lock(key) });
      const rest = await shop.post('/v1/redemptions', body(['CARD-0001'], 100));
      expect(rest.status, rest.text).toBe(200);
      expect(await balance('CARD-0001')).toBe(0);
    });

    it.each([
      { name: 'a key of half a character', session: { type: 'LOCK', key: '\ud800' } },
      { name: 'more than 30 days', session: { type: 'LOCK', key: 'k', ttl: 31 } },
      { name: 'another type', session: { type: 'KEEP', key: 'k' } },
    ])('[O1] are refused with $name', async ({ session }) => {
      const answer = await shop.post('/v1/validations', {
        ...{ ...body(['CARD-0001'], 200), session },
      });
      expect(answer).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
    });
  });
});
