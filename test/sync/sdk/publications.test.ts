import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('publications, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 2000 } } as const;
    await site.client.campaigns.create({
      name: 'Refunds',
      type: 'AUTO_UPDATE',
      campaign_type: 'GIFT_VOUCHERS',
      voucher,
    });
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1, P1] give a customer a card, which is theirs in every place', async () => {
    const { distributions, customers, vouchers } = site.client;
    const made = await distributions.publications.create({
      campaign: { name: 'Refunds' },
      customer: { source_id: 'anna', name: 'Anna' },
      channel: 'email',
    });
    const anna = await customers.get('anna');
    const annaId = at(anna, 'id');
    expect(made).toMatchObject({
      customer_id: annaId,
      channel: 'email',
      voucher: { gift: { balance: 2000 }, holder_id: annaId, publish: { count: 1 } },
    });
    expect(await vouchers.get(made.voucher.code)).toMatchObject({ holder_id: annaId });
    expect(anna).toMatchObject({ summary: { redemptions: { gift: { amount_to_go: 2000 } } } });
    expect(await customers.listRedeemables('anna')).toMatchObject({
      total: 1,
      data: [
        {
          customer_id: annaId,
          holder_role: 'OWNER',
          voucher_type: 'GIFT_VOUCHER',
          redeemable: { status: 'ACTIVE', voucher: { code: made.voucher.code } },
        },
      ],
    });
    const activity = await customers.listActivity('anna');
    expect(activity.data.map((event) => at(event, 'type'))).toContain('publication.succeeded');
    const listed = await distributions.publications.list({ campaign: 'Refunds', customer: 'anna' });
    expect(listed).toMatchObject({ total: 1, publications: [{ id: made.id }] });
  });

  it('[Z1, P3, P4] join once, and know a source id again', async () => {
    const { publications } = site.client.distributions;
    const customer = { source_id: 'anna' };
    const campaign = { name: 'Refunds' };
    const first = await publications.create({ campaign, customer, source_id: 'booking-7' });
    expect(await publications.create({ campaign, customer, source_id: 'booking-7' })).toEqual(
      first,
    );
    const bert = { source_id: 'bert' };
    const refused = publications.create({ campaign, customer: bert, source_id: 'booking-7' });
    expect(await refusalOf(refused)).toMatchObject({ code: 400, key: 'duplicate_source_id' });
    expect((await publications.list()).total).toBe(1);
  });
});
