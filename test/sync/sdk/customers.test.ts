import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('customers, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const idOf = (customer: object): string => String(at(customer, 'id'));

  it('[Z1] are made once for each source id, and found by it', async () => {
    const { customers } = site.client;
    const made = await customers.create({ source_id: 'shop/7 a', name: 'Anna', email: 'a@x.it' });
    expect(idOf(made)).toMatch(/^cust_/);
    // A new customer has an address of null, and metadata only where some was sent.
    expect(made).toMatchObject({ source_id: 'shop/7 a', address: null, object: 'customer' });
    expect(made).not.toHaveProperty('metadata');

    const again = await customers.create({ source_id: 'shop/7 a', phone: '+39 06 1' });
    expect(again).toMatchObject({ id: idOf(made), name: 'Anna', phone: '+39 06 1' });
    expect(await customers.get('shop/7 a')).toMatchObject({ id: idOf(made) });
    expect(await customers.get(idOf(made))).toMatchObject({ source_id: 'shop/7 a' });
    expect((await customers.list({ email: 'a@x.it' })).total).toBe(1);
  });

  it('[Z1] are changed in part, and what is null stays as null', async () => {
    const { customers } = site.client;
    const address = { city: 'Rome', line_1: 'Via Appia 1', country: 'Italy' };
    const metadata = { tier: 'gold', note: null };
    const made = await customers.create({ source_id: 'anna', address, metadata });
    expect(made).toMatchObject({ address, metadata });

    const changed = await customers.update({
      id: idOf(made),
      name: 'Anna B',
      address: { city: null },
      metadata: { shoes: 39 },
    } as unknown as Parameters<typeof customers.update>[0]);
    expect(site.last().method).toBe('PUT');
    expect(changed).toMatchObject({
      id: idOf(made),
      name: 'Anna B',
      address: { city: null, line_1: 'Via Appia 1', country: 'Italy' },
      metadata: { tier: 'gold', note: null, shoes: 39 },
    });
    const bySource = await customers.update({ source_id: 'anna', description: 'regular' });
    expect(bySource).toMatchObject({ id: idOf(made), description: 'regular', name: 'Anna B' });
    expect(await refusalOf(customers.update({ id: 'cust_nobody', name: 'Nobody' }))).toMatchObject({
      code: 404,
      key: 'not_found',
      resource_type: 'customer',
    });
  });

  it('[Z1] are scrolled one by one, either way, without loss or repetition', async () => {
    const { customers } = site.client;
    const names = Array.from({ length: 7 }, (_, index) => `c${index}`);
    for (const source_id of names) {
      site.time.now += 1000;
      await customers.create({ source_id });
    }
    const scrolled = async (params: Parameters<typeof customers.scroll>[0]) => {
      const seen: (string | undefined)[] = [];
      const all = customers.scroll(params) as AsyncIterable<{ readonly source_id?: string }>;
      for await (const { source_id } of all) seen.push(source_id);
      return seen;
    };
    expect(await scrolled({ limit: 3 })).toEqual(names.toReversed());
    expect(await scrolled({ limit: 3, order: 'created_at' })).toEqual(names);
    expect(await scrolled({ limit: 7 })).toHaveLength(7);
    const page = await customers.list({ limit: 3, page: 3 });
    expect(page).toMatchObject({ total: 7, has_more: false, customers: [{ source_id: 'c0' }] });
  });

  it('[Z1] are changed in bulk, by actions that are polled', async () => {
    const { customers, asyncActions } = site.client;
    await customers.create({ source_id: 'anna', metadata: { tier: 'gold' } });
    const bulk = await customers.updateInBulk([
      { source_id: 'anna', name: 'Anna' },
      { source_id: 'bert', name: 'Bert' },
    ]);
    expect(site.last().status).toBe(202);
    const done = await asyncActions.get(at(bulk, 'async_action_id') as string);
    expect(done).toMatchObject({
      status: 'DONE',
      operation_status: 'SUCCESS',
      type: 'CUSTOMERS.BULK_UPDATE',
      result: { done_count: 2, failed_count: 0 },
    });
    const source_ids = ['anna', 'bert'];
    await customers.updateMetadataInBulk({ source_ids, metadata: { club: true } });
    expect(await customers.get('anna')).toMatchObject({
      ...{ name: 'Anna', metadata: { tier: 'gold', club: true } },
    });
    expect(await customers.get('bert')).toMatchObject({ name: 'Bert', metadata: { club: true } });
    expect((await asyncActions.list({ limit: 5 })).async_actions).toHaveLength(2);
  });

  it('[Z1] are made by the redemption that names them, and known to it', async () => {
    const { vouchers, redemptions, customers } = site.client;
    await vouchers.create({ code: 'CARD-1', gift: { amount: 3000, balance: 3000 } });
    const redeem = (customer: object) =>
      redemptions.redeemStackable({
        redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits: 1000 } }],
        order: { amount: 5000 },
        customer,
      });
    const first = await redeem({ source_id: 'carla', name: 'Carla' });
    const carla = await customers.get('carla');
    expect(first.redemptions).toMatchObject([
      { customer_id: idOf(carla), customer: { source_id: 'carla', name: 'Carla' } },
    ]);
    // The whole customer that the service answered may be sent back.
    const second = await redeem(carla);
    expect(second.redemptions).toMatchObject([{ customer_id: idOf(carla) }]);
    expect((await customers.list({})).total).toBe(1);
    const id = first.redemptions[0]?.id ?? '';
    expect(await redemptions.get(id)).toMatchObject({ customer_id: idOf(carla) });
  });

  it('[Z1] are deleted, and erased for good', async () => {
    const { customers } = site.client;
    const [anna, bert] = [
      await customers.create({ source_id: 'anna' }),
      await customers.create({ source_id: 'bert' }),
    ];
    await customers.delete('anna');
    expect(site.last()).toMatchObject({ status: 204, text: '' });
    expect(await refusalOf(customers.get(idOf(anna)))).toMatchObject({ code: 404 });
    const erased = await customers.deletePermanently('bert');
    expect(at(erased, 'id')).toMatch(/^del_/);
    expect(erased).toMatchObject({
      related_object: 'customer',
      related_object_id: idOf(bert),
      status: 'DONE',
      data_json: { customer: 1 },
      object: 'pernament_deletion',
    });
    expect((await customers.list({})).total).toBe(0);
  });

  it('[Z1] have an activity', async () => {
    const { customers } = site.client;
    const made = await customers.create({ source_id: 'anna' });
    site.time.now += 1000;
    await customers.update({ source_id: 'anna', name: 'Anna' });
    const listed = await customers.listActivity(idOf(made));
    expect(listed.data.map((event) => at(event, 'type'))).toEqual([
      'customer.updated',
      'customer.created',
    ]);
    expect(listed.has_more).toBe(false);
    expect(listed).not.toHaveProperty('more_starting_after');
    const first = await customers.listActivity('anna', { limit: 1, order: 'created_at' });
    expect(first).toMatchObject({ has_more: true, data: [{ type: 'customer.created' }] });
    const next = await customers.listActivity('anna', {
      limit: 1,
      order: 'created_at',
      starting_after_id: first.more_starting_after ?? '',
    });
    expect(next.data).toMatchObject([{ type: 'customer.updated' }]);
  });
});
