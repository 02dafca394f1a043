import { expect } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, addCard, redeemBody } from '../api/apiShop.ts';
import { uploadFile } from '../api/uploadForm.ts';
import { addWebhook } from '../webhooks/webhookShop.ts';

/** Finds any code of the stories, however it is written. */
export const ANY_CODE = /quartz/i;

/** Everything that may leave a code behind: answers, failures, jobs, webhooks, the bin. */
export async function tellCodeStories(shop: ApiShop): Promise<void> {
  // Nobody listens there, so what is to be told stays.
  const told = ['voucher.created', 'voucher.deleted', 'redemption.succeeded'];
  await addWebhook(shop, 'http://127.0.0.1:9/hook', told);
  await addCard(shop, 'QUARTZ-ONE', 1000);
  await addCard(shop, 'QUARTZ-TWO', 500);
  await addCard(shop, 'QUARTZ-GONE', 500);
  const named = { 'idempotency-key': 'once' };
  const redeemed = await shop.post('/v1/redemptions', redeemBody('QUARTZ-ONE', 300, 300), named);
  expect(redeemed.status).toBe(200);
  const again = await shop.post('/v1/redemptions', redeemBody('QUARTZ-ONE', 300, 300), named);
  expect(again.text).toBe(redeemed.text);
  expect((await shop.post('/v1/redemptions', redeemBody('QUARTZ-TWO', 900, 900))).status).toBe(400);
  expect((await shop.post('/v1/redemptions', redeemBody('QUARTZ-NEVER', 1, 1))).status).not.toBe(
    200,
  );
  const imported = { code: 'QUARTZ-ROW', type: 'GIFT_VOUCHER', gift: { amount: 5 } };
  await shop.post('/v1/vouchers/import', [imported]);
  await shop.post('/v1/publications', {
    voucher: 'QUARTZ-TWO',
    customer: { source_id: 'ami' },
  });
  await uploadFile(shop, '/v1/vouchers/importCSV', 'code,voucher_type,value\nQUARTZ-CSV,NONE,1\n');
  const columns = { fields: ['code'], order: 'created_at' };
  await shop.post('/v1/exports', { exported_object: 'voucher', parameters: columns });
  await shop.jobs.settle();
  expect((await shop.delete('/v1/vouchers/QUARTZ-GONE')).status).toBe(204);
  await shop.webhooks.run();
  const left = await shop.storage.read('shop', (reader) =>
    Promise.all(
      ['webhookSendOut', 'job', 'storedFileChunk', 'failedRedemption', 'binEntry'].map(
        async (kind) => (await reader.documents({ kind }, { offset: 0, limit: 0 })).total,
      ),
    ),
  );
  expect(
    left.every((count) => count > 0),
    String(left),
  ).toBe(true);
}

/** What callers see of them: all of it, as it was before it was sealed. */
export async function expectCodesToWork(shop: ApiShop): Promise<void> {
  for (const written of ['QUARTZ-ONE', 'quartz one'])
    expect(at((await shop.get(`/v1/vouchers/${encodeURIComponent(written)}`)).body, 'code')).toBe(
      'QUARTZ-ONE',
    );
  expect((await shop.get('/v1/vouchers/QUARTZ-GONE')).status).toBe(404);
  const codesOf = async (query: string): Promise<string> => {
    const { body } = await shop.get(`/v1/vouchers?${query}`);
    return listAt(body, 'vouchers')
      .map((one) => at(one, 'code'))
      .join(' ');
  };
  expect(await codesOf('code=quartz-two')).toBe('QUARTZ-TWO');
  expect(await codesOf('order=code')).toBe('QUARTZ-ONE QUARTZ-ROW QUARTZ-TWO');
  expect(await codesOf('order=-code&limit=1')).toBe('QUARTZ-TWO');
  expect(await codesOf('filters[code][conditions][$starts_with]=quartz-o')).toBe('QUARTZ-ONE');
  const feed = await shop.storage.read('shop', (reader) =>
    reader.feed('none', { position: 0, key: '' }, 100),
  );
  // As they are looked up: O is 0.
  const fed = feed.flatMap((row) => (row.kind === 'voucher' ? row.voucher.codeKey : []));
  expect(fed.filter((key) => !key.startsWith('deleted:')).sort()).toEqual([
    'QUARTZ0NE',
    'QUARTZR0W',
    'QUARTZTW0',
  ]);
}
