import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerErrors } from '../../../sync/src/server/routes/errors.ts';
import { createRateLimiter } from '../../../sync/src/server/routes/http/rateLimit.ts';
import { openSdkSite, type SdkSite } from '../../support/sdkSite.ts';
import { LimitedHeaders, RateLimitHeaders } from '../catalogue/rateLimit.ts';

const START = Date.UTC(2026, 3, 1, 12, 0, 0);

describe('how often HQ may be called', () => {
  let app: FastifyInstance;
  let now: number;
  /** Three calls in 10 s for a key, one for an address. */
  beforeEach(() => {
    now = START;
    const limiter = createRateLimiter(() => now, {
      key: { calls: 3, window: 10_000 },
      stranger: { calls: 1, window: 10_000 },
    });
    app = Fastify();
    registerErrors(app);
    app.get('/key/:name', (request, reply) => {
      limiter.countKey(reply, (request.params as { name: string }).name);
      return {};
    });
    app.get('/stranger', (request, reply) => {
      limiter.countStranger(reply, request.ip);
      return {};
    });
  });
  afterEach(() => app.close());

  const leftFor = async (name: string): Promise<number | null> => {
    const { statusCode, headers } = await app.inject(`/key/${name}`);
    expect(headers['x-rate-limit-limit']).toBe('3');
    return statusCode === 200 ? Number(headers['x-rate-limit-remaining']) : null;
  };

  it('[Z1] is counted for each key by itself, and told in each answer', async () => {
    expect([await leftFor('a'), await leftFor('a'), await leftFor('a')]).toEqual([2, 1, 0]);
    expect(await leftFor('a')).toBeNull();
    expect(await leftFor('b')).toBe(2);
  });

  it('[Z1] is refused with when to come again, and then not refused', async () => {
    for (let call = 0; call < 3; call += 1) await leftFor('a');
    now += 2500;
    const { statusCode, headers, body } = await app.inject('/key/a');
    expect(statusCode).toBe(429);
    expect(LimitedHeaders.safeParse(headers).error).toBeUndefined();
    expect(headers).toMatchObject({
      'x-rate-limit-remaining': '0',
      'x-rate-limit-retry': String(START / 1000 + 10),
      'x-rate-limit-type': 'api_calls',
      // 7.5 s are left of the window.
      'retry-after': '8',
    });
    expect(JSON.parse(body)).toMatchObject({ code: 429, key: 'too_many_requests' });
    now = START + 9999;
    expect(await leftFor('a')).toBeNull();
    now = START + 10_000;
    expect(await leftFor('a')).toBe(2);
  });

  it('[Z1] begins anew where the clock was set back, and counts strangers apart', async () => {
    for (let call = 0; call < 4; call += 1) await leftFor('a');
    expect((await app.inject('/stranger')).headers['x-rate-limit-limit']).toBe('1');
    expect((await app.inject('/stranger')).statusCode).toBe(429);
    now -= 3_600_000;
    expect(await leftFor('a')).toBe(2);
  });
});

describe('the rate headers, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(() => site.close());

  it('[Z1] go down by one with each call, and are new a minute later', async () => {
    const { apiLimitsHandler, vouchers } = site.client;
    expect(apiLimitsHandler.areLimitsAvailable()).toBe(false);
    await vouchers.list();
    const limit = apiLimitsHandler.getRateLimit();
    expect(apiLimitsHandler.areLimitsAvailable()).toBe(true);
    expect(apiLimitsHandler.getRateLimitRemaining()).toBe(limit - 1);
    await vouchers.list();
    await vouchers.get('NOBODY').catch(() => null);
    await vouchers.list();
    expect(apiLimitsHandler.getRateLimitRemaining()).toBe(limit - 4);
    expect(apiLimitsHandler.getRetryAfter()).toBe(0);
    expect(Number(site.last().headers['x-rate-limit-retry'])).toBe(site.time.now / 1000 + 60);
    site.time.now += 60_000;
    await vouchers.list();
    expect(apiLimitsHandler.getRateLimitRemaining()).toBe(limit - 1);
  });

  it.each([
    { title: 'a success', path: '/v1/vouchers', app: 'shop-app', status: 200 },
    { title: 'a refusal', path: '/v1/vouchers/NOBODY', app: 'shop-app', status: 404 },
    { title: 'a key that is wrong', path: '/v1/vouchers', app: 'nobody', status: 401 },
  ])('[Z1] stand on $title', async ({ path, app, status }) => {
    const response = await fetch(site.url + path, { headers: { ...site.key, 'x-app-id': app } });
    expect(response.status).toBe(status);
    const headers = Object.fromEntries(response.headers);
    expect(RateLimitHeaders.safeParse(headers).error).toBeUndefined();
  });

  it('[Z1] do not let a stranger use up the calls of a key', async () => {
    const { apiLimitsHandler, vouchers } = site.client;
    await vouchers.list();
    const left = apiLimitsHandler.getRateLimitRemaining();
    const headers = { ...site.key, 'x-app-token': 'guessed' };
    for (let call = 0; call < 5; call += 1)
      expect((await fetch(`${site.url}/v1/vouchers`, { headers })).status).toBe(401);
    await vouchers.list();
    expect(apiLimitsHandler.getRateLimitRemaining()).toBe(left - 1);
  });
});
