import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type ApiShop, ledgerOf, openApiShop } from './apiShop.ts';
import { uploadFile } from './uploadForm.ts';

/** `コード,名前\r\nA1,花子\r\n` and the like: `名前` in Shift_JIS. */
const NAME_IN_SHIFT_JIS = [0x96, 0xbc, 0x91, 0x4f];
/** `花子` in Shift_JIS. */
const HANAKO_IN_SHIFT_JIS = [0x89, 0xd4, 0x8e, 0x71];

describe('imports', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  /** Uploads, lets HQ do it, and answers what the async action says. */
  const upload = async (path: string, file: string | Uint8Array) => {
    const started = await uploadFile(shop, path, file);
    expect(answerFaults('POST', path, started), started.text).toBeNull();
    return settled(started.body);
  };
  const settled = async (started: unknown) => {
    await shop.jobs.settle();
    const path = `/v1/async-actions/${String(at(started, 'async_action_id'))}`;
    const answer = await shop.get(path);
    expect(answerFaults('GET', path, answer)).toBeNull();
    return answer.body;
  };
  const sent = async (path: string, body: unknown) => {
    const started = await shop.post(path, body);
    expect(answerFaults('POST', path, started), started.text).toBeNull();
    return settled(started.body);
  };

  it('[Z1] [Z11] of vouchers by themselves take each row as it says', async () => {
    const csv = [
      '\uFEFFCode,Voucher Type,Value,Discount Type,Redemption Limit,Active,Expiration Date,担当',
      'GIFT-1,GIFT_VOUCHER,5000,,,true,2027-01-01,花子',
      'OFF-1,DISCOUNT_VOUCHER,10,PERCENT,3,false,,',
      '"OFF ""2""",,200,AMOUNT,,,,',
      ',GIFT_VOUCHER,700,,,,,',
      '',
    ].join('\r\n');
    expect(await upload('/v1/vouchers/importCSV', csv)).toMatchObject({
      type: 'VOUCHERS.IMPORT_CSV',
      operation_status: 'SUCCESS',
      result: { done_count: 4, failed_count: 0 },
    });
    expect((await shop.get('/v1/vouchers/GIFT-1')).body).toMatchObject({
      type: 'GIFT_VOUCHER',
      gift: { amount: 5000, balance: 5000 },
      active: true,
      expiration_date: '2027-01-01T00:00:00.000Z',
      metadata: { 担当: '花子' },
    });
    expect((await shop.get('/v1/vouchers/OFF-1')).body).toMatchObject({
      discount: { type: 'PERCENT', percent_off: 10 },
      redemption: { quantity: 3 },
      active: false,
      metadata: {},
    });
    expect((await shop.get(`/v1/vouchers/${encodeURIComponent('OFF "2"')}`)).body).toMatchObject({
      discount: { type: 'AMOUNT', amount_off: 200 },
    });
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 4 });
    await ledgerOf(shop);
  });

  it('[Z11] keep the rows that failed with their numbers, and do all others', async () => {
    await shop.post('/v1/vouchers/TAKEN', { type: 'GIFT_VOUCHER', gift: { amount: 1 } });
    const csv = [
      'code,voucher_type,value,discount_type',
      'A,GIFT_VOUCHER,100,',
      'TAKEN,GIFT_VOUCHER,100,',
      'B,GIFT_VOUCHER,-5,',
      'a,GIFT_VOUCHER,100,',
      'C,,,',
      'D,GIFT_VOUCHER,ten,',
      'E,DISCOUNT_VOUCHER,10,PERCENT',
    ].join('\n');
    const action = await upload('/v1/vouchers/importCSV', csv);
    expect(action).toMatchObject({
      status: 'DONE',
      operation_status: 'SUCCESS',
      result: {
        done_count: 2,
        failed_count: 5,
        failed: [
          { row: '2', source_id: 'TAKEN', key: 'duplicate_found' },
          { row: '3', source_id: 'B', key: 'invalid_payload' },
          { row: '4', source_id: 'a', key: 'duplicate_found' },
          { row: '5', source_id: 'C', key: 'invalid_payload' },
          { row: '6', source_id: 'D', key: 'invalid_payload' },
        ],
      },
    });
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 3 });
    expect((await shop.get('/v1/vouchers/TAKEN')).body).toMatchObject({ gift: { amount: 1 } });
    await ledgerOf(shop);
  });

  it('[Z1] [Z11] into a campaign take what the row does not say from the campaign', async () => {
    await shop.post('/v1/campaigns', {
      name: 'Refunds',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 900 } },
    });
    const path = '/v1/campaigns/Refunds/importCSV';
    expect(await upload(path, 'Code,ignored\nR-1,x\nR-2,\n')).toMatchObject({
      type: 'CAMPAIGN.VOUCHERS_IMPORT_CSV',
      result: { done_count: 2 },
    });
    expect(
      await sent('/v1/campaigns/Refunds/import', [
        { code: 'R-3', gift: { amount: 50 }, metadata: { by: 'hand' } },
        { code: 'R-3' },
        { code: 'R-4', discount: { type: 'PERCENT', percent_off: 5 } },
      ]),
    ).toMatchObject({
      type: 'CAMPAIGN.VOUCHERS_IMPORT',
      result: {
        done_count: 1,
        failed_count: 2,
        failed: [
          { row: '2', source_id: 'R-3', key: 'duplicate_found' },
          { row: '3', source_id: 'R-4', key: 'invalid_payload' },
        ],
      },
    });
    expect((await shop.get('/v1/vouchers/R-1')).body).toMatchObject({
      campaign: 'Refunds',
      gift: { amount: 900 },
    });
    expect((await shop.get('/v1/vouchers/R-3')).body).toMatchObject({
      gift: { amount: 50 },
      metadata: { by: 'hand' },
    });
    expect((await uploadFile(shop, '/v1/campaigns/None/importCSV', 'Code\nA\n')).status).toBe(404);
    await ledgerOf(shop);
  });

  it('[Z1] [Z11] of vouchers as JSON, and changes of their metadata', async () => {
    const gift = { type: 'GIFT_VOUCHER', gift: { amount: 10 } };
    expect(
      await sent('/v1/vouchers/import', [
        { code: 'J-1', ...gift, metadata: { a: 1 } },
        { code: 'J-2', ...gift },
      ]),
    ).toMatchObject({ type: 'VOUCHERS.IMPORT', result: { done_count: 2 } });
    expect(
      await sent('/v1/vouchers/bulk/async', [
        { code: 'J-1', metadata: { b: 2 } },
        { code: 'NONE', metadata: { b: 2 } },
        { code: 'J-1', metadata: { c: 3 } },
      ]),
    ).toMatchObject({
      type: 'VOUCHERS.BULK_UPDATE',
      result: { done_count: 2, failed: [{ row: '2', source_id: 'NONE', key: 'not_found' }] },
    });
    await sent('/v1/vouchers/metadata/async', { codes: ['J-1', 'J-2'], metadata: { d: true } });
    expect((await shop.get('/v1/vouchers/J-1')).body).toMatchObject({
      metadata: { a: 1, b: 2, c: 3, d: true },
    });
    expect((await shop.get('/v1/vouchers/J-2')).body).toMatchObject({ metadata: { d: true } });
  });

  it('[Z1] [Z11] of customers know Shift_JIS, and change whoever is there', async () => {
    const file = Buffer.concat([
      Buffer.from('Source_id,Name,Email,Address_City,'),
      Buffer.from(NAME_IN_SHIFT_JIS),
      Buffer.from('\r\nc-1,'),
      Buffer.from(HANAKO_IN_SHIFT_JIS),
      Buffer.from(',h@example.com,Kyoto,'),
      Buffer.from(HANAKO_IN_SHIFT_JIS),
      Buffer.from('\r\n'),
    ]);
    expect(await upload('/v1/customers/importCSV', file)).toMatchObject({
      type: 'CUSTOMERS.IMPORT_CSV',
      result: { done_count: 1, failed_count: 0 },
    });
    expect((await shop.get('/v1/customers/c-1')).body).toMatchObject({
      name: '花子',
      email: 'h@example.com',
      address: { city: 'Kyoto' },
      metadata: { 名前: '花子' },
    });
    await upload('/v1/customers/importCSV', 'source_id,phone\nc-1,03-1234\n');
    expect((await shop.get('/v1/customers/c-1')).body).toMatchObject({
      name: '花子',
      phone: '03-1234',
    });
    expect((await shop.get('/v1/customers')).body).toMatchObject({ total: 1 });
  });

  it('[Z1] [Z11] of products and their SKUs', async () => {
    const products =
      'source_id,name,price,attributes,season\np-1,Shirt,1500,"colour,size",summer\n';
    expect(await upload('/v1/products/importCSV', products)).toMatchObject({
      type: 'PRODUCTS.IMPORT_CSV',
      result: { done_count: 1 },
    });
    expect((await shop.get('/v1/products/p-1')).body).toMatchObject({
      name: 'Shirt',
      price: 1500,
      attributes: ['colour', 'size'],
      metadata: { season: 'summer' },
    });
    const skus = 'product_id,source_id,sku,colour,shelf\np-1,s-1,Red shirt,red,4\nnone,s-2,x,,\n';
    expect(await upload('/v1/skus/importCSV', skus)).toMatchObject({
      type: 'SKUS.IMPORT_CSV',
      result: { done_count: 1, failed: [{ row: '2', source_id: 's-2', key: 'not_found' }] },
    });
    expect((await shop.get('/v1/skus/s-1')).body).toMatchObject({
      sku: 'Red shirt',
      attributes: { colour: 'red' },
      metadata: { shelf: '4' },
    });
  });

  it('[Z11] of more rows than a step takes are done in order, each once', async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => `N${index + 1},GIFT_VOUCHER,2`);
    const csv = `code,voucher_type,value\n${rows.join('\n')}`;
    expect(await upload('/v1/vouchers/importCSV', csv)).toMatchObject({
      result: { done_count: 1203 },
    });
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 1203 });
    await ledgerOf(shop);
  });

  it('[Z11] of a file that is broken in the middle say where, and keep what came before', async () => {
    const csv = `code,voucher_type,value\nB-1,GIFT_VOUCHER,2\n"B-2,GIFT_VOUCHER,2\n`;
    const action = await upload('/v1/vouchers/importCSV', csv);
    expect(action).toMatchObject({ status: 'FAILED', operation_status: 'FAILED' });
    expect(String(at(action, 'result', 'message'))).toMatch(/^The file is no CSV: .*line 3/);
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 1 });
  });

  it('[Z11] with the same Idempotency-Key are the same import, and another file is refused', async () => {
    const key = { 'idempotency-key': 'once' };
    const path = '/v1/vouchers/importCSV';
    const one = 'code,voucher_type,value\nK-1,GIFT_VOUCHER,2\n';
    const first = await uploadFile(shop, path, one, key);
    await shop.jobs.settle();
    const again = await uploadFile(shop, path, one, key);
    expect(again).toEqual(first);
    const other = await uploadFile(shop, path, `${one}K-2,GIFT_VOUCHER,2\n`, key);
    expect(other).toMatchObject({ status: 409, body: { key: 'duplicate_found' } });
    await shop.jobs.settle();
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 1 });
    const rows = [{ code: 'K-3', type: 'GIFT_VOUCHER', gift: { amount: 1 } }];
    const sentOnce = { 'idempotency-key': 'rows' };
    const json = await shop.post('/v1/vouchers/import', rows, sentOnce);
    await shop.jobs.settle();
    expect(await shop.post('/v1/vouchers/import', rows, sentOnce)).toEqual(json);
    expect((await shop.post('/v1/vouchers/import', [], sentOnce)).status).toBe(409);
    await shop.jobs.settle();
    expect((await shop.get('/v1/vouchers')).body).toMatchObject({ total: 2 });
  });

  it('[Z11] without a file are refused', async () => {
    const path = '/v1/vouchers/importCSV';
    expect(await shop.post(path, {})).toMatchObject({ status: 400 });
    expect(await uploadFile(shop, path, 'a\n', { 'x-app-token': 'wrong' })).toMatchObject({
      status: 401,
    });
  });
});
