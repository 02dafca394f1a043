import { createJobTurns, JOB_HANDLERS } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, addCard, ledgerOf, openApiShop, redeemBody } from './apiShop.ts';
import { uploadFile } from './uploadForm.ts';

const RUNS = '/admin/v1/refund-runs';
const HEAD = 'booking_id,amount,currency,customer_source_id,customer_name,customer_email\n';

describe('bulk refunds', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    const made = await shop.post('/v1/campaigns', {
      name: 'Refunds',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
    });
    expect(made.status).toBe(200);
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const upload = async (rows: string, headers = {}) => {
    const fields = { campaign: 'Refunds', by: 'Mori' };
    const made = await uploadFile(shop, RUNS, HEAD + rows, headers, fields);
    expect(made.status, made.text).toBe(200);
    await shop.jobs.settle();
    return `${RUNS}/${String(at(made.body, 'id'))}`;
  };
  const step = async (path: string) => {
    const answer = await shop.post(path);
    expect(answer.status, answer.text).toBe(200);
    await shop.jobs.settle();
  };
  const reportOf = async (run: string, query = '') =>
    (await shop.get(`${run}/report${query}`)).text.split('\r\n').slice(1, -1);
  const cards = async () => {
    const { body } = await shop.get('/v1/vouchers?limit=100');
    return listAt(body, 'vouchers').map((card) => ({
      amount: at(card, 'gift', 'balance'),
      booking: at(card, 'metadata', 'booking_id'),
      holder: at(card, 'holder_id'),
    }));
  };

  it('[Z13] are looked at first, and give each booking one card of its customer', async () => {
    const run = await upload('B-1,1200,JPY,c-1,Aoi,a@example.com\nB-2,300,,,Ben,ben@example.com\n');
    expect((await shop.get(run)).body).toMatchObject({
      by: 'Mori',
      dryRun: { state: 'done', done: 2, failed: 0, amount: 1500 },
      run: null,
    });
    expect(await cards()).toEqual([]);
    expect((await shop.get('/v1/customers')).body).toMatchObject({ total: 0 });
    expect(await reportOf(run)).toEqual(['1,B-1,ready,1200,,,', '2,B-2,ready,300,,,']);
    await step(`${run}/run`);
    expect((await shop.get(run)).body).toMatchObject({
      run: { state: 'done', done: 2, failed: 0, amount: 1500 },
    });
    const aoi = at((await shop.get('/v1/customers/c-1')).body, 'id');
    expect((await cards()).toSorted((a, b) => Number(a.amount) - Number(b.amount))).toMatchObject([
      { amount: 300, booking: 'B-2' },
      { amount: 1200, booking: 'B-1', holder: aoi },
    ]);
    const report = await reportOf(run);
    expect(report[0]).toMatch(/^1,B-1,refunded,1200,[0-9A-Z-]+,cust_\w+,$/);
    expect(await reportOf(run, '?of=dryRun')).toEqual([
      '1,B-1,ready,1200,,,',
      '2,B-2,ready,300,,,',
    ]);
    await ledgerOf(shop);
  });

  it('[Z13] refund a booking once, however often a run is run or its list is uploaded', async () => {
    const rows = 'B-1,1200,JPY,c-1,Aoi,\nB-2,300,JPY,c-2,Ben,\n';
    const run = await upload(rows);
    await step(`${run}/run`);
    await step(`${run}/run`);
    await step(`${run}/resume`);
    const again = await upload(`${rows}B-3,50,JPY,c-1,Aoi,\n`);
    expect((await shop.get(again)).body).toMatchObject({ dryRun: { done: 3, amount: 50 } });
    await step(`${again}/run`);
    expect((await cards()).map(({ amount }) => amount).toSorted()).toEqual([1200, 300, 50]);
    const report = await reportOf(again);
    expect(report.map((line) => line.split(',').slice(1, 3).join(' '))).toEqual([
      'B-1 refunded_before',
      'B-2 refunded_before',
      'B-3 refunded',
    ]);
    await ledgerOf(shop);
  });

  it('[Z13] name the rows that cannot be, and refund all others', async () => {
    const run = await upload(
      [
        'B-1,1200,JPY,c-1,Aoi,',
        'B-1,1200,JPY,c-1,Aoi,',
        'B-2,0,JPY,c-1,Aoi,',
        'B-3,10,EUR,c-1,Aoi,',
        'B-4,10,JPY,,Aoi,',
        ',10,JPY,c-1,,',
        'B-5,10,JPY,c-1,,',
      ].join('\n'),
    );
    const failures = [
      { row: 2, bookingId: 'B-1', key: 'duplicate_found' },
      { row: 3, bookingId: 'B-2', key: 'invalid_payload' },
      { row: 4, bookingId: 'B-3', key: 'invalid_payload' },
      { row: 5, bookingId: 'B-4', key: 'invalid_payload' },
      { row: 6, bookingId: '', key: 'invalid_payload' },
    ];
    expect((await shop.get(run)).body).toMatchObject({
      dryRun: { done: 2, failed: 5, amount: 1210, errors: failures },
    });
    await step(`${run}/run`);
    expect((await shop.get(run)).body).toMatchObject({
      run: { state: 'done', done: 2, failed: 5, amount: 1210, errors: failures },
    });
    const other = await upload('B-1,999,JPY,c-1,Aoi,\n');
    expect(at((await shop.get(other)).body, 'dryRun', 'errors', 0, 'message')).toBe(
      'It was refunded with 1200 before, not with 999',
    );
    expect((await cards()).length).toBe(2);
  });

  it('[Z13] that are refused by the domain leave nothing of the row behind', async () => {
    await shop.post('/v1/campaigns', {
      name: 'Ended',
      expiration_date: '2026-01-01',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
    });
    const made = await uploadFile(
      shop,
      RUNS,
      `${HEAD}B-1,5,JPY,c-1,Aoi,\n`,
      {},
      { campaign: 'Ended' },
    );
    await shop.jobs.settle();
    const run = `${RUNS}/${String(at(made.body, 'id'))}`;
    await step(`${run}/run`);
    expect((await shop.get(run)).body).toMatchObject({
      run: { state: 'done', done: 0, failed: 1, amount: 0, errors: [{ row: 1, bookingId: 'B-1' }] },
    });
    expect(await cards()).toEqual([]);
    expect((await shop.get('/v1/customers')).body).toMatchObject({ total: 0 });
    expect((await reportOf(run))[0]).toMatch(/^1,B-1,failed,,,,/);
  });

  it('[Z13] that are cancelled go on where they stopped', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `B-${index},10,JPY,c-${index},N,\n`);
    const run = await upload(rows.join(''));
    await shop.jobs.stop();
    const turns = createJobTurns(shop.context, JOB_HANDLERS, (error) => shop.errors.push(error));
    expect((await shop.post(`${run}/run`)).status).toBe(200);
    await turns.take('shop');
    const before = (await cards()).length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(30);
    expect((await shop.post(`${run}/cancel`)).body).toMatchObject({ run: { state: 'cancelling' } });
    await turns.take('shop');
    expect((await shop.get(run)).body).toMatchObject({ run: { state: 'cancelled', done: before } });
    expect((await cards()).length).toBe(before);
    expect((await shop.post(`${run}/resume`)).status).toBe(200);
    while (await turns.take('shop'));
    expect((await cards()).length).toBe(30);
    expect((await shop.get(run)).body).toMatchObject({ run: { state: 'done', amount: 300 } });
    await ledgerOf(shop);
  });

  it('[Z13] are made once for an Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'refunds' };
    const first = await upload('B-1,10,JPY,c-1,,\n', key);
    expect(await upload('B-1,10,JPY,c-1,,\n', key)).toBe(first);
    expect((await shop.get(RUNS)).body).toMatchObject({ total: 1 });
  });

  it('[Z13] need a campaign of gift cards', async () => {
    await shop.post('/v1/campaigns', {
      name: 'Off',
      voucher: { discount: { type: 'PERCENT', percent_off: 5 } },
    });
    const ask = (campaign: string) => uploadFile(shop, RUNS, HEAD, {}, { campaign });
    expect((await ask('Off')).status).toBe(400);
    expect((await ask('None')).status).toBe(404);
    expect((await shop.get(`${RUNS}/refund_none`)).status).toBe(404);
  });

  it('[Z14] pay a card out once: it is empty and blocked', async () => {
    await addCard(shop, 'CARD-1', 800);
    await shop.post('/v1/redemptions', redeemBody('CARD-1', 300, 300));
    const path = '/admin/v1/vouchers/CARD-1/cash-out';
    const [first, second] = await Promise.all([
      shop.post(path, { by: 'Mori', reason: 'closed' }),
      shop.post(path, { by: 'Sato' }),
    ]);
    expect(first).toMatchObject({ status: 200, body: { amount: 500, currency: 'JPY' } });
    expect(second.body).toEqual(first.body);
    shop.time.now += 60_000;
    expect((await shop.post(path)).body).toEqual(first.body);
    expect((await shop.get('/v1/vouchers/CARD-1')).body).toMatchObject({
      gift: { amount: 800, subtracted_amount: 500, balance: 0 },
    });
    expect((await shop.post('/v1/redemptions', redeemBody('CARD-1', 1, 1))).status).toBe(400);
    expect((await shop.post('/v1/vouchers/CARD-1/balance', { amount: 5 })).status).toBe(400);
    await ledgerOf(shop);
  });

  it('[Z14] pay out what came back to a card since, once for each key', async () => {
    await addCard(shop, 'CARD-1', 800);
    const made = await shop.post('/v1/redemptions', redeemBody('CARD-1', 300, 300));
    const path = '/admin/v1/vouchers/CARD-1/cash-out';
    const first = await shop.post(path, {}, { 'idempotency-key': 'one' });
    expect(first.body).toMatchObject({ amount: 500 });
    const id = String(at(made.body, 'redemptions', 0, 'id'));
    expect((await shop.post(`/v1/redemptions/${id}/rollback`)).status).toBe(200);
    const again = { 'idempotency-key': 'one' };
    expect((await shop.post(path, {}, again)).body).toEqual(first.body);
    shop.time.now += 60_000;
    const second = await shop.post(path, {}, { 'idempotency-key': 'two' });
    expect(second).toMatchObject({ status: 200, body: { amount: 300 } });
    expect((await shop.post(path)).body).toEqual(second.body);
    expect((await shop.post(path, {}, again)).body).toEqual(first.body);
    expect((await shop.get('/v1/vouchers/CARD-1')).body).toMatchObject({ gift: { balance: 0 } });
    expect((await shop.post('/v1/redemptions', redeemBody('CARD-1', 1, 1))).status).toBe(400);
    await ledgerOf(shop);
  });

  it('[Z14] pay nothing out for an empty card, and block it all the same', async () => {
    await addCard(shop, 'CARD-0', 0);
    const paid = await shop.post('/admin/v1/vouchers/CARD-0/cash-out');
    expect(paid).toMatchObject({ status: 200, body: { amount: 0 } });
    expect((await shop.post('/v1/vouchers/CARD-0/balance', { amount: 5 })).status).toBe(400);
  });

  it('[Z14] pay no card out while a session holds some of it, nor what is no card', async () => {
    await addCard(shop, 'CARD-2', 100);
    const held = await shop.post('/v1/validations', {
      ...redeemBody('CARD-2', 40, 40),
      session: { type: 'LOCK', key: 'till-1', ttl: 60, ttl_unit: 'SECONDS' },
    });
    expect(held.body).toMatchObject({ valid: true });
    const path = '/admin/v1/vouchers/CARD-2/cash-out';
    expect(await shop.post(path)).toMatchObject({
      status: 409,
      body: { key: 'voucher_held_elsewhere' },
    });
    await shop.delete('/v1/vouchers/CARD-2/sessions/till-1');
    expect((await shop.post(path)).body).toMatchObject({ amount: 100 });
    await shop.post('/v1/vouchers/OFF', { discount: { type: 'PERCENT', percent_off: 5 } });
    expect((await shop.post('/admin/v1/vouchers/OFF/cash-out')).status).toBe(400);
    expect((await shop.post('/admin/v1/vouchers/NONE/cash-out')).status).toBe(404);
  });
});
