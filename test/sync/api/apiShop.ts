import { randomBytes } from 'node:crypto';
import {
  createHqServer,
  createMemoryHqStorage,
  type HqServer,
  type HqServerOptions,
  type HqStorage,
  hashToken,
  newApiKey,
} from '@counterfoil/sync/server';
import { expect } from 'vitest';

export const KEY = { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' };

export type Answer = { readonly status: number; readonly body: unknown; readonly text: string };

/** HQ's HTTP server on a storage in memory, with one programme and one key, called without sockets. */
export type ApiShop = HqServer & {
  readonly storage: HqStorage;
  /** The clock that HQ reads, milliseconds UTC. */
  readonly time: { now: number };
  readonly errors: unknown[];
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly put: (path: string, body?: unknown) => Promise<Answer>;
  readonly delete: (path: string) => Promise<Answer>;
  /** Sends a body as it is. */
  readonly send: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload: string | undefined,
    headers: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

export async function openApiShop(
  currency = 'JPY',
  storage: HqStorage = createMemoryHqStorage(),
  options: Partial<HqServerOptions> = {},
): Promise<ApiShop> {
  const time = { now: Date.UTC(2026, 3, 1, 3, 0, 0) };
  const errors: unknown[] = [];
  let lastId = 0;
  const { app, context, jobs, webhooks, draining } = await createHqServer({
    storage,
    clock: () => time.now,
    createId: () => `T${String(++lastId).padStart(8, '0')}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    consoleDir: null,
    onError: (error) => errors.push(error),
    ...options,
  });
  await storage.createProgramme({
    id: 'shop',
    name: 'Shop',
    currency,
    timeZone: 'Asia/Tokyo',
    codeKeys: {},
  });
  await storage.putApiKey(
    newApiKey({
      appId: KEY['x-app-id'],
      tokenHash: hashToken(KEY['x-app-token']),
      programmeId: 'shop',
    }),
  );
  const send: ApiShop['send'] = async (method, path, payload, headers) => {
    const response = await app.inject({
      method,
      url: path,
      headers: { ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
    const body: unknown = /json/.test(String(response.headers['content-type']))
      ? response.json()
      : null;
    return { status: response.statusCode, body, text: response.body };
  };
  return {
    app,
    context,
    jobs,
    webhooks,
    draining,
    storage,
    time,
    errors,
    send,
    get: (path) => send('GET', path, undefined, KEY),
    delete: (path) => send('DELETE', path, undefined, KEY),
    put: (path, body = {}) =>
      send('PUT', path, JSON.stringify(body), { ...KEY, 'content-type': 'application/json' }),
    post: (path, body = {}, headers = {}) =>
      send('POST', path, JSON.stringify(body), {
        ...KEY,
        'content-type': 'application/json',
        ...headers,
      }),
    close: async () => {
      await app.close();
      await storage.close();
    },
  };
}

/** The ledger as a whole: equal before and after means that nothing was changed. */
export async function ledgerOf(shop: ApiShop): Promise<unknown> {
  const check = await shop.get('/admin/ledger/check');
  const vouchers = await shop.get('/v1/vouchers?limit=100');
  const campaigns = await shop.get('/v1/campaigns?limit=100');
  const entries = await shop.get('/admin/entries?limit=100');
  expect(check.body).toMatchObject({ balanced: true, differences: [], brokenAt: null });
  return { check, vouchers, campaigns, entries };
}

/** A gift card under a code of its own. */
export async function addCard(shop: ApiShop, code: string, amount: number): Promise<void> {
  const made = await shop.post(`/v1/vouchers/${code}`, { type: 'GIFT_VOUCHER', gift: { amount } });
  expect(made.status, made.text).toBe(200);
}

export const redeemBody = (id: string, credits: number | null, due: number | null) => ({
  redeemables: [{ object: 'voucher', id, ...(credits === null ? {} : { gift: { credits } }) }],
  ...(due === null ? {} : { order: { amount: due } }),
});
