import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operationOf } from '../catalogue/operations.ts';
import { Project } from '../catalogue/project.ts';
import { Webhook } from '../catalogue/webhook.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

const TARGET = 'https://shop.example/hooks';
const PROJECTS = '/management/v1/projects';
const WEBHOOKS = `${PROJECTS}/proj_shop/webhooks`;

describe('the management API', () => {
  let shop: ApiShop;
  let headers: Record<string, string>;
  beforeEach(async () => {
    shop = await openApiShop();
    const made = await shop.post('/admin/v1/api-keys', { name: 'Setup', role: 'management' });
    const { app_id, token } = made.body as { app_id: string; token: string };
    headers = { 'x-management-id': app_id, 'x-management-token': token };
  });
  afterEach(() => shop.close());

  const call = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    more: Record<string, string> = {},
  ) =>
    shop.send(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...headers,
      ...more,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    });

  it('[Z1] lists the project of the key, and shows it with the secret of its webhooks', async () => {
    expect(operationOf('GET', PROJECTS)).not.toBeNull();
    const listed = await call('GET', PROJECTS);
    expect(listed.body).toMatchObject({ object: 'list', data_ref: 'data', total: 1 });
    z.array(Project).parse((listed.body as { data: unknown }).data);
    expect(listed.text).not.toContain('webhook_token');
    const one = await call('GET', `${PROJECTS}/proj_shop`);
    expect(Project.parse(one.body)).toMatchObject({
      id: 'proj_shop',
      name: 'Shop',
      currency: 'JPY',
      timezone: 'Asia/Tokyo',
      webhook_token: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await call('GET', `${PROJECTS}/proj_shop`)).body).toEqual(one.body);
    expect((await call('GET', `${PROJECTS}/proj_bakery`)).status).toBe(404);
    const named = await call('PUT', `${PROJECTS}/proj_shop`, { name: 'Shop 2' });
    expect(named.body).toMatchObject({ name: 'Shop 2', currency: 'JPY' });
  });

  it('[Z1] makes, reads, changes and deletes webhooks', async () => {
    const made = await call('POST', WEBHOOKS, {
      target_url: TARGET,
      events: ['voucher.created'],
      active: false,
    });
    expect(made.status, made.text).toBe(200);
    const webhook = Webhook.parse(made.body);
    expect(webhook).toMatchObject({ target_url: TARGET, active: false });
    const path = `${WEBHOOKS}/${webhook.id}`;
    expect((await call('GET', path)).body).toEqual(made.body);
    const changed = await call('PUT', path, { events: ['voucher.updated'], active: true });
    expect(changed.body).toEqual({
      ...(made.body as object),
      events: ['voucher.updated'],
      active: true,
    });
    expect((await call('GET', WEBHOOKS)).body).toMatchObject({ total: 1, data: [changed.body] });
    expect((await call('DELETE', path)).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await call(method, path)).status).toBe(404);
    expect((await call('GET', WEBHOOKS)).body).toMatchObject({ total: 0, data: [] });
    expect((await call('GET', `${PROJECTS}/proj_bakery/webhooks`)).status).toBe(404);
  });

  it('[Z1] makes a webhook once for an Idempotency-Key', async () => {
    const body = { target_url: TARGET, events: ['voucher.created'] };
    const named = { 'idempotency-key': 'hook-1' };
    const first = await call('POST', WEBHOOKS, body, named);
    expect((await call('POST', WEBHOOKS, body, named)).body).toEqual(first.body);
    const other = await call('POST', WEBHOOKS, { ...body, events: ['x'] }, named);
    expect(other.status).toBe(409);
    expect((await call('GET', WEBHOOKS)).body).toMatchObject({ total: 1 });
  });

  it('[Z20] is for keys of its own, and those open nothing else', async () => {
    expect((await shop.send('GET', PROJECTS, undefined, {})).status).toBe(401);
    const app = {
      'x-app-id': headers['x-management-id'] ?? '',
      'x-app-token': headers['x-management-token'] ?? '',
    };
    for (const path of ['/v1/campaigns', '/admin/overview', '/admin/v1/api-keys'])
      expect((await shop.send('GET', path, undefined, app)).status).toBe(403);
    const made = await shop.post('/admin/v1/api-keys', { name: 'Desk', role: 'operator' });
    const { app_id, token } = made.body as { app_id: string; token: string };
    const operator = { 'x-management-id': app_id, 'x-management-token': token };
    expect((await shop.send('GET', PROJECTS, undefined, operator)).status).toBe(403);
  });
});
