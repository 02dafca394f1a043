import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { KEY } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const TEN_OFF = { discount: { type: 'AMOUNT', amount_off: 10 } };

describe('vouchers that are changed', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const redeem = (code: string, credits?: number) =>
    shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: code, ...(credits ? { gift: { credits } } : {}) }],
      order: { amount: 1000 },
    });

  it('[Z1] keep what nobody spoke of, and merge metadata', async () => {
    await shop.ok('POST', '/v1/vouchers/TEN', {
      ...TEN_OFF,
      additional_info: 'printed on blue paper',
      start_date: '2026-01-01',
      expiration_date: '2026-05-01',
      metadata: { a: 1, b: 2 },
    });
    shop.time.now += 5000;
    const changed = await shop.ok('PUT', '/v1/vouchers/TEN', {
      expiration_date: null,
      metadata: { b: 3 },
      discount: { type: 'AMOUNT', amount_off: 25 },
    });
    expect(changed).toMatchObject({
      additional_info: 'printed on blue paper',
      start_date: '2026-01-01T00:00:00.000Z',
      expiration_date: null,
      metadata: { a: 1, b: 3 },
      discount: { amount_off: 25 },
      updated_at: '2026-04-01T03:00:05.000Z',
    });
    await shop.ok('PUT', '/v1/vouchers/TEN', { additional_info: null, active: false });
    const now = await shop.ok('GET', '/v1/vouchers/TEN');
    expect(now).toMatchObject({ additional_info: null, active: false, metadata: { a: 1, b: 3 } });
    expect(at((await redeem('TEN')).body, 'key')).toBe('voucher_disabled');
  });

  it('[Z1] keep their type, the type of their discount and what they hold', async () => {
    await shop.ok('POST', '/v1/vouchers/TEN', TEN_OFF);
    await shop.ok('POST', '/v1/vouchers/CARD', { gift: { amount: 500 } });
    const refused = async (code: string, body: object) => {
      const { status, body: error } = await shop.call('PUT', `/v1/vouchers/${code}`, body);
      return [status, at(error, 'key')];
    };
    const percent = { type: 'PERCENT', percent_off: 10 };
    expect(await refused('TEN', { discount: percent })).toEqual([400, 'invalid_voucher']);
    expect(await refused('TEN', { type: 'GIFT_VOUCHER' })).toEqual([400, 'invalid_voucher']);
    expect(await refused('CARD', TEN_OFF)).toEqual([400, 'invalid_voucher']);
    expect(await refused('NONE', {})).toEqual([404, 'not_found']);
    const card = await shop.ok('PUT', '/v1/vouchers/CARD', { gift: { amount: 900 } });
    expect(at(card, 'gift', 'amount')).toBe(500);
  });

  it('[Z1] are deleted: blocked wherever they are known, and their code is free', async () => {
    const made = await shop.ok('POST', '/v1/vouchers/CARD', { gift: { amount: 500 } });
    const id = String(at(made, 'id'));
    expect((await redeem('CARD', 100)).status).toBe(200);
    const deleted = await shop.call('DELETE', '/v1/vouchers/CARD');
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await shop.call('DELETE', '/v1/vouchers/CARD')).status).toBe(404);
    for (const name of ['CARD', id, `deleted:${id}`])
      expect((await shop.call('GET', `/v1/vouchers/${name}`)).status).toBe(404);
    expect((await redeem('CARD', 100)).status).toBe(404);
    expect((await redeem(id, 100)).status).toBe(404);
    expect((await shop.call('POST', '/v1/vouchers/CARD/balance', { amount: 5 })).status).toBe(404);
    // Terminals know it by its id: it is among what they hear of first.
    const stored = await shop.storage.read('shop', (reader) => reader.voucherById(id));
    expect(stored).toMatchObject({ blocked: true, active: false });
    const feed = await shop.storage.read('shop', (reader) =>
      reader.feed('till', { position: 0, key: '' }, 100, 'urgent'),
    );
    expect(JSON.stringify(feed)).toContain(id);
    // The journal keeps all of it.
    const entries = await shop.get('/admin/entries?limit=100');
    const types = listAt(entries.body, 'entries').map((one) => at(one, 'type'));
    expect(types).toEqual(['status', 'redemption', 'issue']);
    expect((await shop.get('/admin/ledger/check')).body).toMatchObject({ balanced: true });
    const again = await shop.ok('POST', '/v1/vouchers/CARD', { gift: { amount: 70 } });
    expect(at(again, 'id')).not.toBe(id);
    expect((await redeem('CARD', 70)).status).toBe(200);
  });

  it('[Z1] come back with what they redeemed where that is given back', async () => {
    await shop.ok('POST', '/v1/vouchers/CARD', { gift: { amount: 500 } });
    const { body } = await redeem('CARD', 100);
    await shop.call('DELETE', '/v1/vouchers/CARD');
    const id = String(at(body, 'redemptions', 0, 'id'));
    expect(await shop.ok('GET', `/v1/redemptions/${id}`)).toMatchObject({ amount: 100 });
    expect((await shop.post(`/v1/redemptions/${id}/rollback`)).status).toBe(200);
  });

  it('[Z1] are not made twice: a code is taken, and a key makes one voucher', async () => {
    await shop.ok('POST', '/v1/vouchers/TEN', TEN_OFF);
    const taken = await shop.call('POST', '/v1/vouchers/ten', TEN_OFF);
    expect([taken.status, at(taken.body, 'key')]).toEqual([409, 'duplicate_found']);
    const key = { 'idempotency-key': 'k1' };
    const one = await shop.post('/v1/vouchers/', TEN_OFF, key);
    const two = await shop.post('/v1/vouchers', TEN_OFF, key);
    expect(at(two.body, 'id')).toBe(at(one.body, 'id'));
    expect((await shop.post('/v1/vouchers', { gift: { amount: 1 } }, key)).status).toBe(409);
    expect(await shop.ok('GET', '/v1/vouchers')).toMatchObject({ total: 2 });
  });

  it('[Z1] tell what moved their credits, newest first, and who called', async () => {
    await shop.ok('POST', '/v1/vouchers/CARD', { gift: { amount: 500 } });
    await shop.post(
      '/v1/vouchers/CARD/balance',
      { amount: 200, source_id: 'crm-7', reason: 'sorry' },
      { 'x-voucherify-channel': 'Node.js-v20.1.0-SDK-v2.9.0' },
    );
    await shop.ok('POST', '/v1/vouchers/CARD/balance', { amount: -50 });
    const { body } = await redeem('CARD', 300);
    const id = String(at(body, 'redemptions', 0, 'id'));
    await shop.post(`/v1/redemptions/${id}/rollback`, { amount: 100, reason: 'one came back' });
    const listed = await shop.ok('GET', '/v1/vouchers/CARD/transactions');
    const shown = listAt(listed, 'data').map((one) => [
      at(one, 'type'),
      at(one, 'details', 'balance', 'amount'),
      at(one, 'details', 'balance', 'total'),
      at(one, 'details', 'balance', 'balance'),
    ]);
    expect(shown).toEqual([
      ['CREDITS_REFUND', 100, 650, 450],
      ['CREDITS_REDEMPTION', -300, 650, 350],
      ['CREDITS_REMOVAL', -50, 650, 650],
      ['CREDITS_ADDITION', 200, 700, 700],
      ['CREDITS_ADDITION', 500, 500, 500],
    ]);
    expect(at(listed, 'data', 0, 'related_transaction_id')).toBe(at(listed, 'data', 1, 'id'));
    expect(at(listed, 'data', 3)).toMatchObject({
      source: 'Node.js-v20.1.0-SDK-v2.9.0',
      source_id: 'crm-7',
      reason: 'sorry',
      campaign_id: null,
    });
    expect(listed).toMatchObject({ has_more: false });
    expect(listed).not.toHaveProperty('more_starting_after');
    const first = await shop.ok('GET', '/v1/vouchers/CARD/transactions?limit=3');
    const cursor = String(at(first, 'more_starting_after'));
    expect(cursor).toBe(at(listed, 'data', 2, 'id'));
    const url = `/v1/vouchers/CARD/transactions?starting_after_id=${cursor}`;
    expect(listAt(await shop.ok('GET', url), 'data')).toEqual(listAt(listed, 'data').slice(3));
  });

  it('[Z1] are switched by requests without body and content type', async () => {
    await shop.ok('POST', '/v1/vouchers/TEN', TEN_OFF);
    const off = await shop.send('POST', '/v1/vouchers/TEN/disable', undefined, KEY);
    expect([off.status, at(off.body, 'active')]).toEqual([200, false]);
    const on = await shop.send('POST', '/v1/vouchers/TEN/enable', '', {
      ...KEY,
      'content-type': 'application/json',
    });
    expect([on.status, at(on.body, 'active')]).toEqual([200, true]);
  });
});
