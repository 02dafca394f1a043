import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from './apiShop.ts';
import { uploadFile } from './uploadForm.ts';

/** `花子,東京` in Shift_JIS. */
const HANAKO_TOKYO = [0x89, 0xd4, 0x8e, 0x71, 0x2c, 0x93, 0x8c, 0x8b, 0x9e];

describe('exports', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const order = async (path: string, body: unknown) => {
    const answer = await shop.post(path, body);
    expect(answerFaults('POST', path, answer), answer.text).toBeNull();
    return answer.body;
  };
  const look = async (id: string) => {
    const path = `/v1/exports/${id}`;
    const answer = await shop.get(path);
    return { answer, fault: answerFaults('GET', path, answer) };
  };
  /** The file of an export that was ordered, without any key. */
  const download = async (ordered: unknown) => {
    shop.time.now += 2_000;
    await shop.jobs.settle();
    const { answer } = await look(String(at(ordered, 'id')));
    expect(answer.body).toMatchObject({ status: 'DONE' });
    const { pathname, search } = new URL(String(at(answer.body, 'result', 'url')));
    return shop.app.inject({ method: 'GET', url: `${pathname}${search}` });
  };
  const linesOf = async (exported: string, parameters?: object) =>
    (await download(await order('/v1/exports', { exported_object: exported, parameters }))).body
      .split('\r\n')
      .slice(0, -1);
  const addCustomer = (body: object) => shop.post('/v1/customers', body);

  it('[Z1] [Z12] are never finished at once, and are there when they are', async () => {
    const ordered = await order('/v1/exports', { exported_object: 'customer' });
    expect(ordered).toMatchObject({ status: 'SCHEDULED', result: null, parameters: {} });
    await shop.jobs.settle();
    const listed = await shop.get('/v1/exports');
    expect(answerFaults('GET', '/v1/exports', listed)).toBeNull();
    expect(listed.body).toMatchObject({ exports: [ordered], total: 1 });
    const file = await download(ordered);
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.body).toBe('name,source_id\r\n');
    const id = String(at(ordered, 'id'));
    expect(await look(id)).toMatchObject({ fault: null, answer: { body: { status: 'DONE' } } });
  });

  it('[Z1] [Z12] are listed with the latest first, and by age where it is asked for', async () => {
    for (let index = 0; index < 12; index += 1) {
      await order('/v1/exports', { exported_object: index % 2 === 0 ? 'order' : 'sku' });
      shop.time.now += 1;
    }
    const idsOf = async (query: string) =>
      listAt((await shop.get(`/v1/exports${query}`)).body, 'exports').map((one) => at(one, 'id'));
    const latest = await idsOf('?limit=12');
    expect(latest.length).toBe(12);
    expect(await idsOf('')).toEqual(latest.slice(0, 10));
    expect(await idsOf('?page=2')).toEqual(latest.slice(10));
    expect(await idsOf('?limit=12&order=created_at')).toEqual(latest.toReversed());
  });

  it('[Z12] have the columns and the rows that were asked for', async () => {
    await addCustomer({ source_id: 'a', name: 'Ann', metadata: { tier: 'gold', n: 1 } });
    shop.time.now += 1;
    await addCustomer({ source_id: 'b', name: 'Ben', address: { city: 'Kyoto' } });
    shop.time.now += 1;
    await addCustomer({ source_id: 'c', name: 'Cid, "the" kid', metadata: { tier: 'gold' } });
    expect(await linesOf('customer')).toEqual([
      'name,source_id',
      '"Cid, ""the"" kid",c',
      'Ben,b',
      'Ann,a',
    ]);
    const fields = ['source_id', 'metadata.tier', 'address.city', 'metadata'];
    expect(await linesOf('customer', { fields, order: 'created_at' })).toEqual([
      'source_id,metadata.tier,address.city,metadata',
      'a,gold,,"{""tier"":""gold"",""n"":1}"',
      'b,,Kyoto,',
      'c,gold,,"{""tier"":""gold""}"',
    ]);
    const filters = {
      junction: 'and',
      'metadata.tier': { conditions: { $is: ['gold'] } },
      name: { conditions: { $starts_with: ['a'] } },
    };
    expect(await linesOf('customer', { filters })).toEqual(['name,source_id', 'Ann,a']);
  });

  it('[Z12] run nothing in a spreadsheet', async () => {
    await addCustomer({ source_id: 'f', name: '=HYPERLINK("http://x")' });
    expect(await linesOf('customer')).toEqual(['name,source_id', `"'=HYPERLINK(""http://x"")",f`]);
  });

  it('[Z12] are in Shift_JIS or have a BOM where that is asked for', async () => {
    await addCustomer({ source_id: '東京', name: '花子' });
    const shiftJis = await download(
      await order('/v1/exports', {
        exported_object: 'customer',
        parameters: { encoding: 'Shift_JIS' },
      }),
    );
    expect([...shiftJis.rawPayload]).toEqual([
      ...Buffer.from('name,source_id\r\n'),
      ...HANAKO_TOKYO,
      0x0d,
      0x0a,
    ]);
    expect(shiftJis.headers['content-type']).toBe('text/csv; charset=Shift_JIS');
    await addCustomer({ source_id: '東京', name: '花😀' });
    const lacking = await download(
      await order('/v1/exports', {
        exported_object: 'customer',
        parameters: { encoding: 'Shift_JIS', fields: ['name'] },
      }),
    );
    // 〓 in Shift_JIS.
    expect([...lacking.rawPayload.subarray(6, 10)]).toEqual([0x89, 0xd4, 0x81, 0xac]);
    const withBom = await download(
      await order('/v1/exports', {
        exported_object: 'customer',
        parameters: { encoding: 'UTF-8-BOM' },
      }),
    );
    expect([...withBom.rawPayload.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x6e]);
  });

  it('[Z12] of more rows than a page have each of them once', async () => {
    const rows = Array.from({ length: 650 }, (_, index) => `c${index},N${index}`);
    await uploadFile(shop, '/v1/customers/importCSV', `source_id,name\n${rows.join('\n')}\n`);
    await shop.jobs.settle();
    const lines = await linesOf('customer', { order: 'created_at', fields: ['source_id'] });
    expect(lines.length).toBe(651);
    expect(new Set(lines).size).toBe(651);
    expect((await linesOf('customer')).length).toBe(651);
  });

  it('[Z1] [Z12] of what cannot be are refused with their own keys', async () => {
    const ask = (body: unknown) => shop.post('/v1/exports', body);
    expect(
      await ask({ exported_object: 'voucher', parameters: { fields: ['secret'] } }),
    ).toMatchObject({ status: 400, body: { key: 'invalid_export_fields' } });
    expect(await ask({ exported_object: 'voucher', parameters: { order: 'code' } })).toMatchObject({
      status: 400,
      body: { key: 'invalid_export_params' },
    });
    expect(
      await ask({
        exported_object: 'voucher',
        parameters: { filters: { nothing: { conditions: { $is: ['x'] } } } },
      }),
    ).toMatchObject({ status: 400, body: { key: 'invalid_export_params' } });
    expect(await ask({ exported_object: 'secrets' })).toMatchObject({ status: 400 });
    expect((await look('exp_none')).answer.status).toBe(404);
  });

  it('[Z12] are downloaded with their own token only, until they are deleted', async () => {
    const one = await order('/v1/exports', { exported_object: 'customer' });
    const other = await order('/v1/exports', { exported_object: 'sku' });
    expect((await download(one)).statusCode).toBe(200);
    const id = String(at(one, 'id'));
    const { answer } = await look(id);
    const token = new URL(String(at(answer.body, 'result', 'url'))).searchParams.get('token');
    const get = (path: string, headers = {}) =>
      shop.app.inject({ method: 'GET', url: path, headers });
    const wrong = `/v1/exports/${String(at(other, 'id'))}?token=${token}`;
    expect((await get(wrong)).statusCode).toBe(401);
    expect((await get(wrong, KEY)).statusCode).toBe(401);
    expect((await get(`/v1/exports/${id}?token=x`)).statusCode).toBe(401);
    expect((await get(`/v1/exports/${id}`)).statusCode).toBe(401);
    expect((await shop.delete(`/v1/exports/${id}`)).status).toBe(204);
    expect((await get(`/v1/exports/${id}?token=${token}`)).statusCode).toBe(401);
    expect((await look(id)).answer.status).toBe(404);
    expect((await shop.delete(`/v1/exports/${id}`)).status).toBe(404);
  });

  it('[Z1] [Z12] of vouchers, redemptions, their transactions and the ledger', async () => {
    await addCard(shop, 'CARD-1', 1000);
    await shop.post('/v1/vouchers/OFF-1', {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'PERCENT', percent_off: 15 },
    });
    await shop.post('/v1/redemptions', redeemBody('CARD-1', 300, 300));
    await shop.post('/v1/vouchers/CARD-1/balance', { amount: 50, reason: 'gift' });
    expect((await linesOf('voucher')).toSorted()).toEqual([
      'CARD-1,GIFT_VOUCHER,1050,',
      'OFF-1,DISCOUNT_VOUCHER,15,PERCENT',
      'code,voucher_type,value,discount_type',
    ]);
    expect(
      await linesOf('redemption', { fields: ['object', 'voucher_code', 'result', 'amount'] }),
    ).toEqual(['object,voucher_code,result,amount', 'redemption,CARD-1,SUCCESS,300']);
    const path = '/v1/vouchers/CARD-1/transactions/export';
    const ordered = await order(path, {});
    const id = at((await shop.get('/v1/vouchers/CARD-1')).body, 'id');
    expect(at(ordered, 'parameters')).toEqual({
      filters: { junction: 'and', voucher_id: { conditions: { $in: [id] } } },
    });
    expect(at(ordered, 'exported_object')).toBe('voucher_transactions');
    const fields = ['type', 'amount', 'reason', 'voucher_code'];
    const chosen = await order(path, { parameters: { fields } });
    expect((await download(chosen)).body).toBe(
      [
        'type,amount,reason,voucher_code',
        'CREDITS_ADDITION,1000,,CARD-1',
        'CREDITS_REDEMPTION,-300,,CARD-1',
        'CREDITS_ADDITION,50,gift,CARD-1',
        '',
      ].join('\r\n'),
    );
    const moved = { amount: { conditions: { $is: [1000] } } };
    // Our own: the catalogue does not know it.
    const ledger = await shop.post('/v1/exports', {
      exported_object: 'ledger',
      parameters: { fields: ['type', 'credit', 'amount'], filters: moved },
    });
    expect((await download(ledger.body)).body).toBe(
      `type,credit,amount\r\nissue,voucher:${String(id)}:JPY,1000\r\n`,
    );
  });

  it('[Z12] with the same Idempotency-Key are one export', async () => {
    const body = { exported_object: 'customer' };
    const key = { 'idempotency-key': 'same' };
    const first = await shop.post('/v1/exports', body, key);
    expect((await shop.post('/v1/exports', body, key)).body).toEqual(first.body);
    expect((await shop.post('/v1/exports', { exported_object: 'sku' }, key)).status).toBe(409);
    expect((await shop.get('/v1/exports')).body).toMatchObject({ total: 1 });
  });
});
