import { CODE_KEY_ID, codePublicKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { GiftBalance } from '../catalogue/balance.ts';
import { Campaign } from '../catalogue/campaign.ts';
import { pagedList } from '../catalogue/listEnvelope.ts';
import { Redemption, Redemptions } from '../catalogue/redemption.ts';
import { Rollback } from '../catalogue/rollback.ts';
import { Validation } from '../catalogue/validation.ts';
import { Voucher } from '../catalogue/voucher.ts';
import { type ApiShop, addCard, openApiShop, redeemBody } from './apiShop.ts';

const once = (key: string) => ({ 'idempotency-key': key });

describe('a gift card over the API', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const giftOf = async (code: string) =>
    Voucher.parse((await shop.get(`/v1/vouchers/${code}`)).body);

  it('lives from campaign to rollback, and its sums add up at every step', async () => {
    const campaign = await shop.post('/v1/campaigns', {
      name: 'New year',
      campaign_type: 'GIFT_VOUCHERS',
      vouchers_count: 2,
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 5000 } },
    });
    expect(campaign.status, campaign.text).toBe(200);
    expect(Campaign.parse(campaign.body).vouchers_count).toBe(2);

    const made = await shop.post('/v1/campaigns/New%20year/vouchers/CARD-0001');
    const { id } = Voucher.parse(made.body);
    expect(await giftOf('card0001')).toMatchObject({ id, campaign: 'New year' });

    const validated = await shop.post('/v1/validations', redeemBody('CARD-0001', 1800, 2500));
    expect(Validation.parse(validated.body).valid).toBe(true);
    expect(at(validated.body, 'redeemables', 0, 'result', 'gift')).toEqual({
      balance: 5000,
      credits: 1800,
    });
    expect(at(validated.body, 'redeemables', 0, 'order')).toMatchObject({
      amount: 2500,
      discount_amount: 1800,
      total_amount: 700,
    });
    expect(at(validated.body, 'inapplicable_redeemables')).toBeUndefined();

    const redeemed = await shop.post('/v1/redemptions', redeemBody('CARD-0001', 1800, 2500));
    const [redemption] = Redemptions.parse(redeemed.body).redemptions;
    const redemptionId = String(redemption?.id);
    expect(redemption).toMatchObject({
      amount: 1800,
      gift: { amount: 1800 },
      voucher: { gift: { amount: 5000, balance: 3200 } },
      order: { amount: 2500, total_discount_amount: 1800, total_amount: 700 },
      counterfoil: { ground: 'online', pending: false, rights: [{ amount: 1800 }] },
    });

    const topped = await shop.post('/v1/vouchers/CARD-0001/balance', { amount: 2000 });
    expect(GiftBalance.parse(topped.body)).toMatchObject({
      amount: 2000,
      total: 7000,
      balance: 5200,
    });
    const taken = await shop.post(`/v1/vouchers/${id}/balance`, {
      amount: -500,
      reason: 'mistake',
    });
    expect(GiftBalance.parse(taken.body)).toMatchObject({
      amount: -500,
      total: 6500,
      balance: 4700,
    });

    const partly = await shop.post(`/v1/redemptions/${redemptionId}/rollback?reason=returned`, {
      amount: 300,
    });
    expect(Rollback.parse(partly.body)).toMatchObject({
      amount: -300,
      gift: { amount: -300 },
      redemption: redemptionId,
      reason: 'returned',
      voucher: { gift: { balance: 5000 }, redemption: { redeemed_quantity: 1 } },
    });
    expect((await giftOf(id)).gift).toEqual({
      amount: 7000,
      subtracted_amount: 500,
      balance: 5000,
      effect: 'APPLY_TO_ORDER',
    });
    expect((await giftOf(id)).redemption).toMatchObject({ redeemed_amount: 1500 });

    const rest = await shop.post(`/v1/redemptions/${redemptionId}/rollback`, {
      reason: 'all of it',
    });
    expect(Rollback.parse(rest.body)).toMatchObject({ amount: -1500, reason: 'all of it' });
    expect(await giftOf(id)).toMatchObject({
      gift: { amount: 7000, subtracted_amount: 500, balance: 6500 },
      redemption: { quantity: null, redeemed_quantity: 0, redeemed_amount: 0 },
    });

    const again = await shop.get(`/v1/redemptions/${redemptionId}`);
    expect(Redemption.parse(again.body).status).toBe('ROLLED_BACK');
    expect(
      listAt(again.body, 'related_redemptions', 'rollbacks').map((one) => at(one, 'amount')),
    ).toEqual([-300, -1500]);
    const third = await shop.post(`/v1/redemptions/${redemptionId}/rollback`);
    expect(third).toMatchObject({ status: 400, body: { key: 'already_rolled_back' } });

    const check = await shop.get('/admin/ledger/check');
    expect(check.body).toMatchObject({
      balanced: true,
      differences: [],
      units: { JPY: { sum: 0 } },
    });
  });

  it('answers a retry under the same Idempotency-Key the same, and takes the value once', async () => {
    await addCard(shop, 'CARD', 5000);
    const body = redeemBody('CARD', 1200, 2000);
    const first = await shop.post('/v1/redemptions', body, once('sale-1'));
    const second = await shop.post('/v1/redemptions', body, once('sale-1'));
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    expect((await giftOf('CARD')).gift?.balance).toBe(3800);

    const id = String(at(first.body, 'redemptions', 0, 'id'));
    const back = await shop.post(`/v1/redemptions/${id}/rollback`, { amount: 200 }, once('undo-1'));
    const backAgain = await shop.post(
      `/v1/redemptions/${id}/rollback`,
      { amount: 200 },
      once('undo-1'),
    );
    expect(backAgain.text).toBe(back.text);
    const topUp = await shop.post('/v1/vouchers/CARD/balance', { amount: 1000 }, once('load-1'));
    const topUpAgain = await shop.post(
      '/v1/vouchers/CARD/balance',
      { amount: 1000 },
      once('load-1'),
    );
    expect(topUpAgain.text).toBe(topUp.text);
    expect((await giftOf('CARD')).gift?.balance).toBe(5000 - 1200 + 200 + 1000);
  });

  it('refuses another request under an Idempotency-Key that was used, by its own key', async () => {
    await addCard(shop, 'CARD', 5000);
    await shop.post('/v1/redemptions', redeemBody('CARD', 1200, 2000), once('sale-1'));
    const others = [
      await shop.post('/v1/redemptions', redeemBody('CARD', 1201, 2000), once('sale-1')),
      await shop.post('/v1/redemptions', redeemBody('CARD', 1200, 2001), once('sale-1')),
      await shop.post('/v1/vouchers/CARD/balance', { amount: 1200 }, once('sale-1')),
    ];
    for (const other of others)
      expect(other).toMatchObject({ status: 409, body: { key: 'idempotency_key_reused' } });
    expect((await giftOf('CARD')).gift?.balance).toBe(3800);
  });

  it('spends as much as order and card allow where no credits are named', async () => {
    await addCard(shop, 'SMALL', 800);
    const small = await shop.post('/v1/redemptions', redeemBody('SMALL', null, 2000));
    expect(at(small.body, 'redemptions', 0, 'amount')).toBe(800);
    expect(at(small.body, 'order', 'total_amount')).toBe(1200);
    await addCard(shop, 'LARGE', 9000);
    const large = await shop.post('/v1/redemptions', redeemBody('LARGE', null, 2000));
    expect(at(large.body, 'redemptions', 0, 'amount')).toBe(2000);
    expect(at(large.body, 'order', 'total_amount')).toBe(0);
  });

  it('takes the amount of an order from its items', async () => {
    await addCard(shop, 'CARD', 5000);
    const redeemed = await shop.post('/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'CARD' }],
      order: { source_id: 'o-1', items: [{ price: 300, quantity: 3 }, { amount: 250 }] },
    });
    expect(at(redeemed.body, 'order')).toMatchObject({
      source_id: 'o-1',
      amount: 1150,
      total_amount: 0,
    });
  });

  it('is in minor units of the programme: 1250 in a programme of EUR is 12.50', async () => {
    const euros = await openApiShop('EUR');
    await addCard(euros, 'CARD', 1250);
    const listed = await euros.get('/v1/vouchers');
    expect(at(listed.body, 'vouchers', 0, 'gift', 'balance')).toBe(1250);
    const units = await euros.get('/admin/ledger/check');
    expect(at(units.body, 'units')).toEqual({ EUR: { sum: 0, accounts: 2 } });
    await euros.close();
  });

  it('lists newest first, in pages, with the number of all', async () => {
    for (const code of ['CARD1', 'CARD2', 'CARD3']) {
      shop.time.now += 1000;
      await addCard(shop, code, 100);
      await shop.post('/v1/redemptions', redeemBody(code, 40, null));
    }
    const first = await shop.get('/v1/redemptions?limit=2');
    expect(pagedList('redemptions', Redemption).safeParse(first.body).error).toBeUndefined();
    expect(at(first.body, 'total')).toBe(3);
    const codes = (body: unknown) =>
      listAt(body, 'redemptions').map((one) => at(one, 'voucher', 'code'));
    expect(codes(first.body)).toEqual(['CARD3', 'CARD2']);
    expect(codes((await shop.get('/v1/redemptions?limit=2&page=2')).body)).toEqual(['CARD1']);
    const vouchers = await shop.get('/v1/vouchers?limit=1&page=3');
    expect(pagedList('vouchers', Voucher).safeParse(vouchers.body).error).toBeUndefined();
    expect(at(vouchers.body, 'vouchers', 0, 'code')).toBe('CARD1');
    expect(listAt((await shop.get('/v1/redemptions?result=FAILURE')).body, 'redemptions')).toEqual(
      [],
    );
  });

  it('is blocked and let loose again, whatever name it is called by', async () => {
    await addCard(shop, 'CARD', 500);
    const { id } = await giftOf('CARD');
    const off = await shop.send('POST', `/v1/vouchers/${id}/disable`, undefined, {
      'x-app-id': 'shop-app',
      'x-app-token': 'shop-secret',
    });
    expect(Voucher.parse(off.body).active).toBe(false);
    const refused = await shop.post('/v1/redemptions', redeemBody('CARD', 100, 100));
    expect(refused).toMatchObject({
      status: 400,
      body: { key: 'voucher_disabled', details: 'CARD' },
    });
    const on = await shop.post(`/v1/vouchers/${encodeURIComponent('ｃａｒｄ')}/enable`);
    expect(Voucher.parse(on.body).active).toBe(true);
    expect((await shop.post('/v1/redemptions', redeemBody('CARD', 100, 100))).status).toBe(200);
  });

  it('takes a signed code for the card that it names, and no altered one', async () => {
    const publicKey = await codePublicKey(shop.context, 'shop');
    await shop.context.commit('shop', async (tx) => {
      const programme = await tx.programme();
      await tx.putProgramme({ ...programme, codeKeys: { [CODE_KEY_ID]: publicKey } }, 1);
    });
    await addCard(shop, 'CARD', 500);
    const shown = await shop.get('/v1/vouchers/CARD');
    const signed = String(at(shown.body, 'counterfoil', 'signed_code'));
    expect((await shop.post('/v1/redemptions', redeemBody(signed, 200, 200))).status).toBe(200);
    const last = signed.at(-2) === '0' ? '1' : '0';
    const forged = `${signed.slice(0, -2)}${last}${signed.slice(-1)}`;
    const refused = await shop.post('/v1/redemptions', redeemBody(forged, 200, 200));
    expect(refused).toMatchObject({ status: 400, body: { key: 'invalid_voucher' } });
    expect((await giftOf('CARD')).gift?.balance).toBe(300);
  });
});
