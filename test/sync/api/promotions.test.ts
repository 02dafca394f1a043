import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const TENTH = { discount: { type: 'PERCENT', percent_off: 10 } };
const off = (amount: number) => ({ discount: { type: 'AMOUNT', amount_off: amount } });

describe('promotions and their tiers', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const promotion = (name: string, tiers: readonly object[] = []) =>
    shop.ok('POST', '/v1/campaigns', { name, campaign_type: 'PROMOTION', promotion: { tiers } });
  const addTier = (body: object, name = 'Spring') =>
    shop.ok('POST', `/v1/promotions/${name}/tiers`, body);
  const names = (list: unknown) => listAt(list, 'tiers').map((tier) => at(tier, 'name'));

  it('[Z1] a promotion is a campaign that shows its tiers, and has no vouchers', async () => {
    const made = await promotion('Spring', [
      { name: 'Tenth', banner: '10% off', action: TENTH },
      { name: 'Bare' },
    ]);
    expect(made).toMatchObject({
      campaign_type: 'PROMOTION',
      type: 'STATIC',
      vouchers_count: 0,
      promotion: {
        tiers: [
          {
            ...{ object: 'promotion_tier', name: 'Tenth', banner: '10% off', hierarchy: 1 },
            action: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } },
            campaign: { id: at(made, 'id'), name: 'Spring', active: true },
          },
          { name: 'Bare', action: null, hierarchy: 2, active: true },
        ],
      },
    });
    expect(await shop.ok('GET', '/v1/campaigns/Spring')).toEqual(made);
    const listed = await shop.ok('GET', '/v1/campaigns');
    expect(at(listed, 'campaigns', 0)).toMatchObject({ campaign_type: 'PROMOTION' });
    expect(await shop.ok('GET', '/v1/vouchers')).toMatchObject({ total: 0 });
    const again = await shop.call('POST', '/v1/campaigns', {
      ...{ name: 'Spring', campaign_type: 'PROMOTION' },
    });
    expect(again).toMatchObject({ status: 409, body: { key: 'duplicate_found' } });
    const vouchers = await shop.call('POST', '/v1/campaigns', {
      ...{ name: 'Summer', campaign_type: 'PROMOTION', vouchers_count: 3 },
    });
    expect(vouchers).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
  });

  it('[Z1] a tier is made, read, changed in parts, switched and deleted', async () => {
    await promotion('Spring');
    const category = await shop.ok('POST', '/v1/categories', { name: 'Sale', hierarchy: 1 });
    const made = await addTier({
      ...{ name: 'Tenth', banner: 'Spring!', action: TENTH, hierarchy: 7 },
      ...{ category_id: at(category, 'id'), metadata: { season: 'spring' } },
      ...{ start_date: '2026-04-01T00:00:00Z', expiration_date: '2026-05-01T00:00:00Z' },
    });
    const id = String(at(made, 'id'));
    expect(id).toMatch(/^promo_/);
    expect(made).toMatchObject({
      ...{ hierarchy: 7, active: true, updated_at: null, category: 'Sale' },
      ...{ category_id: at(category, 'id'), categories: [{ name: 'Sale', object: 'category' }] },
      start_date: '2026-04-01T00:00:00.000Z',
      expiration_date: '2026-05-01T00:00:00.000Z',
    });
    expect(await shop.ok('GET', `/v1/promotions/tiers/${id}`)).toEqual(made);
    shop.time.now += 1000;
    const changed = await shop.ok('PUT', `/v1/promotions/tiers/${id}`, {
      ...{ id, name: 'Hundred off', action: off(100), metadata: { shop: 1 } },
      expiration_date: null,
    });
    expect(changed).toEqual({
      ...(made as object),
      name: 'Hundred off',
      action: { discount: { type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ORDER' } },
      metadata: { season: 'spring', shop: 1 },
      expiration_date: null,
      updated_at: new Date(shop.time.now).toISOString(),
    });
    const path = `/v1/promotions/tiers/${id}`;
    expect(await shop.ok('POST', `${path}/disable`)).toMatchObject({ active: false });
    expect(await shop.ok('GET', '/v1/promotions/tiers?is_available=true')).toMatchObject({
      total: 0,
    });
    expect(await shop.ok('POST', `${path}/enable`)).toMatchObject({ active: true });
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect(await shop.call('GET', path)).toMatchObject({
      ...{ status: 404, body: { key: 'not_found', resource_type: 'promotion_tier' } },
    });
    expect((await shop.call('DELETE', path)).status).toBe(404);
  });

  it('[Z1] tiers of one promotion are in their order, those of all the newest first', async () => {
    await promotion('Spring');
    await promotion('Autumn');
    await addTier({ name: 'second', hierarchy: 2 });
    shop.time.now += 1;
    await addTier({ name: 'first', hierarchy: 1 });
    shop.time.now += 1;
    await addTier({ name: 'other' }, 'Autumn');
    expect(names(await shop.ok('GET', '/v1/promotions/Spring/tiers'))).toEqual(['first', 'second']);
    const page = await shop.ok('GET', '/v1/promotions/tiers?limit=2');
    expect(names(page)).toEqual(['other', 'first']);
    expect(page).toMatchObject({ total: 3, has_more: true });
    const last = await shop.ok('GET', '/v1/promotions/tiers?limit=2&page=2');
    expect(names(last)).toEqual(['second']);
    expect(last).toMatchObject({ has_more: false });
    const oldest = await shop.ok('GET', '/v1/promotions/tiers?order=created_at');
    expect(names(oldest)).toEqual(['second', 'first', 'other']);
    expect(await shop.call('POST', '/v1/promotions/Nowhere/tiers', { name: 'x' })).toMatchObject({
      status: 404,
    });
    await shop.post('/v1/campaigns', {
      name: 'Cards',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1 } },
    });
    expect((await shop.call('POST', '/v1/promotions/Cards/tiers', { name: 'x' })).status).toBe(404);
  });

  it('[Z1] available are tiers that are switched on and open, of a campaign that is', async () => {
    await promotion('Spring');
    await addTier({ name: 'now', action: TENTH });
    await addTier({ name: 'off', active: false });
    await addTier({ name: 'later', start_date: '2026-04-02' });
    await addTier({ name: 'over', expiration_date: '2026-03-31' });
    expect(names(await shop.ok('GET', '/v1/promotions/tiers?is_available=true'))).toEqual(['now']);
  });

  it('[Z1] a tier is put under rules when it is made, changed or assigned, and leaves them', async () => {
    await promotion('Spring');
    const rule = async (name: string) =>
      String(
        at(
          await shop.ok('POST', '/v1/validation-rules', {
            name,
            rules: {
              '1': { name: 'order.amount', conditions: { $more_than: [5000] } },
              logic: '1',
            },
          }),
          'id',
        ),
      );
    const [first, second] = [await rule('one'), await rule('two')];
    const made = await addTier({
      ...{ name: 'Tenth', action: TENTH },
      validation_rule_assignments: { data: [{ rule_id: first }] },
    });
    const id = String(at(made, 'id'));
    expect(at(made, 'validation_rule_assignments')).toMatchObject({
      total: 1,
      data: [{ rule_id: first, related_object_type: 'promotion_tier', related_object_id: id }],
    });
    const assigned = { related_object_type: 'promotion_tier', related_object_id: id };
    await shop.ok('POST', `/v1/validation-rules/${second}/assignments`, assigned);
    const both = await shop.ok('GET', `/v1/promotions/tiers/${id}`);
    expect(at(both, 'validation_rule_assignments', 'total')).toBe(2);
    const changed = await shop.ok('PUT', `/v1/promotions/tiers/${id}`, {
      validation_rule_assignments: { data: [{ rule_id: second }] },
    });
    expect(at(changed, 'validation_rule_assignments', 'data')).toMatchObject([{ rule_id: second }]);
    expect((await shop.call('DELETE', `/v1/promotions/tiers/${id}`)).status).toBe(204);
    const left = await shop.ok('GET', `/v1/validation-rules/${second}/assignments`);
    expect(at(left, 'total')).toBe(0);
  });

  it('[Z1] the same Idempotency-Key makes one tier and one stack', async () => {
    await promotion('Spring');
    const once = { 'idempotency-key': 'tier-1' };
    const made = await shop.post('/v1/promotions/Spring/tiers', { name: 'Tenth' }, once);
    const again = await shop.post('/v1/promotions/Spring/tiers', { name: 'Tenth' }, once);
    expect(again).toEqual(made);
    const other = await shop.post('/v1/promotions/Spring/tiers', { name: 'Fifth' }, once);
    expect(other).toMatchObject({ status: 409, body: { key: 'idempotency_key_reused' } });
    expect(await shop.ok('GET', '/v1/promotions/tiers')).toMatchObject({ total: 1 });
    const stack = { name: 'Both', tiers: { ids: [at(made.body, 'id')] } };
    const key = { 'idempotency-key': 'stack-1' };
    const first = await shop.post('/v1/promotions/Spring/stacks', stack, key);
    expect(await shop.post('/v1/promotions/Spring/stacks', stack, key)).toEqual(first);
    expect(await shop.ok('GET', '/v1/promotions/stacks')).toMatchObject({ total: 1 });
  });

  it('[Z1] a stack holds tiers of its promotion, in the order of application', async () => {
    const campaign = await promotion('Spring', [
      { name: 'Tenth', action: TENTH },
      { name: 'Hundred', action: off(100) },
    ]);
    await promotion('Autumn', [{ name: 'Other' }]);
    const ids = listAt(campaign, 'promotion', 'tiers').map((tier) => String(at(tier, 'id')));
    const other = at(await shop.ok('GET', '/v1/promotions/Autumn/tiers'), 'tiers', 0, 'id');
    const made = await shop.ok('POST', '/v1/promotions/Spring/stacks', {
      ...{ name: 'Both', tiers: { ids, hierarchy_mode: 'MANUAL' } },
    });
    expect(made).toEqual({
      id: expect.stringMatching(/^stack_/),
      name: 'Both',
      created_at: new Date(shop.time.now).toISOString(),
      campaign_id: at(campaign, 'id'),
      object: 'promotion_stack',
      tiers: { ids },
      category_id: null,
      categories: [],
    });
    const path = `/v1/promotions/Spring/stacks/${at(made, 'id')}`;
    const turned = await shop.ok('PUT', path, { name: 'Turned', tiers: { ids: ids.toReversed() } });
    expect(turned).toEqual({
      ...(made as object),
      name: 'Turned',
      tiers: { ids: ids.toReversed() },
    });
    expect(await shop.ok('GET', path)).toEqual(turned);
    expect(at(await shop.ok('GET', '/v1/promotions/Spring/stacks'), 'data')).toEqual([turned]);
    expect(at(await shop.ok('GET', '/v1/promotions/Autumn/stacks'), 'total')).toBe(0);
    for (const [wrong, status] of [
      [[ids[0], other], 404],
      [['promo_nobody'], 404],
      [[ids[0], ids[0]], 400],
      [[], 400],
    ] as const) {
      const body = { name: 'Wrong', tiers: { ids: wrong } };
      expect((await shop.call('POST', '/v1/promotions/Spring/stacks', body)).status).toBe(status);
    }
    expect((await shop.call('GET', path.replace('Spring', 'Autumn'))).status).toBe(404);
    await shop.call('DELETE', `/v1/promotions/tiers/${ids[0]}`);
    expect(at(await shop.ok('GET', path), 'tiers', 'ids')).toEqual([ids[1]]);
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect((await shop.call('GET', path)).status).toBe(404);
  });
});
