import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { amountOff, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('campaigns and vouchers that are changed and deleted, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const voucher = { type: 'DISCOUNT_VOUCHER', discount: amountOff(1000) } as const;
  const named = { name: 'Club', type: 'STATIC', campaign_type: 'DISCOUNT_COUPONS' } as const;

  it('[Z1] a campaign is changed, deleted and polled until that is done', async () => {
    const { campaigns, vouchers, asyncActions } = site.client;
    await campaigns.create({ ...named, voucher, vouchers_count: 3 });
    const changed = await campaigns.update('Club', {
      type: 'STATIC',
      description: 'for members',
      expiration_date: '2027-01-01T00:00:00Z',
    });
    expect(changed).toMatchObject({
      description: 'for members',
      expiration_date: '2027-01-01T00:00:00.000Z',
    });
    const deleted = await campaigns.delete('Club', { force: true });
    const action = await asyncActions.get(String(at(deleted, 'async_action_id')));
    expect(action).toMatchObject({ status: 'DONE', operation_status: 'SUCCESS' });
    expect(await refusalOf(campaigns.get('Club'))).toMatchObject({ key: 'not_found', code: 404 });
    expect((await vouchers.list()).total).toBe(0);
  });

  it('[Z1] a voucher is changed, its credits are told, and it is deleted', async () => {
    const { vouchers } = site.client;
    await vouchers.create({ code: 'CARD', gift: { amount: 4500, balance: 4500 } });
    await vouchers.update({ code: 'CARD', additional_info: 'VIP', metadata: { tier: 'gold' } });
    expect(await vouchers.get('CARD')).toMatchObject({
      additional_info: 'VIP',
      metadata: { tier: 'gold' },
    });
    await vouchers.balance.create('CARD', { amount: 500 });
    const answer = await fetch(`${site.url}/v1/vouchers/CARD/transactions`, { headers: site.key });
    const listed: unknown = await answer.json();
    expect(at(listed, 'data', 0, 'type')).toBe('CREDITS_ADDITION');
    expect(at(listed, 'data', 0, 'source')).toMatch(/^Node\.js/);
    await vouchers.delete('CARD');
    expect(await refusalOf(vouchers.get('CARD'))).toMatchObject({ key: 'not_found' });
  });

  it('[Z1] a rule is put on what the client names by its kind', async () => {
    const { vouchers, campaigns, validationRules } = site.client;
    await vouchers.create({ code: 'TEN', discount: amountOff(1000) });
    const club = await campaigns.create({ ...named, voucher });
    const rule = await validationRules.create({
      name: 'large',
      rules: {
        1: { name: 'order.amount', property: null, conditions: { $more_than: [100] }, rules: {} },
        logic: '1',
      },
    } as Parameters<typeof validationRules.create>[0]);
    expect(await validationRules.createAssignment(rule.id, { voucher: 'TEN' })).toMatchObject({
      related_object_type: 'voucher',
    });
    expect(await validationRules.createAssignment(rule.id, { campaign: club.id })).toMatchObject({
      related_object_type: 'campaign',
      related_object_id: club.id,
    });
  });
});
