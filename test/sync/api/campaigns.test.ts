import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { Campaign } from '../catalogue/campaign.ts';
import { pagedList } from '../catalogue/listEnvelope.ts';
import { Voucher } from '../catalogue/voucher.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

describe('campaigns over the API', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const create = async (body: object) => {
    const made = await shop.post('/v1/campaigns', body);
    expect(made.status, made.text).toBe(200);
    return Campaign.parse(made.body);
  };
  const codesOf = async (campaign: string): Promise<string[]> => {
    const query = `campaign=${encodeURIComponent(campaign)}&limit=100`;
    const { body } = await shop.get(`/v1/vouchers?${query}`);
    expect(pagedList('vouchers', Voucher).safeParse(body).error).toBeUndefined();
    return listAt(body, 'vouchers').map((one) => String(at(one, 'code')));
  };
  const gifts = (codeConfig?: object) => ({
    type: 'GIFT_VOUCHER',
    gift: { amount: 1000 },
    ...(codeConfig === undefined ? {} : { code_config: codeConfig }),
  });

  it('are found by id and by name, and keep what was said of them', async () => {
    const made = await create({
      name: '夏のギフト',
      description: 'for summer',
      metadata: { year: 2026, tags: ['a'] },
      start_date: '2026-06-01',
      expiration_date: '2026-09-01T00:00:00Z',
      voucher: gifts({ pattern: 'SUMMER-####' }),
    });
    expect(made).toMatchObject({
      name: '夏のギフト',
      description: 'for summer',
      campaign_type: 'GIFT_VOUCHERS',
      metadata: { year: 2026, tags: ['a'] },
      start_date: '2026-06-01T00:00:00.000Z',
      expiration_date: '2026-09-01T00:00:00.000Z',
      vouchers_count: 0,
      voucher: { code_config: { pattern: 'SUMMER-####' } },
    });
    expect((await shop.get(`/v1/campaigns/${made.id}`)).body).toMatchObject(made);
    expect(
      (await shop.get(`/v1/campaigns/${encodeURIComponent('夏のギフト')}`)).body,
    ).toMatchObject(made);
    const listed = await shop.get('/v1/campaigns');
    expect(pagedList('campaigns', Campaign).safeParse(listed.body).error).toBeUndefined();
    expect(at(listed.body, 'campaigns', 0)).toMatchObject(made);
  });

  it('infer their type from the vouchers alone', async () => {
    expect((await create({ name: 'A', voucher: { gift: { amount: 0 } } })).campaign_type).toBe(
      'GIFT_VOUCHERS',
    );
    const percent = { discount: { percent_off: 5, type: 'PERCENT' } };
    expect((await create({ name: 'B', voucher: percent })).campaign_type).toBe('DISCOUNT_COUPONS');
  });

  it('make codes of the look that was asked for, each once', async () => {
    await create({ name: 'Pattern', vouchers_count: 20, voucher: gifts({ pattern: 'TC-##-###' }) });
    const patterned = await codesOf('Pattern');
    expect(new Set(patterned).size).toBe(20);
    for (const code of patterned)
      expect(code).toMatch(/^TC-[0-9A-HJKMNP-TV-Z]{2}-[0-9A-HJKMNP-TV-Z]{3}$/);

    const config = { length: 6, charset: '0123456789', prefix: 'G', postfix: 'X' };
    await create({ name: 'Parts', vouchers_count: 20, voucher: gifts(config) });
    for (const code of await codesOf('Parts')) expect(code).toMatch(/^G\d{6}X$/);

    // 32 codes of this pattern exist, and the last of them is found.
    await create({ name: 'All', vouchers_count: 32, voucher: gifts({ pattern: 'ALL-#' }) });
    expect(new Set(await codesOf('All')).size).toBe(32);
  });

  it('give gift cards 13 random characters and a check character where nothing is said', async () => {
    await create({ name: 'Plain', vouchers_count: 3, voucher: gifts() });
    for (const code of await codesOf('Plain'))
      expect(code.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{14}$/);
  });

  it('take more vouchers later: one, several, and one under a code of its own', async () => {
    const { id } = await create({ name: 'Later', voucher: gifts() });
    const json = { 'content-type': 'application/json' };
    // As the official SDKs send it: JSON announced, and nothing or a bare number in it.
    const key = { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' };
    const empty = await shop.send('POST', `/v1/campaigns/${id}/vouchers`, '', { ...key, ...json });
    expect(Voucher.parse(empty.body)).toMatchObject({
      campaign: 'Later',
      gift: { balance: 1000 },
    });
    const bare = await shop.send('POST', '/v1/campaigns/Later/vouchers', '5', { ...key, ...json });
    expect(Voucher.parse(bare.body).campaign_id).toBe(id);
    const own = await shop.send('POST', `/v1/campaigns/${id}/vouchers/MINE-1`, '', {
      ...key,
      ...json,
    });
    expect(Voucher.parse(own.body).code).toBe('MINE-1');
    const many = await shop.post(`/v1/campaigns/${id}/vouchers?vouchers_count=7`);
    expect(String(at(many.body, 'async_action_id'))).toMatch(/^aa_/);
    expect((await codesOf('Later')).length).toBe(10);
    const check = await shop.get('/admin/ledger/check');
    expect(at(check.body, 'units', 'JPY', 'accounts')).toBe(11);
  });

  it('keep vouchers without a campaign apart, also under a trailing slash', async () => {
    const made = await shop.post('/v1/vouchers/', { gift: { amount: 70 }, type: 'GIFT_VOUCHER' });
    expect(Voucher.parse(made.body)).toMatchObject({ campaign: null, campaign_id: null });
    const joined = await shop.post('/v1/vouchers/OWN', {
      type: 'GIFT_VOUCHER',
      gift: { amount: 123 },
      campaign: (await create({ name: 'Home', voucher: gifts() })).name,
    });
    expect(Voucher.parse(joined.body)).toMatchObject({
      campaign: 'Home',
      gift: { balance: 123 },
    });
  });

  it('let no till spend offline unless they say so', async () => {
    const silent = await shop.post('/v1/campaigns', { name: 'Silent', voucher: gifts() });
    expect(at(silent.body, 'counterfoil', 'offline')).toEqual({
      risk: null,
      allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 0 },
    });
    const offline = {
      risk: {
        perVoucher: 500,
        softPerVoucher: null,
        maxSnapshotAge: 3_600_000,
        requireSignature: true,
      },
      allotment: { onLookUp: 500, ahead: null, preShift: 0, lease: 3_600_000 },
    };
    const open = await shop.post('/v1/campaigns', {
      name: 'Open',
      voucher: gifts(),
      counterfoil: { offline },
    });
    expect(at(open.body, 'counterfoil', 'offline')).toEqual(offline);
  });
});
