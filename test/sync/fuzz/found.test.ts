import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, KEY, openApiShop } from '../api/apiShop.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';

/** What the fuzz found and was mended, each as one call. */
describe('found by the fuzz', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  it.each([
    ['within its head', '--x\r\ncontent-disposition: form-data; name="file"; filen'],
    ['within its file', `${formHead('file')}Code,Type\r\nA,GIFT`],
    ['within its file, under another name', `${formHead('other')}a,b\r\n1`],
    ['before it begins', '--x'],
    ['before anything', ''],
  ])('[Z1] a form that is cut off %s is the fault of its sender', async (_, payload) => {
    for (const path of ['/v1/vouchers/importCSV', '/v1/customers/importCSV']) {
      const answer = await shop.send('POST', path, payload, {
        ...KEY,
        'content-type': 'multipart/form-data; boundary=x',
      });
      expect(answer.status, answer.text).toBe(400);
      expect(answer.body).toMatchObject({ code: 400, key: 'invalid_payload' });
      expect(answerFaults('POST', path, answer)).toBeNull();
    }
    expect((await shop.get('/v1/async-actions')).body).toMatchObject({ async_actions: [] });
  });

  it.each(['1e999', '-1e999', '1'.repeat(400), '[{"a":{"b":1E+400}}]'])(
    '[Z1] a number that is beyond all numbers (%s) is refused, with a key and without',
    async (number) => {
      for (const headers of [{}, { 'idempotency-key': 'k1' }]) {
        const payload = `{"source_id":"anna","metadata":{"x":${number}}}`;
        const sent = { ...KEY, 'content-type': 'application/json', ...headers };
        const answer = await shop.send('POST', '/v1/customers', payload, sent);
        expect(answer.status, answer.text).toBe(400);
        expect(answerFaults('POST', '/v1/customers', answer)).toBeNull();
      }
      const text = `{"source_id":"anna","name":"1e999 ${'9'.repeat(190)}","metadata":{"x":1e308}}`;
      const kept = await shop.send('POST', '/v1/customers', text, {
        ...{ ...KEY, 'content-type': 'application/json' },
      });
      expect(kept.status, kept.text).toBe(200);
      expect((await shop.get('/v1/customers')).body).toMatchObject({ total: 1 });
    },
  );

  it('[Z1] a row that no storage can keep fails by itself, and not the rows around it', async () => {
    const rows = 'Name,Source_id\r\nAnna,anna\r\nB\0b,bad\r\nCleo,cleo\r\n';
    const answer = await shop.send(
      'POST',
      '/v1/customers/importCSV',
      `${formHead('file')}${rows}--x--\r\n`,
      {
        ...KEY,
        'content-type': 'multipart/form-data; boundary=x',
      },
    );
    expect(answer.status, answer.text).toBe(202);
    await shop.jobs.settle();
    expect((await shop.get('/v1/customers')).body).toMatchObject({ total: 2 });
    expect((await shop.get('/v1/async-actions')).body).toMatchObject({
      async_actions: [{ status: 'DONE' }],
    });
  });

  it('[Z1] a path with a part that is too long is told so, by a key of its own', async () => {
    const path = `/v1/vouchers/${'a'.repeat(3000)}`;
    const answer = await shop.get(path);
    expect(answer.body).toMatchObject({ code: 414, key: 'uri_too_long' });
    expect(answerFaults('GET', path, answer)).toBeNull();
    expect(answer.text.length).toBeLessThan(400);
  });
});

function formHead(name: string): string {
  return `--x\r\ncontent-disposition: form-data; name="${name}"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`;
}
