import { createMemoryHqStorage, type HqStorage, HqStorageError } from '@counterfoil/sync/server';
import { describe, expect, it } from 'vitest';
import { plainWords, safeError } from '../../../sync/src/server/operations/log.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from '../api/apiShop.ts';

type Line = Readonly<Record<string, unknown>>;

const CODE = 'GIFT-7QK2-XW9P';
const EMAIL = 'aiko.tanaka@shop.example';
/** What no line may hold, however it was sent. */
const SECRETS = [
  CODE,
  'gift-7qk2',
  '7QK2',
  EMAIL,
  'tanaka',
  'Tanaka',
  ...Object.values(KEY),
  'hush',
];

async function openLogged(
  storage: HqStorage = createMemoryHqStorage(),
): Promise<{ shop: ApiShop; text: () => string; lines: () => Line[] }> {
  const written: string[] = [];
  const log = { level: 'debug', write: (line: string) => void written.push(line) } as const;
  const shop = await openApiShop('JPY', storage, { log });
  return {
    shop,
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Line),
  };
}

describe('the log', () => {
  it('[Z32] is one object of JSON a line, with the id that the answer tells', async () => {
    const { shop, lines } = await openLogged();
    const refused = await shop.get('/v1/vouchers/NOWHERE');
    const { request_id: requestId } = refused.body as { request_id: string };
    const line = lines().find((one) => one['requestId'] === requestId);
    expect(line).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId,
      message: 'request answered',
      method: 'GET',
      route: '/v1/vouchers/:code',
      status: 404,
      milliseconds: expect.any(Number),
    });
    await shop.close();
  });

  it('[Z32] of a whole story tells no code, key, token, name or e-mail', async () => {
    const { shop, text, lines } = await openLogged();
    await addCard(shop, CODE, 5000);
    const customer = { source_id: 'c-hush', email: EMAIL, name: 'Aiko Tanaka', metadata: {} };
    await shop.post('/v1/customers', customer);
    await shop.get(`/v1/customers?email=${EMAIL}`);
    await shop.get(`/v1/vouchers/${CODE}`);
    await shop.get(`/v1/vouchers/${CODE.toLowerCase()}?a=${CODE}`);
    await shop.get(`/v1/vouchers/${CODE}/nothing/here`);
    await shop.get(`/${CODE}`);
    await shop.post('/v1/validations', redeemBody(CODE, 1, 1));
    await shop.post('/v1/redemptions', redeemBody(CODE, 100, 100), { 'idempotency-key': 'hush' });
    await shop.post('/v1/redemptions', redeemBody(CODE, 9999, 9999));
    await shop.post(`/v1/vouchers/${CODE}/redemption`, { order: { amount: 10 } });
    await shop.post(`/v1/vouchers/${CODE}/balance`, { amount: 100 });
    await shop.post('/v1/campaigns', { name: CODE, campaign_type: EMAIL });
    await shop.send('POST', '/v1/redemptions', `{"redeemables":"${CODE}`, {
      ...KEY,
      'content-type': 'application/json',
    });
    await shop.send('GET', `/v1/vouchers/${CODE}`, undefined, { ...KEY, 'x-app-token': 'hush' });
    await shop.send('GET', `/v1/%E0%A4%A/${CODE}`, undefined, KEY);
    await shop.send('DELETE', `/v1/vouchers/${CODE}`, undefined, KEY);
    await shop.send('PUT', `/v1/validations/${CODE}`, '{}', KEY);
    expect(lines().length).toBeGreaterThanOrEqual(16);
    for (const secret of SECRETS) expect(text(), secret).not.toContain(secret);
    await shop.close();
  });

  it('[Z32] of a database that quotes what it was given keeps the kind, code and place', async () => {
    const inner = createMemoryHqStorage();
    let fails = false;
    const storage: HqStorage = {
      ...inner,
      transact: async (programmeId, work) => {
        if (!fails) return inner.transact(programmeId, work);
        const cause = Object.assign(new Error(`invalid input "${CODE}" of ${EMAIL}`), {
          code: '22P02',
          detail: `Key (code)=(${CODE}) exists`,
        });
        throw new HqStorageError('broken', `PostgreSQL is damaged (${cause.message}).`, { cause });
      },
    };
    const { shop, text, lines } = await openLogged(storage);
    fails = true;
    const made = await shop.post(`/v1/vouchers/${CODE}`, {
      type: 'GIFT_VOUCHER',
      gift: { amount: 1 },
    });
    expect(made.status).toBe(500);
    const told = lines().filter(({ level }) => level === 'error');
    expect(told.map(({ message }) => message)).toEqual(['unexpected error', 'request failed']);
    expect(new Set(told.map(({ requestId }) => requestId)).size).toBe(1);
    expect(told[0]?.['err']).toMatchObject({
      type: 'HqStorageError',
      reason: 'broken',
      message: expect.stringContaining('is damaged'),
      stack: expect.stringMatching(/^at .*\.ts:\d+:\d+/),
      cause: { type: 'Error', code: '22P02', message: 'invalid input … of …' },
    });
    for (const secret of SECRETS) expect(text(), secret).not.toContain(secret);
    await shop.close();
  });

  it('[Z32] is empty where nobody asked for one', async () => {
    const written: string[] = [];
    const quiet = { level: 'warn', write: (line: string) => void written.push(line) } as const;
    const shop = await openApiShop('JPY', createMemoryHqStorage(), { log: quiet });
    await shop.get('/v1/vouchers/NOWHERE');
    await shop.get('/health');
    expect(written).toEqual([]);
    await shop.close();
  });
});

describe('what is told of an error', () => {
  it.each([
    ['The disk is full.', 'The disk is full.'],
    ['no account voucher:01ARZ3:JPY here', 'no account … here'],
    [`Unexpected token 'a', "{"code": GIFT" is no JSON`, 'Unexpected token … … is no …'],
    ['call 09012345678 or a@b.example', 'call … or …'],
    ["the till's own", "the till's own"],
  ])('[Z32] of "%s" leaves plain words', (text, words) => {
    expect(plainWords(text)).toBe(words);
  });

  it('[Z32] of what is no error tells its type alone', () => {
    expect(safeError(CODE)).toEqual({ type: 'string', message: '', stack: '' });
  });

  it('[Z32] ends where causes go round', () => {
    const error = new Error('first');
    error.cause = error;
    expect(JSON.stringify(safeError(error)).match(/first/g)).toHaveLength(4);
  });
});
