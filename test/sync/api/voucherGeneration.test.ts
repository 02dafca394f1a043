import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type ApiShop, ledgerOf, openApiShop } from './apiShop.ts';

const LARGE = 10_001;

describe('many vouchers', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const checked = async (method: 'GET' | 'POST', path: string, body?: unknown) => {
    const answer = await (method === 'GET' ? shop.get(path) : shop.post(path, body));
    expect(answerFaults(method, path, answer)).toBeNull();
    return answer.body;
  };
  const gifts = { type: 'GIFT_VOUCHER', gift: { amount: 3 } };

  it('[Z1] [Z10] of a campaign are being made when it is answered, and counted when they are', async () => {
    const made = await checked('POST', '/v1/campaigns', {
      name: 'Large',
      vouchers_count: LARGE,
      voucher: gifts,
    });
    expect(made).toMatchObject({
      vouchers_generation_status: 'IN_PROGRESS',
      creation_status: 'IN_PROGRESS',
    });
    await shop.jobs.settle();
    expect(await checked('GET', '/v1/campaigns/Large')).toMatchObject({
      vouchers_count: LARGE,
      vouchers_generation_status: 'DONE',
      creation_status: 'DONE',
    });
    const actions = await checked('GET', '/v1/async-actions');
    expect(listAt(actions, 'async_actions').length).toBe(1);
    expect(at(actions, 'async_actions', 0)).toMatchObject({
      type: 'CAMPAIGN.VOUCHERS_GENERATE',
      status: 'DONE',
      operation_status: 'SUCCESS',
      progress: 100,
      result: { done_count: LARGE, failed_count: 0, failed: [] },
    });
    await ledgerOf(shop);
  });

  it('[Z1] [Z10] are added once for an Idempotency-Key', async () => {
    await shop.post('/v1/campaigns', { name: 'C', voucher: gifts });
    const ask = (count: number) =>
      shop.post(`/v1/campaigns/C/vouchers?vouchers_count=${count}`, {}, { 'idempotency-key': 'k' });
    const first = await ask(5);
    await shop.jobs.settle();
    expect(await ask(5)).toEqual(first);
    expect((await ask(6)).status).toBe(409);
    await shop.jobs.settle();
    expect(await checked('GET', '/v1/campaigns/C')).toMatchObject({ vouchers_count: 5 });
    const id = String(at(first.body, 'async_action_id'));
    expect(await checked('GET', `/v1/async-actions/${id}`)).toMatchObject({
      status: 'DONE',
      result: { done_count: 5 },
    });
  });

  it('[Z10] of a look that has too few codes end as a failure that says so', async () => {
    await shop.post('/v1/campaigns', { name: 'C', voucher: gifts });
    const path = `/v1/campaigns/C/vouchers?vouchers_count=${LARGE}`;
    const started = await checked('POST', path, { code_config: { pattern: 'A-##' } });
    await shop.jobs.settle();
    const action = `/v1/async-actions/${String(at(started, 'async_action_id'))}`;
    expect(await checked('GET', action)).toMatchObject({
      status: 'FAILED',
      operation_status: 'FAILED',
      result: { message: 'not enough codes of this look are left' },
    });
    expect(await checked('GET', '/v1/campaigns/C')).toMatchObject({
      vouchers_generation_status: 'FAILED',
    });
  });
});
