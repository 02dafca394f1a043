import { createTerminal, lookUp } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, addCard, openApiShop, redeemBody } from './apiShop.ts';

const EVERY = 10_000;

type AlarmBody = {
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly misses: number;
  readonly refused: number;
};

describe('guessing of codes', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop('JPY', undefined, {
      missLimits: {
        key: { burst: 3, every: EVERY },
        address: { burst: 1_000, every: EVERY },
        terminal: { burst: 2, every: EVERY },
      },
    });
    await addCard(shop, 'CARD', 1000);
  });
  afterEach(() => shop.close());

  const seek = async (code: string) => (await shop.get(`/v1/vouchers/${code}`)).status;
  const alarms = async (query = ''): Promise<AlarmBody[]> => {
    const { body } = await shop.get(`/admin/v1/alarms${query}`);
    return (body as { data: AlarmBody[] }).data;
  };

  it('[Z25] lets everybody mistype, and counts no code that is there', async () => {
    for (let time = 0; time < 10; time += 1) expect(await seek('CARD')).toBe(200);
    expect([await seek('WRONG-1'), await seek('WRONG-2')]).toEqual([404, 404]);
    expect(await seek('CARD')).toBe(200);
    expect(await alarms()).toEqual([]);
  });

  it('[Z25] is slowed: hit or miss, nothing is told until some time has passed', async () => {
    for (const code of ['W-1', 'W-2', 'W-3']) expect(await seek(code)).toBe(404);
    const refused = await shop.app.inject({
      url: '/v1/vouchers/CARD',
      headers: { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' },
    });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 429, key: 'too_many_unknown_codes' });
    expect(refused.headers['retry-after']).toBe('10');
    expect(await seek('W-4')).toBe(429);
    shop.time.now += EVERY - 1;
    expect(await seek('CARD')).toBe(429);
    shop.time.now += 1;
    // One more miss is free now: a shop is never held up for longer than that.
    expect(await seek('CARD')).toBe(200);
    expect(await seek('W-5')).toBe(404);
    expect(await seek('CARD')).toBe(429);
  });

  it('[Z25] is counted in every call that takes a code', async () => {
    const body = redeemBody('W-1', 100, 100);
    expect((await shop.post('/v1/redemptions', body)).status).toBe(404);
    expect((await shop.post('/v1/validations', redeemBody('W-2', 100, 100))).status).toBe(200);
    expect((await shop.post('/v1/vouchers/W-3/validate')).status).toBe(200);
    expect((await shop.post('/v1/redemptions', redeemBody('CARD', 100, 100))).status).toBe(429);
    expect((await shop.post('/v1/validations', redeemBody('CARD', 100, 100))).status).toBe(429);
  });

  it('[Z25] is not what somebody does who makes vouchers', async () => {
    for (const code of ['A-1', 'A-2', 'A-3', 'A-4', 'A-5']) await addCard(shop, code, 100);
    expect(await seek('A-5')).toBe(200);
  });

  it('[Z25] raises one alarm, which says who, and is acknowledged by a person', async () => {
    for (const code of ['W-1', 'W-2', 'W-3', 'W-4']) await seek(code);
    const [alarm, ...others] = await alarms('?status=open');
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ by: 'key', name: 'key_shop-app', misses: 3 });
    shop.time.now += 31_000;
    for (const code of ['W-5', 'W-6', 'W-7', 'W-8']) await seek(code);
    expect(await alarms()).toMatchObject([{ id: alarm?.id, misses: 6 }]);
    const done = await shop.post(`/admin/v1/alarms/${alarm?.id}/acknowledge`);
    expect(done.body).toMatchObject({ acknowledged_by: 'key_shop-app' });
    expect(await alarms('?status=open')).toEqual([]);
    expect((await shop.post('/admin/v1/alarms/alarm_none/acknowledge')).status).toBe(404);
    expect(JSON.stringify(await alarms())).not.toContain('W-');
  });

  it('[Z25] is counted for one key, and leaves another alone', async () => {
    for (const code of ['W-1', 'W-2', 'W-3']) await seek(code);
    const made = await shop.post('/admin/v1/api-keys', { name: 'Till', role: 'till' });
    const { app_id, token } = made.body as { app_id: string; token: string };
    const headers = { 'x-app-id': app_id, 'x-app-token': token };
    expect((await shop.send('GET', '/v1/vouchers/CARD', undefined, headers)).status).toBe(200);
    expect(await seek('CARD')).toBe(429);
  });

  it('[Z25] is counted at a terminal as well', async () => {
    const { context } = shop;
    await context.commit('shop', (tx) => tx.putStore({ id: 's1', name: 'Store', managers: [] }, 1));
    const riskLimits = {};
    const made = await createTerminal(context, 'shop', { storeId: 's1', name: 'Till', riskLimits });
    if (made === 'storeUnknown') throw new Error(made);
    const { terminalId } = made;
    const ask = (key: string) => lookUp(shop.context, 'shop', terminalId, key);
    for (const code of ['W-1', 'W-2']) expect((await ask(code)).voucher).toBeNull();
    await expect(ask('CARD')).rejects.toMatchObject({ type: 'busy' });
    expect(await alarms()).toMatchObject([{ by: 'terminal', name: terminalId }]);
    shop.time.now += EVERY;
    expect((await ask('CARD')).voucher).not.toBeNull();
  });
});
