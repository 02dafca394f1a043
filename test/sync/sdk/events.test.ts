import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('custom events, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] make the customer, and put them where they belong from then on', async () => {
    const { events, customers, segments, consents } = site.client;
    const filter = { 'metadata.club': { conditions: { $is: ['Gold'] } }, junction: 'and' };
    const segment = await segments.create({ name: 'Gold', type: 'auto-update', filter } as never);
    const customer = { source_id: 'anna', metadata: { club: 'Gold' } };
    const tracked = await events.create('joined', {
      event: 'joined',
      customer,
      metadata: { shop: 1 },
    });
    const anna = await customers.get('anna');
    expect(tracked).toMatchObject({
      object: 'event',
      type: 'joined',
      customer: { id: at(anna, 'id') },
      metadata: { shop: 1 },
    });
    const types = (await customers.listActivity('anna')).data.map((event) => at(event, 'type'));
    expect(types).toEqual(
      expect.arrayContaining(['customer.custom_event', 'customer.segment.entered']),
    );
    expect((await segments.list('anna')).data).toMatchObject([{ id: segment.id }]);
    expect(await consents.list()).toMatchObject({ consents: { object: 'list' } });
    await customers.updateConsents('anna', { email: true });
    expect(site.last()).toMatchObject({ status: 204, text: '' });
  });

  it('[Z1] of nobody are refused', async () => {
    const refused = site.client.events.create('joined', { customer: {} } as never);
    expect(await refusalOf(refused)).toMatchObject({ code: 400, key: 'invalid_payload' });
  });
});
