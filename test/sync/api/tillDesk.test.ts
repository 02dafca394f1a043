import { PLAIN_CAMPAIGN } from '@counterfoil/core';
import { bumpHead } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop, redeemBody } from './apiShop.ts';

describe('what people at HQ do for tills', () => {
  let shop: ApiShop;
  let terminalId: string;
  beforeEach(async () => {
    shop = await openApiShop();
    await shop.context.commit('shop', async (tx) => {
      await tx.putStore({ id: 'ginza', name: '銀座店', managers: [] }, await bumpHead(tx));
      const cards = {
        ...PLAIN_CAMPAIGN,
        type: 'giftCards',
        unit: 'JPY',
        discount: null,
        validity: { start: null, end: null },
        active: true,
      } as const;
      await tx.putCampaign({ ...cards, id: 'cards', name: 'Cards' }, await bumpHead(tx), 0);
    });
    const made = await shop.post('/admin/terminals', {
      storeId: 'ginza',
      name: 'Till 1',
      riskLimits: { JPY: 5000 },
      shiftRiskLimits: { JPY: 2000 },
    });
    terminalId = String(at(made.body, 'terminalId'));
  });
  afterEach(() => shop.close());

  it('[O74] gives a manager a PIN and takes it away; no answer holds its hash', async () => {
    const put = (body: object, store = 'ginza') =>
      shop.post(`/admin/stores/${store}/managers`, body);
    const set = await put({ id: 'sato', name: '佐藤', pin: '4071' });
    expect(set.body).toEqual({
      id: 'ginza',
      name: '銀座店',
      managers: [{ id: 'sato', name: '佐藤' }],
    });
    const hashOf = async () =>
      (await shop.context.read('shop', (reader) => reader.storeById('ginza')))?.managers[0]
        ?.pinHash;
    const first = (await hashOf()) ?? 'none';
    await put({ id: 'sato', name: '佐藤', pin: '4071' });
    // A salt of its own each time: the same PIN does not look the same.
    expect(await hashOf()).not.toBe(first);
    const stores = await shop.get('/admin/stores');
    const overview = await shop.get('/admin/overview');
    for (const { text } of [set, stores, overview]) {
      expect(text).toContain('sato');
      expect(text).not.toMatch(/pin|4071/i);
    }
    for (const pin of ['123', '12345678901234', 'abcd', '12 34'])
      expect((await put({ id: 'sato', name: 'S', pin })).status).toBe(400);
    expect((await put({ id: 'sato', name: 'S', pin: '1234' }, 'nowhere')).status).toBe(404);
    const remove = () => shop.post('/admin/stores/ginza/managers/sato/remove');
    expect((await remove()).body).toMatchObject({ managers: [] });
    expect((await remove()).status).toBe(404);
  });

  it('[O75] makes blanks for one terminal, which are of no use elsewhere', async () => {
    const stock = (body: object, id = terminalId) =>
      shop.post(`/admin/terminals/${id}/stock`, body);
    const made = await stock({ campaignId: 'cards', count: 3 });
    const blanks = listAt(made.body, 'blanks');
    expect(new Set(blanks.map((blank) => at(blank, 'code'))).size).toBe(3);
    expect(blanks.map((blank) => at(blank, 'terminalId'))).toEqual(Array(3).fill(terminalId));
    const { rows } = await shop.context.read('shop', (reader) =>
      reader.vouchers({ stockOf: terminalId }, { offset: 0, limit: 10 }),
    );
    expect(rows).toHaveLength(3);
    for (const { voucher } of rows)
      expect(voucher).toMatchObject({ active: false, stockOf: terminalId, homeStoreId: 'ginza' });
    const code = String(at(blanks[0], 'code'));
    const redeemed = await shop.post('/v1/redemptions', redeemBody(code, 100, 100));
    expect(redeemed).toMatchObject({ status: 400, body: { key: 'voucher_disabled' } });
    expect((await stock({ campaignId: 'none', count: 1 })).status).toBe(404);
    expect((await stock({ campaignId: 'cards', count: 1 }, 'nobody')).status).toBe(404);
    expect((await stock({ campaignId: 'cards', count: 0 })).status).toBe(400);
    await shop.post(`/admin/terminals/${terminalId}/revoke`);
    expect((await stock({ campaignId: 'cards', count: 1 })).status).toBe(409);
  });

  it('[O73] names each code of a receipt that it cannot post', async () => {
    const answer = await shop.post('/admin/recovery', { codes: ['CF2UABC', 'ABCD-EFGH'] });
    const none = { status: 'unreadable', terminalId: null, sequence: null, reason: null };
    expect(listAt(answer.body, 'entries')).toEqual([none, none]);
    expect((await shop.post('/admin/recovery', { codes: [] })).status).toBe(400);
  });

  it('[O68] shows a terminal’s clock as it said it last', async () => {
    const offsets = async () =>
      listAt((await shop.get('/admin/terminals')).body, 'terminals').map((one) =>
        at(one, 'clockOffset'),
      );
    expect(await offsets()).toEqual([null]);
    await shop.context.commit('shop', async (tx) => {
      const row = await tx.terminalById(terminalId);
      if (row !== null) await tx.touchTerminal({ ...row, clockOffset: -9000 });
    });
    expect(await offsets()).toEqual([-9000]);
  });
});
