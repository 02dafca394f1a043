import { type Campaign, PLAIN_CAMPAIGN, type ReferralConversion } from '@counterfoil/core';
import { normaliseCode } from '@counterfoil/core/codes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const OPEN = { start: null, end: null };

describe('referrals over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 0 } };
    await shop.ok('POST', '/v1/campaigns', { name: 'Thanks', type: 'AUTO_UPDATE', voucher });
    for (const source_id of ['ann', 'bob', 'cid']) await shop.create({ source_id });
  });
  afterEach(() => shop.close());

  /** A programme that gives both sides 300 on a card; Ann has its code `ANN-1`. */
  const openProgramme = async (conversion: ReferralConversion) => {
    const thanks = await shop.ok('GET', '/v1/campaigns/Thanks');
    const reward = {
      type: 'giftAmount',
      campaignId: String(at(thanks, 'id')),
      amount: 300,
    } as const;
    const campaign: Campaign = {
      ...PLAIN_CAMPAIGN,
      id: 'camp_friends',
      name: 'Friends',
      type: 'referral',
      unit: 'uses',
      discount: { type: 'amount', amount: 100, appliesTo: 'order', limit: null, selection: null },
      validity: OPEN,
      active: true,
      referral: { conversion, referrerReward: reward, refereeReward: reward },
    };
    await shop.context.commit('shop', async (tx) => {
      await tx.putCampaign(campaign, (await tx.head()).position + 1, shop.time.now);
      await tx.putVouchers([codeOf('ANN-1'), codeOf('BOB-1')], 1, shop.time.now);
    });
    await publish('ANN-1', 'ann');
    await publish('BOB-1', 'bob');
  };
  const codeOf = (code: string) => ({
    ...{
      id: `v_${code.replace('-', '')}`,
      code,
      codeKey: normaliseCode(code),
      campaignId: 'camp_friends',
    },
    ...{ type: 'discount' as const, unit: null, blocked: false, active: true, validity: OPEN },
    discount: {
      type: 'amount',
      amount: 100,
      appliesTo: 'order',
      limit: null,
      selection: null,
    } as const,
    ...{ holderId: null, homeStoreId: null, stockOf: null, terms: null, metadata: {} },
  });
  const publish = (voucher: string, source_id: string) =>
    shop.ok('POST', '/v1/publications', { voucher, customer: { source_id } });
  const idOf = async (name: string) => at(await shop.customer(name), 'id');
  /** What a customer has on their card of `Thanks`, or null. */
  const giftOf = async (name: string) => {
    const list = await shop.ok('GET', `/v1/publications?campaign=Thanks&customer=${name}`);
    return at(list, 'publications', 0, 'voucher', 'gift', 'balance') ?? null;
  };
  const holders = '/v1/referrals/members/ANN-1/holders';

  it('[Z1, F1] count on the event that the programme waits for, and reward both sides once', async () => {
    await openProgramme({ on: 'customEvent', name: 'signed_up' });
    const track = (event: string, source_id: string, code = 'ANN-1') =>
      shop.ok('POST', '/v1/events', { event, customer: { source_id }, referral: { code } });
    expect(await track('visited', 'bob')).toMatchObject({
      referral: { code: 'ANN-1', counted: false, reason: 'notConverting' },
    });
    expect([await giftOf('ann'), await giftOf('bob')]).toEqual([null, null]);
    expect(await track('signed_up', 'bob')).toMatchObject({
      referral: { code: 'ANN-1', referrer_id: await idOf('ann'), counted: true },
    });
    expect([await giftOf('ann'), await giftOf('bob')]).toEqual([300, 300]);
    expect(await track('signed_up', 'bob')).toMatchObject({
      referral: { counted: false, reason: 'alreadyReferred' },
    });
    expect(await track('signed_up', 'ann')).toMatchObject({
      referral: { counted: false, reason: 'selfReferral' },
    });
    // Ann's next friend tops up the card that she has.
    await track('signed_up', 'cid');
    expect([await giftOf('ann'), await giftOf('bob'), await giftOf('cid')]).toEqual([
      600, 300, 300,
    ]);
    const list = await shop.ok('GET', holders);
    expect(listAt(list, 'data').map((one) => at(one, 'holder_role'))).toEqual([
      'REFEREE',
      'REFEREE',
      'REFERRER',
    ]);
    expect(await shop.customer('ann')).toMatchObject({
      loyalty: { referred_customers: 2 },
      referrals: { total: 2, campaigns: [{ campaign_id: 'camp_friends' }] },
    });
    const { body } = await shop.get('/admin/ledger/check');
    expect(body).toMatchObject({ balanced: true, differences: [] });
  });

  it('[Z1, F1] count where the referee redeems the code', async () => {
    await openProgramme({ on: 'redemption' });
    const redeem = (source_id: string) =>
      shop.call('POST', '/v1/redemptions', {
        redeemables: [{ object: 'voucher', id: 'ANN-1' }],
        order: { amount: 1000 },
        customer: { source_id },
      });
    expect((await redeem('bob')).status).toBe(200);
    expect([await giftOf('ann'), await giftOf('bob')]).toEqual([300, 300]);
    await redeem('bob');
    expect(await giftOf('ann')).toBe(300);
  });

  it('[Z1, F1] count where the referee pays an order of enough', async () => {
    await openProgramme({ on: 'orderPaid', minimumAmount: 5000 });
    const made = await shop.ok('POST', holders, { holders: [{ source_id: 'bob' }] });
    expect(made).toMatchObject({
      holders: [{ customer_id: await idOf('bob'), holder_role: 'REFEREE' }],
    });
    const pay = (amount: number) =>
      shop.ok('POST', '/v1/orders', { amount, status: 'PAID', customer: { source_id: 'bob' } });
    await pay(4999);
    expect(await giftOf('ann')).toBeNull();
    await pay(5000);
    await pay(6000);
    expect([await giftOf('ann'), await giftOf('bob')]).toEqual([300, 300]);
  });

  it('[Z1] have holders, who are added all or none and taken off again', async () => {
    await openProgramme({ on: 'redemption' });
    const add = (...names: string[]) =>
      shop.call('POST', holders, { holders: names.map((source_id) => ({ source_id })) });
    expect((await add('bob', 'nobody')).status).toBe(404);
    expect(at(await shop.ok('GET', holders), 'total')).toBe(1);
    const made = await add('bob', 'cid');
    expect(made.status, made.text).toBe(200);
    const again = await add('cid');
    expect([again.status, at(again.body, 'key')]).toEqual([409, 'holder_assignement_duplication']);
    expect((await add('ann')).status).toBe(409);
    const elsewhere = '/v1/referrals/Friends/members/BOB-1/holders';
    const other = await shop.call('POST', elsewhere, { holders: [{ source_id: 'cid' }] });
    expect(other.status).toBe(409);

    const page = await shop.ok('GET', `${holders}?limit=2`);
    expect(page).toMatchObject({ total: 3, has_more: true });
    const rest = await shop.ok(
      'GET',
      `${holders}?limit=2&starting_after_id=${at(page, 'more_starting_after')}`,
    );
    expect(rest).toMatchObject({ has_more: false, data: [{ holder_role: 'REFERRER' }] });
    expect(rest).not.toHaveProperty('more_starting_after');
    const filtered = `${holders}?filters[holder_role][conditions][$is]=REFEREE`;
    expect(await shop.ok('GET', filtered)).toMatchObject({ total: 2 });

    const referrer = at(rest, 'data', 0, 'id');
    expect((await shop.call('DELETE', `${holders}/${referrer}`)).status).toBe(403);
    const bob = at(made.body, 'holders', 0, 'id');
    const withCampaign = '/v1/referrals/camp_friends/members/ANN-1/holders';
    expect((await shop.call('DELETE', `${withCampaign}/${bob}`)).status).toBe(204);
    expect((await shop.call('DELETE', `${holders}/${bob}`)).status).toBe(404);
    expect(at(await shop.ok('GET', withCampaign), 'total')).toBe(2);
    const wrong = '/v1/referrals/Thanks/members/ANN-1/holders';
    expect((await shop.call('GET', wrong)).status).toBe(404);
  });
});
