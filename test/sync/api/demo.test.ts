import { hexToBytes } from '@counterfoil/core';
import { openSignedCode } from '@counterfoil/core/codes';
import { createVerifier } from '@counterfoil/core/defaults';
import {
  createMemoryHqStorage,
  DEMO_KEY,
  DEMO_TERMINALS,
  loadDemo,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

const DEMO = { 'x-app-id': DEMO_KEY.appId, 'x-app-token': DEMO_KEY.token };

describe('the demo shop', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop('JPY', createMemoryHqStorage());
    await loadDemo(shop.context);
  });
  afterEach(() => shop.close());

  const get = async (path: string) => (await shop.send('GET', path, undefined, DEMO)).body;

  it('has two stores, three terminals, two campaigns, 500 gift cards and 500 coupons', async () => {
    expect(listAt(await get('/admin/stores'), 'stores')).toHaveLength(2);
    const terminals = listAt(await get('/admin/terminals'), 'terminals');
    expect(terminals).toHaveLength(3);
    for (const terminal of terminals)
      expect(at(terminal, 'riskLimits')).toEqual({ JPY: 30_000, uses: 30 });
    const campaigns = listAt(await get('/v1/campaigns'), 'campaigns');
    expect(campaigns.map((one) => [at(one, 'campaign_type'), at(one, 'vouchers_count')])).toEqual(
      expect.arrayContaining([
        ['GIFT_VOUCHERS', 500],
        ['DISCOUNT_COUPONS', 500],
      ]),
    );
    // 125 cards of each of 1,000, 3,000, 5,000 and 10,000 yen.
    const check = await get('/admin/ledger/check');
    expect(check).toMatchObject({ balanced: true, units: { JPY: { sum: 0, accounts: 501 } } });
    const balances = await shop.context.read('demo', (reader) => reader.allBalances('issued:', 2));
    expect(Object.fromEntries(balances)).toEqual({
      'issued:camp_demo_coupons:uses': -500,
      'issued:camp_demo_gift_cards:JPY': -125 * (1000 + 3000 + 5000 + 10_000),
    });
  });

  it('finds itself when it is loaded again', async () => {
    const everything = async () => [
      await get('/admin/overview'),
      await get('/v1/vouchers?limit=100&page=3'),
    ];
    const before = await everything();
    await loadDemo(shop.context);
    expect(await everything()).toEqual(before);
  });

  it('signs its codes with a key that its tills know', async () => {
    const programme = await shop.context.read('demo', (reader) => reader.programme());
    const { body } = await shop.send(
      'GET',
      '/v1/vouchers?campaign=camp_demo_gift_cards&limit=3',
      undefined,
      DEMO,
    );
    for (const voucher of listAt(body, 'vouchers')) {
      const opened = openSignedCode(String(at(voucher, 'counterfoil', 'signed_code')), (keyId) => {
        const key = programme.codeKeys[keyId];
        return key === undefined ? null : createVerifier(hexToBytes(key));
      });
      expect(opened).toMatchObject({
        ok: true,
        terms: {
          programmeId: 'demo',
          unit: 'JPY',
          amount: at(voucher, 'gift', 'amount'),
          code: String(at(voucher, 'code')).replaceAll('-', ''),
        },
      });
    }
  });

  it('opens each enrolment code for one key, however it is typed', async () => {
    const enrol = (enrolCode: string, publicKey: string) =>
      shop.post('/sync/enrol', { version: 1, enrolCode, publicKey });
    for (const [index, { enrolCode }] of DEMO_TERMINALS.entries()) {
      const key = String(index + 1).repeat(64);
      expect((await enrol(enrolCode.toLowerCase(), key)).status).toBe(200);
      expect((await enrol(enrolCode, key)).status).toBe(200);
      expect((await enrol(enrolCode, 'f'.repeat(64))).status).toBe(403);
    }
  });

  it('lets tills spend the vouchers of later campaigns offline too', async () => {
    const made = await shop.send(
      'POST',
      '/v1/campaigns',
      JSON.stringify({ name: 'Later', voucher: { gift: { amount: 100 } } }),
      { ...DEMO, 'content-type': 'application/json' },
    );
    expect(at(made.body, 'counterfoil', 'offline')).toEqual({
      risk: {
        perVoucher: 3000,
        softPerVoucher: null,
        maxSnapshotAge: 86_400_000,
        requireSignature: false,
      },
      allotment: { onLookUp: 3000, ahead: null, preShift: 0, lease: 43_200_000 },
    });
  });
});
