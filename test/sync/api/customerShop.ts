import { expect } from 'vitest';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type Answer, type ApiShop, openApiShop } from './apiShop.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** HQ with customers; each answer of `call` is held against the catalogue, refusals too. */
export type CustomerShop = ApiShop & {
  readonly call: (method: Method, path: string, body?: unknown) => Promise<Answer>;
  readonly create: (body: unknown) => Promise<unknown>;
  /** By id or source id. */
  readonly customer: (name: string) => Promise<unknown>;
};

export async function openCustomerShop(): Promise<CustomerShop> {
  const shop = await openApiShop();
  const call: CustomerShop['call'] = async (method, path, body) => {
    const calls = {
      GET: () => shop.get(path),
      DELETE: () => shop.delete(path),
      PUT: () => shop.put(path, body),
      POST: () => shop.post(path, body),
    };
    const answer = await calls[method]();
    expect(answerFaults(method, path, answer)).toBeNull();
    return answer;
  };
  return {
    ...shop,
    call,
    create: async (body) => {
      const made = await call('POST', '/v1/customers', body);
      expect(made.status, made.text).toBe(200);
      return made.body;
    },
    customer: async (name) => (await call('GET', `/v1/customers/${encodeURIComponent(name)}`)).body,
    close: async () => {
      expect(shop.errors).toEqual([]);
      await shop.close();
    },
  };
}
