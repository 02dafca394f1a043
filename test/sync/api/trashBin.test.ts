import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const COUPONS = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 10 } };

describe('the trash bin', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    for (const code of ['A', 'B', 'C']) {
      await shop.ok('POST', `/v1/vouchers/CODE-${code}`, COUPONS);
      await shop.call('DELETE', `/v1/vouchers/CODE-${code}${code === 'B' ? '?force=true' : ''}`);
    }
    await shop.ok('POST', '/v1/campaigns', { name: 'Gone', voucher: COUPONS });
    shop.time.now += 1000;
    await shop.call('DELETE', '/v1/campaigns/Gone');
  });
  afterEach(() => shop.close());

  const list = async (query = '') => {
    const listed = await shop.ok('GET', `/v1/trash-bin?${query}`);
    return { listed, names: listAt(listed, 'data').map((one) => at(one, 'resource_name')) };
  };

  it('[Z1] keeps what was deleted without force, newest first, in pages', async () => {
    const { listed, names } = await list();
    expect(names).toEqual(['Gone', 'CODE-C', 'CODE-A']);
    expect(listed).toMatchObject({ total: 3, has_more: false });
    expect(at(listed, 'data', 0)).toMatchObject({ resource_type: 'campaign' });
    const first = await list('limit=2');
    expect(first.names).toEqual(['Gone', 'CODE-C']);
    const cursor = String(at(first.listed, 'more_starting_after'));
    expect((await list(`limit=2&starting_after_id=${cursor}`)).names).toEqual(['CODE-A']);
    expect((await list('order=created_at')).names).toEqual(['CODE-A', 'CODE-C', 'Gone']);
    const type = 'filters[resource_type][conditions][$is]=voucher';
    expect((await list(type)).names).toEqual(['CODE-C', 'CODE-A']);
  });

  it('[Z1] forgets what it is told to, once', async () => {
    const id = String(at((await list()).listed, 'data', 1, 'id'));
    expect((await shop.call('DELETE', `/v1/trash-bin/${id}`)).status).toBe(204);
    expect((await shop.call('DELETE', `/v1/trash-bin/${id}`)).status).toBe(404);
    expect((await list()).names).toEqual(['Gone', 'CODE-A']);
    expect((await shop.call('GET', `/v1/trash-bin?starting_after_id=${id}`)).status).toBe(400);
  });
});
