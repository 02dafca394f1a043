import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

const DAY = 86_400_000;

describe('members of a loyalty programme', () => {
  let shop: LoyaltyShop;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
  });
  afterEach(() => shop.close());

  it('[Z1] are given a card, which is found with its programme or alone', async () => {
    const code = await shop.join('ana');
    const member = await shop.ok('GET', `/v1/loyalties/club/members/${code}`);
    const customer = await shop.customer('ana');
    expect(member).toMatchObject({
      code,
      type: 'LOYALTY_CARD',
      campaign: 'club',
      campaign_id: shop.clubId,
      holder_id: at(customer, 'id'),
      publish: { count: 1 },
      loyalty_card: { points: 0, balance: 0 },
      redemption: { quantity: null, redeemed_quantity: 0, redeemed_points: 0 },
    });
    expect(await shop.ok('GET', `/v1/loyalties/members/${String(at(member, 'id'))}`)).toEqual(
      member,
    );
    expect((await shop.call('GET', '/v1/loyalties/members/NOBODY1')).status).toBe(404);
    await shop.ok('POST', '/v1/loyalties', { name: 'other', voucher: { type: 'LOYALTY_CARD' } });
    expect((await shop.call('GET', `/v1/loyalties/other/members/${code}`)).status).toBe(404);
  });

  it('[Z1] are listed latest first, by customer and by code', async () => {
    const first = await shop.join('ana');
    shop.time.now += 1000;
    const second = await shop.join('ben');
    const codesOf = async (query: string): Promise<unknown[]> => {
      const list = await shop.ok('GET', `/v1/loyalties/club/members${query}`);
      return listAt(list, 'vouchers').map((one) => at(one, 'code'));
    };
    expect(await codesOf('')).toEqual([second, first]);
    expect(await codesOf('?order=created_at')).toEqual([first, second]);
    expect(await codesOf('?customer=ana')).toEqual([first]);
    expect(await codesOf('?customer=nobody')).toEqual([]);
    expect(await codesOf(`?code=${second}`)).toEqual([second]);
  });

  it('[Z1] get points by hand and give them up, and the answer has these names only', async () => {
    const code = await shop.join('ana');
    const path = `/v1/loyalties/${shop.clubId}/members/${code}/balance`;
    const raised = await shop.ok('POST', path, {
      points: 100,
      reason: 'welcome',
      source_id: 's-1',
    });
    const id = at(await shop.ok('GET', `/v1/loyalties/members/${code}`), 'id');
    expect(raised).toEqual({
      points: 100,
      total: 100,
      balance: 100,
      type: 'loyalty_card',
      object: 'balance',
      related_object: { type: 'voucher', id },
      operation_type: 'MANUAL',
    });
    expect(await shop.ok('POST', path, { points: -30 })).toMatchObject({
      points: -30,
      total: 100,
      balance: 70,
    });
    expect(await shop.cardOf(code)).toMatchObject({
      points: 100,
      subtracted_points: 30,
      balance: 70,
    });
    const before = await ledgerOf(shop);
    expect(await shop.call('POST', path, { points: -71 })).toMatchObject({
      status: 400,
      body: { key: 'loyalty_card_points_exceeded' },
    });
    expect(await shop.call('POST', path, { points: 0 })).toMatchObject({ status: 400 });
    expect(await ledgerOf(shop)).toEqual(before);
  });

  it('[Z1] get points once under one idempotency key', async () => {
    const code = await shop.join('ana');
    const path = `/v1/loyalties/members/${code}/balance`;
    const key = { 'idempotency-key': 'add-1' };
    const first = await shop.post(path, { points: 10 }, key);
    await shop.add(code, 5);
    expect(await shop.post(path, { points: 10 }, key)).toEqual(first);
    expect(await shop.post(path, { points: 11 }, key)).toMatchObject({ status: 409 });
    expect(await shop.cardOf(code)).toMatchObject({ balance: 15 });
  });

  it('[Z1] whose card is nobody’s get no points', async () => {
    await shop.ok('POST', '/v1/loyalties', {
      name: 'pool',
      voucher: { type: 'LOYALTY_CARD' },
      vouchers_count: 1,
    });
    const list = await shop.ok('GET', '/v1/loyalties/pool/members');
    const code = String(at(list, 'vouchers', 0, 'code'));
    const refused = await shop.call('POST', `/v1/loyalties/members/${code}/balance`, { points: 1 });
    expect(refused).toMatchObject({ status: 400, body: { key: 'not_published' } });
  });

  it('[Z1] take points over from other cards, all or none', async () => {
    const [ana, ben, cleo] = [await shop.join('a'), await shop.join('b'), await shop.join('c')];
    await shop.add(ana, 50);
    await shop.add(ben, 20);
    const path = `/v1/loyalties/club/members/${cleo}/transfers`;
    const give = (anas: number, bens: number) =>
      shop.call('POST', path, [
        { code: ana, points: anas, source_id: 't1', reason: 'family' },
        { code: ben, points: bens, source_id: 't2' },
      ]);
    const refused = await give(10, 21);
    expect(refused).toMatchObject({ status: 400, body: { key: 'loyalty_card_points_exceeded' } });
    expect(await shop.cardOf(ana)).toMatchObject({ balance: 50 });
    const done = await give(30, 20);
    expect(done).toMatchObject({
      status: 200,
      body: { code: cleo, loyalty_card: { points: 50, balance: 50 } },
    });
    expect(await shop.movesOf(cleo)).toEqual([
      ['POINTS_TRANSFER_IN', 20],
      ['POINTS_TRANSFER_IN', 30],
    ]);
    expect(await shop.movesOf(ana)).toEqual([
      ['POINTS_TRANSFER_OUT', -30],
      ['POINTS_ADDITION', 50],
    ]);
    expect(await shop.cardOf(ana)).toMatchObject({
      points: 50,
      subtracted_points: 30,
      balance: 20,
    });
  });

  it('[Z1] have transactions, page after page by the last id seen', async () => {
    const code = await shop.join('ana');
    const path = `/v1/loyalties/members/${code}`;
    await shop.ok('POST', `${path}/balance`, { points: 3, reason: 'one', source_id: 'x' });
    await shop.add(code, 4);
    await shop.add(code, -2);
    const first = await shop.ok('GET', `${path}/transactions?limit=2`);
    expect(first).toMatchObject({ object: 'list', data_ref: 'data', has_more: true });
    expect(listAt(first, 'data')).toMatchObject([
      { type: 'POINTS_REMOVAL', details: { balance: { points: -2, total: 7, balance: 5 } } },
      { type: 'POINTS_ADDITION', details: { balance: { points: 4, total: 7, balance: 7 } } },
    ]);
    expect(at(first, 'more_starting_after')).toBe(at(first, 'data', 1, 'id'));
    const after = String(at(first, 'more_starting_after'));
    const rest = await shop.ok('GET', `${path}/transactions?limit=2&starting_after_id=${after}`);
    expect(rest).toMatchObject({ has_more: false });
    // Where there is no more, the name is not there at all.
    expect(rest).not.toHaveProperty('more_starting_after');
    expect(listAt(rest, 'data')).toMatchObject([
      {
        type: 'POINTS_ADDITION',
        source_id: 'x',
        reason: 'one',
        related_transaction_id: null,
        campaign_id: shop.clubId,
        details: { balance: { points: 3, total: 3, balance: 3, operation_type: 'MANUAL' } },
      },
    ]);
    const other = await shop.join('ben');
    await shop.add(other, 9);
    const all = await shop.ok('GET', '/v1/loyalties/club/transactions?limit=2');
    expect(listAt(all, 'data').map((one) => at(one, 'details', 'balance', 'points'))).toEqual([
      9, -2,
    ]);
    const oldest = await shop.ok('GET', '/v1/loyalties/club/transactions?limit=1&order=created_at');
    expect(listAt(oldest, 'data')).toMatchObject([{ details: { balance: { points: 3 } } }]);
  });

  it('[Z1] have more than one event as soon as they have a card', async () => {
    const code = await shop.join('ana');
    const list = await shop.ok('GET', `/v1/loyalties/members/${code}/activity`);
    expect(listAt(list, 'data').map((one) => at(one, 'type'))).toEqual([
      'voucher.published',
      'publication.succeeded',
      'voucher.created',
    ]);
  });

  it('[Z1] lose points after their last day, soonest first, swept or not', async () => {
    const rules = { period_type: 'MONTH', period_value: 1, rounding_type: 'END_OF_MONTH' };
    await shop.ok('POST', '/v1/loyalties', {
      name: 'short',
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0, expiration_rules: rules } },
    });
    const member = await shop.ok('POST', '/v1/loyalties/short/members', {
      customer: { source_id: 'ana' },
    });
    const code = String(at(member, 'code'));
    const path = `/v1/loyalties/members/${code}`;
    // It is the 1st of April in Tokyo: a month later, to the end of May.
    await shop.add(code, 10);
    await shop.ok('POST', `${path}/balance`, {
      points: 5,
      expiration_type: 'CUSTOM_DATE',
      expiration_date: '2026-04-10',
    });
    await shop.ok('POST', `${path}/balance`, { points: 2, expiration_type: 'NON_EXPIRING' });
    expect(await shop.cardOf(code)).toMatchObject({
      balance: 17,
      next_expiration_date: '2026-04-10',
      next_expiration_points: 5,
    });
    const buckets = await shop.ok('GET', `/v1/loyalties/short/members/${code}/points-expiration`);
    expect(listAt(buckets, 'data')).toMatchObject([
      { bucket: { total_points: 5 }, expires_at: '2026-04-10', status: 'ACTIVE' },
      { bucket: { total_points: 10 }, expires_at: '2026-05-31' },
      { bucket: { total_points: 2 }, expires_at: null },
    ]);
    // The last millisecond of the 10th of April in Tokyo, and the first of the 11th.
    shop.time.now = Date.UTC(2026, 3, 10, 15) - 1;
    expect(await shop.cardOf(code)).toMatchObject({ balance: 17, expired_points: 0 });
    shop.time.now += 1;
    const lapsed = { points: 17, balance: 12, expired_points: 5, next_expiration_points: 10 };
    expect(await shop.cardOf(code)).toMatchObject(lapsed);
    expect(await shop.call('POST', `${path}/balance`, { points: -13 })).toMatchObject({
      status: 400,
      body: { key: 'loyalty_card_points_exceeded' },
    });
    await shop.ok('POST', `${path}/balance`, { points: -4 });
    expect(await shop.movesOf(code)).toContainEqual(['POINTS_EXPIRATION', -5]);
    shop.time.now += 60 * DAY;
    expect(await shop.cardOf(code)).toMatchObject({ balance: 2, expired_points: 11 });
  });
});
