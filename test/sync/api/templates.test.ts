import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('templates of campaigns', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    await shop.ok('POST', '/v1/campaigns', {
      name: 'Summer',
      description: 'every summer',
      metadata: { season: 'summer' },
      validity_day_of_week: [5, 6],
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 12.5, amount_limit: 500 },
        redemption: { quantity: 2 },
        code_config: { pattern: 'SUN-####' },
      },
    });
  });
  afterEach(() => shop.close());

  const create = (name: string) =>
    shop.call('POST', '/v1/templates/campaigns', { campaign_id: 'Summer', name });

  it('[Z1] make the same campaign again, with what is said beside them', async () => {
    const { body } = await create('Summers');
    expect(body).toMatchObject({ name: 'Summers', campaign_type: 'DISCOUNT_COUPONS' });
    // What became of the campaign since is nothing to the template.
    await shop.call('DELETE', '/v1/campaigns/Summer');
    const url = `/v1/templates/campaigns/${at(body, 'id')}/campaign-setup`;
    const made = await shop.ok('POST', url, { name: 'Summer 2027', vouchers_count: 2 });
    expect(at(made, 'campaign')).toMatchObject({
      name: 'Summer 2027',
      description: 'every summer',
      metadata: { season: 'summer' },
      validity_day_of_week: [5, 6],
      vouchers_count: 2,
      voucher: {
        discount: { type: 'PERCENT', percent_off: 12.5, amount_limit: 500 },
        redemption: { quantity: 2 },
        code_config: { pattern: 'SUN-####' },
      },
    });
    const again = await shop.call('POST', url, { name: 'Summer 2027' });
    expect([again.status, at(again.body, 'key')]).toEqual([409, 'duplicate_found']);
    expect((await shop.call('POST', url, {})).status).toBe(400);
  });

  it('[Z1] are listed, renamed and deleted, and each name is there once', async () => {
    await create('One');
    shop.time.now += 1000;
    const { body } = await create('Two');
    expect((await create('Two')).status).toBe(409);
    const names = async (query = '') => {
      const listed = await shop.ok('GET', `/v1/templates/campaigns?${query}`);
      return listAt(listed, 'data').map((one) => at(one, 'name'));
    };
    expect(await names()).toEqual(['Two', 'One']);
    expect(await names('limit=1')).toEqual(['Two']);
    const url = `/v1/templates/campaigns/${at(body, 'id')}`;
    expect((await shop.call('PUT', url, { name: 'One' })).status).toBe(409);
    const changed = await shop.ok('PUT', url, { name: 'Three', description: 'the third' });
    expect(changed).toMatchObject({ name: 'Three', description: 'the third' });
    expect(await shop.ok('GET', url)).toMatchObject({ name: 'Three' });
    expect((await shop.call('DELETE', url)).status).toBe(204);
    expect((await shop.call('GET', url)).status).toBe(404);
    expect(await names()).toEqual(['One']);
  });

  it('[Z1] of a tier make it again in another promotion', async () => {
    const tier = { name: 'Ten', action: { discount: { type: 'AMOUNT', amount_off: 10 } } };
    const make = (name: string, tiers: object[]) =>
      shop.ok('POST', '/v1/campaigns', { name, campaign_type: 'PROMOTION', promotion: { tiers } });
    const first = await make('First', [tier]);
    await make('Second', []);
    const promotion_tier_id = at(first, 'promotion', 'tiers', 0, 'id');
    const kept = await shop.ok('POST', '/v1/templates/campaigns', { promotion_tier_id, name: 'T' });
    const url = `/v1/templates/campaigns/${at(kept, 'id')}/tier-setup`;
    const made = await shop.ok('POST', url, { campaign_id: 'Second', name: 'Ten again' });
    expect(at(made, 'promotion_tier')).toMatchObject({
      name: 'Ten again',
      action: { discount: { type: 'AMOUNT', amount_off: 10 } },
      campaign: { name: 'Second' },
    });
    const wrong = url.replace('tier-setup', 'campaign-setup');
    expect((await shop.call('POST', wrong, { name: 'No' })).status).toBe(400);
  });
});
