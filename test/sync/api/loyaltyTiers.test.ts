import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

describe('loyalty tiers', () => {
  let shop: LoyaltyShop;
  let code: string;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
    code = await shop.join('ana');
  });
  afterEach(() => shop.close());

  const path = '/v1/loyalties/club/tiers';
  const idOf = async (url: string, body: object): Promise<string> =>
    String(at(await shop.ok('POST', url, [body]), 0, 'id'));
  const rule = (points: number, rest: object = {}) =>
    idOf('/v1/loyalties/club/earning-rules', { loyalty: { type: 'FIXED', points }, ...rest });
  const pay = () =>
    shop.ok('POST', '/v1/orders', { status: 'PAID', customer: { source_id: 'ana' }, amount: 100 });
  const tiersOf = async (): Promise<unknown[]> => {
    const list = await shop.ok('GET', `/v1/loyalties/members/${code}/tiers`);
    return listAt(list, 'data').map((tier) => at(tier, 'name'));
  };

  it('[Z1] come as lists, with what they make of rules', async () => {
    const id = await rule(10);
    const made = await shop.ok('POST', path, [
      { name: 'blue', points: { from: 0, to: 100 } },
      {
        name: 'gold',
        points: { from: 100, to: 1000 },
        earning_rules: { [id]: { type: 'MULTIPLY', multiplier: 2 } },
        metadata: { a: 1 },
      },
    ]);
    expect(made).toMatchObject([
      { name: 'blue', points: { from: 0, to: 100 }, earning_rules: null },
      {
        name: 'gold',
        campaign_id: shop.clubId,
        earning_rules: { [id]: { type: 'MULTIPLY', multiplier: 2 } },
        config: { points: { from: 100, to: 1000 } },
        metadata: { a: 1 },
      },
    ]);
    const gold = String(at(made, 1, 'id'));
    expect(await shop.ok('GET', `${path}/${gold}`)).toEqual(at(made, 1));
    expect(await shop.ok('GET', path)).toMatchObject({ total: 2, data: [{ name: 'gold' }, {}] });
    const rules = await shop.ok('GET', `${path}/${gold}/earning-rules`);
    expect(listAt(rules, 'data')).toMatchObject([{ id }]);
    expect(await shop.ok('GET', `${path}/${gold}/rewards`)).toMatchObject({ total: 0 });
    expect((await shop.call('GET', `${path}/ltr_none`)).status).toBe(404);
    const unknown = { ern_none: { type: 'MULTIPLY', multiplier: 2 } };
    const refused = await shop.call('POST', path, [
      { name: 'x', points: { from: 5 }, earning_rules: unknown },
    ]);
    expect(refused.status).toBe(404);
  });

  it('[Z1] are a member’s by the balance, and multiply what is earned from then on', async () => {
    const doubled = await rule(10);
    const fixed = await rule(4);
    await idOf(path, {
      name: 'gold',
      points: { from: 28 },
      earning_rules: {
        [doubled]: { type: 'MULTIPLY', multiplier: 2 },
        [fixed]: { type: 'CUSTOM', points: 7 },
      },
    });
    await pay();
    expect(await tiersOf()).toEqual([]);
    await pay();
    expect(await tiersOf()).toEqual(['gold']);
    // Twice 14, and then 20 and 7 more.
    await pay();
    expect(await shop.cardOf(code)).toMatchObject({ balance: 28 + 27 });
    await shop.add(code, -50);
    expect(await tiersOf()).toEqual([]);
    await pay();
    expect(await shop.cardOf(code)).toMatchObject({ balance: 5 + 14 });
  });

  it('[Z1] pay those who come to them', async () => {
    const gold = await idOf(path, { name: 'gold', points: { from: 50 } });
    await rule(8, { event: 'customer.loyalty.tier.joined', loyalty_tier: { id: gold } });
    await shop.add(code, 49);
    expect(await shop.cardOf(code)).toMatchObject({ balance: 49 });
    await shop.add(code, 1);
    expect(await shop.cardOf(code)).toMatchObject({ balance: 58 });
    const events = await shop.ok('GET', `/v1/loyalties/members/${code}/activity`);
    expect(listAt(events, 'data').map((one) => at(one, 'type'))).toContain(
      'customer.loyalty.tier.joined',
    );
  });

  it('[Z1] may last to the end of the next period, by what was earned in one', async () => {
    await shop.ok('PUT', '/v1/loyalties/club', {
      loyalty_tiers_expiration: {
        qualification_type: 'POINTS_IN_PERIOD',
        qualification_period: 'MONTH',
        start_date: { type: 'IMMEDIATE' },
        expiration_date: { type: 'END_OF_NEXT_PERIOD' },
      },
    });
    await idOf(path, { name: 'gold', points: { from: 10 } });
    await rule(10);
    await pay();
    await shop.add(code, -10);
    const [tier] = listAt(await shop.ok('GET', `/v1/loyalties/members/${code}/tiers`), 'data');
    // It is April in Tokyo: the tier ends with May, whatever the card holds.
    expect(tier).toMatchObject({
      name: 'gold',
      expiration: { expiration_date: '2026-05-31T15:00:00.000Z' },
    });
    shop.time.now = Date.UTC(2026, 4, 31, 15);
    expect(await tiersOf()).toEqual([]);
  });

  it('[Z1] have rewards at prices of their own', async () => {
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    const reward = await shop.ok('POST', '/v1/rewards', {
      name: 'mug',
      parameters: { product: { id: at(product, 'id') } },
    });
    const offer = await shop.ok('POST', `/v1/rewards/${String(at(reward, 'id'))}/assignments`, {
      campaign: 'club',
      parameters: { loyalty: { points: 101 } },
    });
    const half = { [String(at(offer, 'id'))]: { type: 'MULTIPLY', multiplier: 0.5 } };
    const gold = await idOf(path, { name: 'gold', points: { from: 60 }, rewards: half });
    const listed = await shop.ok('GET', `${path}/${gold}/rewards`);
    expect(listAt(listed, 'data')).toMatchObject([{ reward: { name: 'mug' } }]);
    await shop.add(code, 60);
    const had = await shop.ok('POST', `/v1/loyalties/members/${code}/redemption`, {
      reward: { id: at(reward, 'id') },
    });
    expect(had).toMatchObject({ loyalty_card: { points: 50 } });
    expect(await tiersOf()).toEqual([]);
  });
});
