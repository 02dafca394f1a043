import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { Redemptions } from '../catalogue/redemption.ts';
import { Rollback } from '../catalogue/rollback.ts';
import { Voucher } from '../catalogue/voucher.ts';
import { type ApiShop, openApiShop, redeemBody } from './apiShop.ts';

describe('a discount voucher over the API', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const add = async (code: string, body: object) => {
    const made = await shop.post(`/v1/vouchers/${code}`, { type: 'DISCOUNT_VOUCHER', ...body });
    expect(made.status, made.text).toBe(200);
    return Voucher.parse(made.body);
  };
  const redeem = (code: string, due: number) =>
    shop.post('/v1/redemptions', redeemBody(code, null, due));

  // By hand: 10 % of 3,455 is 345.5, half up 346; 10 % of 20,000 is 2,000, capped at 1,500;
  // 12.34 % of 1,000 is 123.4, half up 123; an amount takes no more than the order.
  it.each([
    ['10 % rounds half up', { type: 'PERCENT', percent_off: 10 }, 3455, 346],
    ['a cap holds', { type: 'PERCENT', percent_off: 10, amount_limit: 1500 }, 20_000, 1500],
    ['two decimals count', { type: 'PERCENT', percent_off: 12.34 }, 1000, 123],
    ['one decimal counts too', { type: 'PERCENT', percent_off: 12.5 }, 1000, 125],
    ['100 % takes all', { type: 'PERCENT', percent_off: 100 }, 999, 999],
    ['an amount', { type: 'AMOUNT', amount_off: 500 }, 1200, 500],
    ['an amount, no more than the order', { type: 'AMOUNT', amount_off: 500 }, 300, 300],
  ])('%s', async (_, discount, due, off) => {
    await add('SAVE', { discount });
    const redeemed = await redeem('SAVE', due);
    expect(redeemed.status, redeemed.text).toBe(200);
    const { order, redemptions } = Redemptions.parse(redeemed.body);
    expect(order).toMatchObject({
      amount: due,
      total_discount_amount: off,
      total_amount: due - off,
    });
    expect(redemptions[0]?.gift).toBeUndefined();
  });

  it('is good once where nothing is said, n times where a quantity is, always where it is null', async () => {
    const discount = { type: 'AMOUNT', amount_off: 10 };
    expect((await add('ONCE', { discount })).redemption).toMatchObject({ quantity: 1 });
    expect(
      (await add('THRICE', { discount, redemption: { quantity: 3 } })).redemption,
    ).toMatchObject({ quantity: 3, redeemed_quantity: 0 });
    expect(
      (await add('ALWAYS', { discount, redemption: { quantity: null } })).redemption,
    ).toMatchObject({ quantity: null, redeemed_quantity: 0 });
    const statuses = async (code: string, count: number) => {
      const found: number[] = [];
      for (let left = count; left > 0; left -= 1) found.push((await redeem(code, 100)).status);
      return found;
    };
    expect(await statuses('ONCE', 2)).toEqual([200, 400]);
    expect(await statuses('THRICE', 4)).toEqual([200, 200, 200, 400]);
    expect(await statuses('ALWAYS', 4)).toEqual([200, 200, 200, 200]);
    expect(await redeem('ONCE', 100)).toMatchObject({
      status: 400,
      body: { key: 'quantity_exceeded', details: 'ONCE' },
    });
    const shown = await shop.get('/v1/vouchers/ALWAYS');
    expect(Voucher.parse(shown.body).redemption.redeemed_quantity).toBe(4);
  });

  it('gives its use back whole, and in no part', async () => {
    await add('SAVE', { discount: { type: 'PERCENT', percent_off: 10 } });
    const redeemed = await redeem('SAVE', 1000);
    const id = String(at(redeemed.body, 'redemptions', 0, 'id'));
    const part = await shop.post(`/v1/redemptions/${id}/rollback`, { amount: 40 });
    expect(part).toMatchObject({ status: 400, body: { key: 'invalid_rollback_params' } });
    const whole = await shop.post(`/v1/redemptions/${id}/rollback`);
    expect(Rollback.parse(whole.body)).toMatchObject({
      order: { status: 'CANCELED', total_amount: 1000 },
      voucher: { redemption: { quantity: 1, redeemed_quantity: 0 } },
    });
    expect((await redeem('SAVE', 1000)).status).toBe(200);
  });

  it('keeps to its time: from its start, until before its end', async () => {
    await add('SPRING', {
      discount: { type: 'AMOUNT', amount_off: 10 },
      redemption: { quantity: null },
      start_date: '2026-04-01T00:00:00+09:00',
      expiration_date: '2026-05-01T00:00:00.000Z',
    });
    const at = async (instant: string) => {
      shop.time.now = Date.parse(instant);
      const { status, body } = await redeem('SPRING', 100);
      return status === 200 ? 200 : (body as { key: string }).key;
    };
    expect(await at('2026-03-31T14:59:59.999Z')).toBe('voucher_not_active');
    expect(await at('2026-03-31T15:00:00.000Z')).toBe(200);
    expect(await at('2026-04-30T23:59:59.999Z')).toBe(200);
    expect(await at('2026-05-01T00:00:00.000Z')).toBe('voucher_expired');
  });
});
