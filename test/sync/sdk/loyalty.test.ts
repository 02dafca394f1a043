import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('a loyalty programme, by the official client', () => {
  let site: SdkSite;
  let clubId: string;
  beforeEach(async () => {
    site = await openSdkSite();
    const made = await site.client.loyalties.create({
      name: 'Club',
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
    } as never);
    clubId = String(at(made, 'id'));
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const join = async (sourceId: string): Promise<string> => {
    const customer = { source_id: sourceId };
    const member = await site.client.loyalties.createMember(clubId, { customer } as never);
    return String(at(member, 'code'));
  };
  const balanceOf = async (code: string): Promise<unknown> =>
    at(await site.client.loyalties.getMember(null, code), 'loyalty_card', 'balance');

  it('[Z1] pays for an order, takes the points back with it, and keeps what was given by hand', async () => {
    const { loyalties, orders } = site.client;
    const code = await join('ana');
    const [rule] = listAt(
      {
        rules: await loyalties.createEarningRule(clubId, [
          {
            event: 'order.paid',
            loyalty: {
              type: 'PROPORTIONAL',
              calculation_type: 'ORDER_AMOUNT',
              order: { amount: { every: 100, points: 2 } },
            },
            source: { banner: 'Two for each euro' },
          },
        ] as never),
      },
      'rules',
    );
    const ruleId = String(at(rule, 'id'));
    expect(await loyalties.getEarningRule(clubId, ruleId)).toMatchObject({ id: ruleId });

    await loyalties.addOrRemoveCardBalance(code, { points: 11 } as never, clubId);
    const order = await orders.create({
      customer: { source_id: 'ana' },
      amount: 1999,
      status: 'PAID',
    } as never);
    // 11 by hand, and two for each of 19 whole euros
    expect(await balanceOf(code)).toBe(49);
    const moves = await loyalties.listCardTransactions(code, null, { limit: 10 } as never);
    expect(listAt(moves, 'data')).toMatchObject([
      { type: 'POINTS_ACCRUAL', details: { balance: { points: 38, balance: 49 } } },
      { type: 'POINTS_ADDITION', source: expect.stringMatching(/^Node\.js/) },
    ]);

    await orders.update({ id: String(at(order, 'id')), status: 'CANCELED' } as never);
    expect(await balanceOf(code)).toBe(11);
  });

  it('[Z1] moves points between its members', async () => {
    const { loyalties } = site.client;
    const [ana, ben] = [await join('ana'), await join('ben')];
    await loyalties.addPoints(clubId, ana, { points: 30 } as never);
    await loyalties.transferPoints(clubId, ben, [
      { code: ana, points: 12, source_id: 'move-1' },
    ] as never);
    expect([await balanceOf(ana), await balanceOf(ben)]).toEqual([18, 12]);
    const all = await loyalties.listMembers(clubId, { limit: 10 } as never);
    expect(listAt(all, 'vouchers')).toHaveLength(2);
    const events = await loyalties.listMemberActivity(null, ana, {} as never);
    expect(listAt(events, 'data').length).toBeGreaterThan(1);
  });

  it('[Z1] offers rewards under the conditions that the service sets, and gives them', async () => {
    const { loyalties, rewards, products } = site.client;
    const code = await join('ana');
    const product = await products.create({ name: 'Mug' } as never);
    const mug = await rewards.create({
      name: 'Mug',
      type: 'MATERIAL',
      parameters: { product: { id: String(at(product, 'id')) } },
    } as never);
    const coin = await rewards.create({
      name: 'Pay',
      type: 'COIN',
      parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } },
    } as never);
    const [mugId, coinId] = [String(at(mug, 'id')), String(at(coin, 'id'))];
    const loyalty = { points: 20 };
    const offer = (id: string, body: object) =>
      rewards.createAssignment(id, { campaign: clubId, ...body } as never);

    expect(await refusalOf(offer(coinId, { parameters: { loyalty } }))).toMatchObject({
      code: 400,
      message: 'Invalid payload',
    });
    expect(await refusalOf(offer(coinId, { validation_rules: ['a', 'b'] }))).toMatchObject({
      message: 'Invalid payload',
    });
    expect(await refusalOf(offer(mugId, {}))).toMatchObject({
      message: 'Missing required parameter',
    });
    await offer(mugId, { parameters: { loyalty } });
    expect(await refusalOf(offer(mugId, { parameters: { loyalty } }))).toMatchObject({
      key: 'duplicate_found',
    });
    expect(await refusalOf(rewards.delete(mugId))).toMatchObject({ key: 'resource_in_use' });

    await loyalties.addPoints(clubId, code, { points: 30 } as never);
    const had = await loyalties.redeemReward(clubId, code, { reward: { id: mugId } } as never);
    expect(had).toMatchObject({ result: 'SUCCESS', reward: { id: mugId } });
    expect(await balanceOf(code)).toBe(10);
    await offer(coinId, {});
    // Ten points are ten euros.
    const paid = await loyalties.redeemReward(clubId, code, {
      reward: { id: coinId, points: 10 },
      order: { amount: 5000 },
    } as never);
    expect(at(paid, 'order')).toMatchObject({ amount: 5000, total_amount: 4000 });
  });

  it('[Z1] has tiers that its members come to', async () => {
    const { loyalties } = site.client;
    const code = await join('ana');
    await loyalties.createTiers(clubId, [
      { name: 'Gold', points: { from: 10, to: 100 } },
      { name: 'Black', points: { from: 100, to: 1000 } },
    ] as never);
    await loyalties.addPoints(clubId, code, { points: 10 } as never);
    const tiers = await loyalties.listMemberLoyaltyTiers(code);
    expect(listAt(tiers, 'data')).toMatchObject([{ name: 'Gold' }]);
  });
});
