import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { addCard } from './apiShop.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('segments over the API', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
    await shop.create({
      source_id: 'ann',
      name: 'Ann',
      birthdate: '1990-04-02',
      address: { country: 'Japan', city: 'Kyoto' },
      metadata: { club: 'Gold', visits: 3 },
    });
    shop.time.now += 86_400_000;
    await shop.create({ source_id: 'bob', name: 'Bob', metadata: { club: 'Silver' } });
    await shop.create({ source_id: 'cid', address: { country: 'Poland' } });
  });
  afterEach(() => shop.close());

  const create = async (body: object) => {
    const made = await shop.call('POST', '/v1/segments', { name: 'S', ...body });
    expect(made.status, made.text).toBe(200);
    return made.body;
  };
  /** The catalogue names two types only; the leader's document has this third. */
  const createPassive = async (filter: object) => {
    const made = await shop.post('/v1/segments', { name: 'S', type: 'passive', filter });
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({ type: 'passive', filter });
  };
  const membersOf = async (segment: unknown): Promise<unknown[]> => {
    const { body } = await shop.get(`/v1/customers?segment_id=${at(segment, 'id')}`);
    return listAt(body, 'customers')
      .map((it) => at(it, 'source_id'))
      .sort();
  };
  const activityOf = async (name: string) => {
    const { body } = await shop.call('GET', `/v1/customers/${name}/activity`);
    return listAt(body, 'data').map((it) => at(it, 'type'));
  };

  it('[U5] a static one holds whom it lists, by id or source id, each once', async () => {
    const annId = at(await shop.customer('ann'), 'id');
    const made = await create({ type: 'static', customers: [annId, 'bob', 'ann'] });
    expect(made).toEqual({
      id: expect.stringMatching(/^seg_/),
      name: 'S',
      created_at: '2026-04-02T03:00:00.000Z',
      type: 'static',
      filter: null,
      initial_sync_status: 'DONE',
      object: 'segment',
    });
    expect(await membersOf(made)).toEqual(['ann', 'bob']);
    expect((await shop.call('GET', `/v1/segments/${at(made, 'id')}`)).body).toEqual(made);
    expect(await membersOf(await create({}))).toEqual([]);
  });

  it.each([
    ['created_at', { $after: ['2026-04-01'] }, ['bob', 'cid']],
    ['address.country', { $is: 'Poland' }, ['cid']],
    ['metadata.club', { $in: ['Gold', 'Silver'] }, ['ann', 'bob']],
    ['metadata.visits', { $more_than: [2] }, ['ann']],
    ['name', { $is_unknown: [true] }, ['cid']],
    ['source_id', { $starts_with: ['b'] }, ['bob']],
    ['birthdate', { $before: ['1990-04-03'] }, ['ann']],
    ['summary.orders.total_count', { $less_than: [1] }, ['ann', 'bob', 'cid']],
  ])('[U4] one with a filter of %s holds whoever meets it', async (field, conditions, expected) => {
    const filter = { junction: 'and', [field]: { conditions } };
    const made = await create({ type: 'auto-update', filter });
    expect(made).toMatchObject({ type: 'auto-update', filter, initial_sync_status: 'DONE' });
    expect(await membersOf(made)).toEqual(expected);
  });

  it('[U4] fields are joined by and, or by or', async () => {
    const fields = {
      'address.country': { conditions: { $is: ['Japan'] } },
      'metadata.club': { conditions: { $is: ['Silver'] } },
    };
    const both = await create({ filter: { junction: 'AND', ...fields } });
    const either = await create({ filter: { junction: 'or', ...fields } });
    expect([await membersOf(both), await membersOf(either)]).toEqual([[], ['ann', 'bob']]);
  });

  it('[Z1] who enters is told of, but for a passive one', async () => {
    const filter = { 'metadata.club': { conditions: { $is: ['Gold'] } } };
    await createPassive(filter);
    expect(await activityOf('ann')).not.toContain('customer.segment.entered');
    const made = await create({ type: 'auto-update', filter });
    expect(await activityOf('ann')).toContain('customer.segment.entered');
    expect(await activityOf('bob')).not.toContain('customer.segment.entered');
    expect(await membersOf(made)).toEqual(['ann']);
  });

  it('[U5, V9] a rule that asks for a segment is met by who is in it, until it is deleted', async () => {
    const made = await create({ type: 'static', customers: ['ann'] });
    const path = `/v1/segments/${at(made, 'id')}`;
    await addCard(shop, 'CARD-0001', 1000);
    const rules = {
      '1': { name: 'customer.segment', conditions: { $is: [at(made, 'id')] } },
      logic: '1',
    };
    const rule = await shop.call('POST', '/v1/validation-rules', { name: 'x', rules });
    await shop.call('POST', `/v1/validation-rules/${at(rule.body, 'id')}/assignments`, {
      related_object_type: 'voucher',
      related_object_id: 'CARD-0001',
    });
    const isValid = async (source_id: string) => {
      const redeemables = [{ object: 'voucher', id: 'CARD-0001', gift: { credits: 10 } }];
      const sent = { redeemables, order: { amount: 100 }, customer: { source_id } };
      return at((await shop.call('POST', '/v1/validations', sent)).body, 'valid');
    };
    expect([await isValid('ann'), await isValid('bob')]).toEqual([true, false]);
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect((await shop.call('DELETE', path)).status).toBe(404);
    expect((await shop.call('GET', path)).status).toBe(404);
    expect([await isValid('ann'), await membersOf(made)]).toEqual([false, []]);
  });

  it.each([
    ['a field that nobody knows', { filter: { shoes: { conditions: { $is: [1] } } } }, 'shoes'],
    [
      'an operator that nobody knows',
      { filter: { birthdate: { conditions: { $next_month: [true] } } } },
      '$next_month',
    ],
    ['another junction', { filter: { junction: 'xor' } }, 'junction'],
    ['no filter where one is needed', { type: 'auto-update' }, 'filter'],
    ['no operator', { filter: { name: { conditions: {} } } }, '.filter.name'],
  ])('[U7] %s is refused', async (_, body, place) => {
    const refused = await shop.call('POST', '/v1/segments', { name: 'S', ...body });
    expect(refused.status, refused.text).toBe(400);
    expect(refused.body).toMatchObject({ key: 'invalid_payload' });
    expect(at(refused.body, 'details')).toContain(place);
  });

  it('[U4] those of a customer are told as of now, newest first', async () => {
    const list = await create({ name: 'List', type: 'static', customers: ['cid'] });
    shop.time.now += 1000;
    const filter = { created_at: { conditions: { $more_than_ago: [10] } } };
    const old = await create({ name: 'Old', filter });
    const segmentsOf = async (name: string) =>
      at((await shop.call('GET', `/v1/customers/${name}/segments`)).body, 'data');
    expect(await segmentsOf('cid')).toEqual([list]);
    shop.time.now += 11 * 86_400_000;
    expect(await segmentsOf('cid')).toEqual([old, list]);
    expect(await segmentsOf('bob')).toEqual([old]);
    expect((await shop.call('GET', '/v1/customers/nobody/segments')).status).toBe(404);
  });

  it('[U4] whoever is created or changed enters and leaves at once, and is told', async () => {
    const made = await create({ filter: { 'metadata.club': { conditions: { $is: ['Gold'] } } } });
    await shop.create({ source_id: 'dan', metadata: { club: 'Gold' } });
    expect(await membersOf(made)).toEqual(['ann', 'dan']);
    await shop.call('PUT', '/v1/customers/ann', { metadata: { club: 'Silver' } });
    await shop.create({ source_id: 'bob', metadata: { club: 'Gold' } });
    expect(await membersOf(made)).toEqual(['bob', 'dan']);
    expect((await activityOf('dan')).toSorted()).toEqual([
      'customer.created',
      'customer.segment.entered',
    ]);
    expect(await activityOf('ann')).toContain('customer.segment.left');
  });

  it('[U4] whoever redeems, or gives back what they redeemed, enters and leaves', async () => {
    const total = 'summary.redemptions.total_redeemed';
    const made = await create({ filter: { [total]: { conditions: { $more_than: [0] } } } });
    await addCard(shop, 'CARD-0001', 1000);
    const redeemed = await shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'CARD-0001', gift: { credits: 300 } }],
      order: { amount: 500 },
      customer: { source_id: 'ann' },
    });
    expect(await membersOf(made)).toEqual(['ann']);
    const spent = ['summary', 'redemptions', 'gift', 'redeemed_amount'];
    expect(at(await shop.customer('ann'), ...spent)).toBe(300);
    const id = at(redeemed.body, 'redemptions', 0, 'id');
    await shop.call('POST', `/v1/redemptions/${id}/rollback`);
    expect(await membersOf(made)).toEqual([]);
    expect(at(await shop.customer('ann'), ...spent)).toBe(0);
    expect(await activityOf('ann')).toEqual(
      expect.arrayContaining(['redemption.succeeded', 'redemption.rollback.succeeded']),
    );
  });

  it('[U4] one that asks how long ago something was has other members as time passes', async () => {
    const made = await create({ filter: { created_at: { conditions: { $more_than_ago: [10] } } } });
    expect(await membersOf(made)).toEqual([]);
    // Ann came a day before the others.
    shop.time.now += 10 * 86_400_000;
    expect(await membersOf(made)).toEqual(['ann']);
    expect(await activityOf('ann')).toContain('customer.segment.entered');
    shop.time.now += 86_400_000;
    expect(await membersOf(made)).toEqual(['ann', 'bob', 'cid']);
  });

  it('[Z1] a list with somebody who is not there is refused whole', async () => {
    const sent = { name: 'S', type: 'static', customers: ['ann', 'nobody'] };
    const refused = await shop.call('POST', '/v1/segments', sent);
    expect(refused.status).toBe(404);
    expect(refused.body).toMatchObject({ resource_id: 'nobody', resource_type: 'customer' });
    expect((await shop.call('GET', '/v1/segments/seg_nobody')).status).toBe(404);
  });

  it('[U7] no more than 100 have a filter', async () => {
    const filter = { name: { conditions: { $is: ['x'] } } };
    for (let count = 0; count < 100; count += 1) await createPassive(filter);
    const refused = await shop.call('POST', '/v1/segments', { name: 'S', filter });
    expect(refused.status).toBe(400);
    await create({ type: 'static' });
  });
});
