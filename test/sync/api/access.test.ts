import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ErrorObject } from '../catalogue/errorObject.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

const DEMO = { 'x-app-id': 'demo-app', 'x-app-token': 'demo-secret' };

describe('who may call', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    await shop.storage.putApiKey(
      newApiKey({
        appId: DEMO['x-app-id'],
        tokenHash: hashToken(DEMO['x-app-token']),
        programmeId: 'shop',
        loopbackOnly: true,
      }),
    );
  });
  afterEach(() => shop.close());

  const statusOf = async (path: string, headers: Record<string, string>): Promise<number> => {
    const answer = await shop.send('GET', path, undefined, headers);
    if (answer.status !== 200) expect(ErrorObject.parse(answer.body).key).toBe('unauthorized');
    return answer.status;
  };

  it.each(['/v1/campaigns', '/admin/overview', '/admin/ledger/check'])(
    '%s asks for a key and its own token',
    async (path) => {
      expect(await statusOf(path, KEY)).toBe(200);
      expect(await statusOf(path, {})).toBe(401);
      expect(await statusOf(path, { 'x-app-id': 'shop-app' })).toBe(401);
      expect(await statusOf(path, { ...KEY, 'x-app-token': 'shop-secre' })).toBe(401);
      expect(await statusOf(path, { ...KEY, 'x-app-token': '' })).toBe(401);
      expect(await statusOf(path, { ...KEY, 'x-app-id': 'nobody' })).toBe(401);
      expect(await statusOf(path, { ...KEY, 'x-app-token': DEMO['x-app-token'] })).toBe(401);
      expect(await statusOf(path, { ...KEY, 'x-app-token': hashToken('shop-secret') })).toBe(401);
    },
  );

  it('reads no body of a caller without a key', async () => {
    const answer = await shop.send('POST', '/v1/redemptions', '{"broken', {
      'content-type': 'application/json',
    });
    expect(answer.status).toBe(401);
  });

  it('keeps tokens as hashes only', async () => {
    const kept = await shop.storage.apiKey('shop-app');
    expect(JSON.stringify(kept)).not.toContain('shop-secret');
  });

  const from = async (remoteAddress: string, headers: Record<string, string> = {}) => {
    const response = await shop.app.inject({
      url: '/v1/campaigns',
      headers: { ...DEMO, ...headers },
      remoteAddress,
    });
    return response.statusCode;
  };

  it('lets a key of the demo in from this machine only', async () => {
    expect(await from('127.0.0.1')).toBe(200);
    expect(await from('127.8.9.10')).toBe(200);
    expect(await from('::1')).toBe(200);
    expect(await from('::ffff:127.0.0.1')).toBe(200);
    expect(await from('192.168.1.20')).toBe(401);
    expect(await from('2001:db8::1')).toBe(401);
  });

  it('takes no proxy and no page of another site for this machine', async () => {
    expect(await from('127.0.0.1', { 'x-forwarded-for': '192.168.1.20' })).toBe(401);
    expect(await from('127.0.0.1', { forwarded: 'for=192.168.1.20' })).toBe(401);
    expect(await from('127.0.0.1', { host: 'evil.example:8080' })).toBe(401);
    expect(await from('127.0.0.1', { host: 'localhost:8080' })).toBe(200);
  });

  it('offers the demo key to nobody unless this HQ is a demo', async () => {
    const answer = await shop.send('GET', '/console/config.json', undefined, {});
    expect(answer.body).toEqual({ demoKey: null });
  });

  it('lets anybody see whether it lives', async () => {
    for (const path of ['/health', '/ready'])
      expect((await shop.send('GET', path, undefined, {})).body).toEqual({ status: 'ok' });
  });

  it('is not ready when its database does not answer', async () => {
    shop.storage.programmes = () => Promise.reject(new Error('gone'));
    expect((await shop.send('GET', '/ready', undefined, {})).status).toBe(503);
    expect((await shop.send('GET', '/health', undefined, {})).status).toBe(200);
  });
});
