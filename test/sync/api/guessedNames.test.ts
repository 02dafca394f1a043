import { randomBytes } from 'node:crypto';
import { createIdFactory } from '@counterfoil/core/defaults';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

const EVERY = 10_000;

describe('names of vouchers that are guessed', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    const createId = createIdFactory((length) => new Uint8Array(randomBytes(length)));
    shop = await openApiShop('JPY', undefined, {
      createId: () => createId(Date.UTC(2026, 3, 1)),
      missLimits: {
        key: { burst: 1_000, every: EVERY },
        address: { burst: 3, every: EVERY },
        terminal: { burst: 2, every: EVERY },
      },
    });
  });
  afterEach(() => shop.close());

  it('[Z25] the id of a card tells nothing of the id of the card made next', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 1000 } };
    await shop.post('/v1/campaigns', { name: 'A', voucher });
    await shop.post('/v1/campaigns/A/vouchers?vouchers_count=20', {});
    const { body } = await shop.get('/v1/vouchers?campaign=A');
    const ids = listAt(body, 'vouchers')
      .map((one) => String(at(one, 'id')))
      .sort();
    expect(ids.length).toBeGreaterThan(9);
    const beside = ids.slice(1).map((id, index) => {
      const before = ids[index] ?? '';
      let same = 0;
      while (same < id.length && id[same] === before[same]) same += 1;
      return id.length - same;
    });
    // What follows is drawn: at least twelve characters of it.
    expect(Math.min(...beside)).toBeGreaterThan(12);
  });

  it('[Z25] counts a network of IPv6 as one address, and a mapped IPv4 address as itself', async () => {
    const seek = async (code: string, remoteAddress: string) =>
      (
        await shop.app.inject({
          url: `/v1/vouchers/${code}`,
          headers: { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' },
          remoteAddress,
        })
      ).statusCode;
    for (const last of ['1', 'ffff:1', 'a:b:c:d'])
      expect(await seek('WRONG', `2001:db8:0:7::${last}`.replace('::a:b', ':a:b'))).toBe(404);
    expect(await seek('WRONG', '2001:db8:0:7::99')).toBe(429);
    expect(await seek('WRONG', '2001:db8:0:8::99')).toBe(404);
    for (const address of ['203.0.113.9', '::ffff:203.0.113.9', '203.0.113.9'])
      expect(await seek('WRONG', address)).toBe(404);
    expect(await seek('WRONG', '::ffff:203.0.113.9')).toBe(429);
    expect(await seek('WRONG', '::ffff:203.0.113.10')).toBe(404);
  });
});
