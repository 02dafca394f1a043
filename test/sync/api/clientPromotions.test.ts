import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, openApiShop } from './apiShop.ts';

const PAGE = {
  'x-client-application-id': 'page-app',
  'x-client-token': 'page-token',
  origin: 'https://shop.example',
};

describe('a page without a code', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    await shop.storage.putApiKey(
      newApiKey({
        appId: 'page-app',
        tokenHash: hashToken('page-token'),
        programmeId: 'shop',
        kind: 'client',
        role: 'client',
        client: { origins: ['https://shop.example'], allowed: [] },
      }),
    );
    const tier = { name: 'All', action: { discount: { type: 'PERCENT', percent_off: 20 } } };
    const made = await shop.post('/v1/campaigns', {
      name: 'Spring',
      campaign_type: 'PROMOTION',
      promotion: { tiers: [tier] },
    });
    expect(made.status, made.text).toBe(200);
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  it('[Z1] asks which promotions apply to its order, all in the query', async () => {
    const query = 'amount=4500&customer%5Bsource_id%5D=hanako&order%5Bmetadata%5D%5Bgift%5D=yes';
    const answer = await shop.send(
      'GET',
      `/client/v1/promotions/validation?${query}`,
      undefined,
      PAGE,
    );
    // A fifth of 4,500.
    expect(answer).toMatchObject({
      status: 200,
      body: {
        valid: true,
        promotions: [
          {
            valid: true,
            name: 'All',
            campaign: { name: 'Spring' },
            discount_amount: 900,
            order: { amount: 4500, total_amount: 3600 },
          },
        ],
      },
    });
  });
});
