import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const CODES = ['AUTUMN-1', 'AUTUMN-2', 'AUTUMN-3'];
const GIFT = { type: 'GIFT_VOUCHER', gift: { amount: 500 } };

describe('publications over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    await addPool('Autumn', CODES);
  });
  afterEach(() => shop.close());

  /** A fixed pool of gift cards of 500, under these codes. */
  const addPool = async (name: string, codes: readonly string[], more: object = {}) => {
    await shop.ok('POST', '/v1/campaigns', { name, type: 'STATIC', voucher: GIFT, ...more });
    for (const code of codes) await shop.ok('POST', `/v1/campaigns/${name}/vouchers/${code}`, {});
  };
  const publish = (body: object, query = '') =>
    shop.call('POST', `/v1/publications${query}`, { customer: { source_id: 'ann' }, ...body });
  const published = async (body: object, query = '') => {
    const answer = await publish(body, query);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };
  const refused = async (body: object) => {
    const { status, body: fault } = await publish(body);
    return [status, at(fault, 'key')];
  };
  const codeOf = (publication: unknown) => at(publication, 'voucher', 'code');
  const ofAutumn = { campaign: { name: 'Autumn' } };

  it('[Z1, P1] give the customer a code that nobody has, and say whose it is', async () => {
    const made = await published({
      ...ofAutumn,
      customer: { source_id: 'ann', name: 'Ann', email: null },
      metadata: { why: 'birthday' },
      voucher: null,
      source_id: null,
      channel: null,
    });
    const ann = await shop.customer('ann');
    expect(made).toMatchObject({
      id: expect.stringMatching(/^pub_[0-9a-f]{24}$/),
      object: 'publication',
      created_at: '2026-04-01T03:00:00.000Z',
      customer_id: at(ann, 'id'),
      tracking_id: 'ann',
      metadata: { why: 'birthday' },
      channel: 'API',
      source_id: null,
      result: 'SUCCESS',
      customer: { id: at(ann, 'id'), source_id: 'ann', name: 'Ann', object: 'customer' },
      vouchers_id: [at(made, 'voucher', 'id')],
      voucher: { code: 'AUTUMN-1', holder_id: at(ann, 'id'), publish: { count: 1 } },
    });
    expect(made).not.toHaveProperty('vouchers');
    const voucher = await shop.ok('GET', '/v1/vouchers/AUTUMN-1');
    expect(voucher).toMatchObject({ holder_id: at(ann, 'id'), publish: { count: 1 } });
    const free = await shop.ok('GET', '/v1/vouchers/AUTUMN-2');
    expect(free).toMatchObject({ holder_id: null, publish: { count: 0 } });
  });

  it('[Z1, P1] give the code that is named, standalone ones too', async () => {
    expect(codeOf(await published({ voucher: 'AUTUMN-3' }))).toBe('AUTUMN-3');
    await shop.ok('POST', '/v1/vouchers/SOLO-1', GIFT);
    expect(codeOf(await published({ voucher: 'solo-1', campaign: null }))).toBe('SOLO-1');
    // The rest of the pool goes on where it was.
    expect(codeOf(await published(ofAutumn))).toBe('AUTUMN-1');
  });

  it('[Z1, P2] of several give all or none, each to one customer only', async () => {
    const two = await published({ campaign: { name: 'Autumn', count: 2 } });
    expect(two).toMatchObject({ vouchers: ['AUTUMN-1', 'AUTUMN-2'] });
    expect(listAt(two, 'vouchers_id')).toHaveLength(2);
    expect(two).not.toHaveProperty('voucher');
    const before = await ledgerOf(shop);
    expect(await refused({ campaign: { name: 'Autumn', count: 2 } })).toEqual([
      400,
      'no_voucher_suitable_for_publication',
    ]);
    expect(await ledgerOf(shop)).toEqual(before);
    expect(codeOf(await published({ ...ofAutumn, customer: { source_id: 'bob' } }))).toBe(
      'AUTUMN-3',
    );
  });

  it('[Z1, P1] of a campaign that fills itself make what is lacking', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Endless', type: 'AUTO_UPDATE', voucher: GIFT });
    const three = await published({ campaign: { name: 'Endless', count: 3 } });
    const codes = listAt(three, 'vouchers');
    expect(new Set(codes).size).toBe(3);
    const card = await shop.ok('GET', `/v1/vouchers/${codes[0]}`);
    expect(card).toMatchObject({ gift: { balance: 500 }, campaign: 'Endless' });
    const check = await shop.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true, differences: [] });
  });

  it('[Z1, P3] under one Idempotency-Key or source id are one publication', async () => {
    const body = { customer: { source_id: 'ann' }, ...ofAutumn };
    const once = await shop.post('/v1/publications', body, { 'idempotency-key': 'k1' });
    const again = await shop.post('/v1/publications', body, { 'idempotency-key': 'k1' });
    expect([again.status, again.body]).toEqual([200, once.body]);
    const bob = { ...body, customer: { source_id: 'bob' } };
    const other = await shop.post('/v1/publications', bob, { 'idempotency-key': 'k1' });
    expect(other.status).toBe(409);

    const named = await published({ ...ofAutumn, source_id: 'order-7' });
    expect(codeOf(named)).toBe('AUTUMN-2');
    expect(await published({ ...ofAutumn, source_id: 'order-7' })).toEqual(named);
    expect(await refused({ voucher: 'AUTUMN-3', source_id: 'order-7' })).toEqual([
      400,
      'duplicate_source_id',
    ]);
    const { body: found } = await shop.get('/v1/publications?source_id=order-7');
    expect(found).toMatchObject({ total: 1, publications: [{ id: at(named, 'id') }] });
  });

  it('[Z1, P4] once joined, give the same code again', async () => {
    const first = await published(ofAutumn, '?join_once=true');
    const again = await published(ofAutumn, '?join_once=true');
    expect(again).toEqual(first);
    expect(codeOf(await published(ofAutumn))).toBe('AUTUMN-2');
    const bob = await published({ ...ofAutumn, customer: { source_id: 'bob' } }, '?join_once=true');
    expect(codeOf(bob)).toBe('AUTUMN-3');
    // Whoever asks for the code that they hold is given it again, as it was.
    expect(await published({ voucher: 'AUTUMN-3', customer: { source_id: 'bob' } })).toEqual(bob);
  });

  it('[Z1] are refused by name, and leave nothing behind', async () => {
    await published({ voucher: 'AUTUMN-1' });
    await shop.call('POST', '/v1/vouchers/AUTUMN-2/disable');
    const bob = { customer: { source_id: 'bob' } };
    expect(await refused({ ...bob, voucher: 'AUTUMN-1' })).toEqual([
      400,
      'voucher_already_published',
    ]);
    expect(await refused({ ...bob, voucher: 'AUTUMN-2' })).toEqual([
      400,
      'voucher_cannot_be_published',
    ]);
    expect(await refused(bob)).toEqual([400, 'missing_vouchers']);
    expect(await refused({ ...bob, campaign: { name: 'Autumn', count: 21 } })).toEqual([
      400,
      'too_many_vouchers_requested',
    ]);
    await addPool('Winter', ['WINTER-1']);
    expect(await refused({ ...bob, voucher: 'WINTER-1', campaign: { name: 'Autumn' } })).toEqual([
      400,
      'invalid_publish_params',
    ]);
    expect(await refused({ ...bob, voucher: 'NOBODYS' })).toEqual([404, 'not_found']);
    expect(await refused({ ...bob, campaign: { name: 'Spring' } })).toEqual([404, 'not_found']);
    expect(await refused({ ...ofAutumn, customer: null })).toEqual([400, 'invalid_payload']);
    expect(await refused({ ...ofAutumn, customer: {} })).toEqual([400, 'invalid_payload']);
    expect((await shop.call('GET', '/v1/customers/bob')).status).toBe(404);
    // A pool passes over what is switched off.
    expect(codeOf(await published({ ...bob, ...ofAutumn }))).toBe('AUTUMN-3');
  });

  it('[Z1] asked for all at once give no code twice', async () => {
    await addPool(
      'Rush',
      Array.from({ length: 20 }, (_, index) => `RUSH-${index}`),
    );
    const names = Array.from({ length: 25 }, (_, index) => `c${index}`);
    const answers = await Promise.all(
      names.map((source_id) => publish({ campaign: { name: 'Rush' }, customer: { source_id } })),
    );
    const codes = answers.flatMap(({ status, body }) => (status === 200 ? [codeOf(body)] : []));
    expect([codes.length, new Set(codes).size]).toEqual([20, 20]);
  });

  it('[Z1] are listed newest first, and by whom, what and why', async () => {
    const seen: unknown[] = [];
    for (const [source_id, code] of [
      ['ann', 'AUTUMN-1'],
      ['bob', 'AUTUMN-2'],
      ['ann', 'AUTUMN-3'],
    ]) {
      const channel = source_id === 'bob' ? 'email' : 'API';
      const metadata = { round: seen.length };
      const body = { voucher: code, customer: { source_id }, channel, metadata };
      seen.push(at(await published(body), 'id'));
      shop.time.now += 1000;
    }
    const list = async (query: string) => {
      const answer = await shop.ok('GET', `/v1/publications${query}`);
      const ids = listAt(answer, 'publications').map((one) => seen.indexOf(at(one, 'id')));
      return [at(answer, 'total'), ids];
    };
    expect(await list('')).toEqual([3, [2, 1, 0]]);
    expect(await list('?order=created_at&limit=2')).toEqual([3, [0, 1]]);
    expect(await list('?limit=2&page=2')).toEqual([3, [0]]);
    expect(await list('?order=voucher_code')).toEqual([3, [0, 1, 2]]);
    expect(await list('?order=-channel&limit=1')).toEqual([3, [1]]);
    expect(await list('?customer=ann')).toEqual([2, [2, 0]]);
    expect(await list('?campaign=Autumn&customer=bob')).toEqual([1, [1]]);
    expect(await list('?campaign=Spring')).toEqual([0, []]);
    expect(await list('?voucher=AUTUMN-2')).toEqual([1, [1]]);
    expect(await list('?result=FAILURE')).toEqual([0, []]);
    expect(await list('?voucher_type=GIFT&is_referral_code=false')).toEqual([3, [2, 1, 0]]);
    expect(await list('?voucher_type=DISCOUNT_VOUCHER')).toEqual([0, []]);
    expect(await list('?filters[channel][conditions][$is]=email')).toEqual([1, [1]]);
    expect(await list('?filters[metadata.round][conditions][$more_than]=0')).toEqual([2, [2, 1]]);
    expect(await list('?filters[voucher_code][conditions][$in][0]=AUTUMN-1')).toEqual([1, [0]]);
    expect((await shop.call('GET', '/v1/publications?page=1001')).body).toMatchObject({
      code: 400,
      key: 'page_over_limit',
    });
    for (const query of ['order=shoes', 'filters[shoes][conditions][$is]=1', 'limit=101'])
      expect((await shop.call('GET', `/v1/publications?${query}`)).status).toBe(400);
  });

  it('[Z1] may be made by a link', async () => {
    const query = 'campaign=Autumn&customer[source_id]=ann&customer[name]=Ann&metadata[why]=mail';
    const made = await shop.ok('GET', `/v1/publications/create?${query}&source_id=m1`);
    expect(made).toMatchObject({ source_id: 'm1', metadata: { why: 'mail' } });
    expect(codeOf(made)).toBe('AUTUMN-1');
    expect(await shop.customer('ann')).toMatchObject({ name: 'Ann' });
    const two = 'campaign[name]=Autumn&campaign[count]=2&customer=bob';
    const both = await shop.ok('GET', `/v1/publications/create?${two}`);
    expect(both).toMatchObject({ tracking_id: 'bob', vouchers: ['AUTUMN-2', 'AUTUMN-3'] });
    const nobody = await shop.call('GET', '/v1/publications/create?campaign=Autumn');
    expect(nobody.body).toMatchObject({ code: 400, key: 'invalid_query_params' });
  });

  it('[Z1] are told of, and counted into segments', async () => {
    const filter = { 'summary.orders.total_count': { conditions: { $less_than: [1] } } };
    await shop.ok('POST', '/v1/segments', { name: 'New', filter });
    const made = await published(ofAutumn);
    const activity = await shop.ok('GET', '/v1/customers/ann/activity');
    const types = listAt(activity, 'data').map((one) => at(one, 'type'));
    expect(types.toSorted()).toEqual([
      'customer.created',
      'customer.segment.entered',
      'publication.succeeded',
    ]);
    const told = listAt(activity, 'data').find(
      (one) => at(one, 'type') === 'publication.succeeded',
    );
    expect(told).toMatchObject({ data: { publication: { id: at(made, 'id') } } });
  });
});
