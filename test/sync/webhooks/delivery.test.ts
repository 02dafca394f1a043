import { createHmac } from 'node:crypto';
import { createMemoryHqStorage } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, addCard, redeemBody } from '../api/apiShop.ts';
import {
  type Arrived,
  addWebhook,
  messagesOf,
  openReceiver,
  openWebhookShop,
  type Receiver,
  typesOf,
} from './webhookShop.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('webhooks', () => {
  let shop: ApiShop;
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await openReceiver();
    shop = await openWebhookShop();
  });
  afterEach(async () => {
    await shop.close();
    await receiver.close();
  });

  const redeem = async (code: string, amount = 100): Promise<string> => {
    const made = await shop.post('/v1/redemptions', redeemBody(code, amount, amount));
    expect(made.status, made.text).toBe(200);
    return (made.body as { redemptions: { id: string }[] }).redemptions[0]?.id ?? '';
  };
  const dead = async (id: string, status = 'dead') => {
    const { body } = await shop.get(`/admin/v1/webhooks/${id}/send-outs?status=${status}`);
    return (body as { data: { id: string; attempts: number; last_failure: string }[] }).data;
  };
  const fail = (status = 500): void => {
    receiver.answer = (_, response) => response.writeHead(status).end();
  };
  const succeed = (): void => {
    receiver.answer = (_, response) => response.end('ok');
  };

  it('[Z26] tell of a redemption, signed over the very bytes that are sent', async () => {
    await addCard(shop, 'CARD', 1000);
    const webhookId = await addWebhook(shop, `${receiver.url}/hook`, ['redemption.succeeded']);
    const redemptionId = await redeem('CARD');
    expect(await shop.webhooks.run()).toBe(1);
    const [message] = messagesOf(receiver);
    expect(message).toMatchObject({
      project_id: 'proj_shop',
      type: 'redemption.succeeded',
      source: { id: webhookId, object: 'webhook', target_url: `${receiver.url}/hook` },
      event: { type: 'redemption.succeeded', entity_id: redemptionId, group_id: null },
      data: { redemption: { id: redemptionId, amount: 100 }, voucher: { code: 'CARD' } },
    });
    const project = await shop.send('GET', '/management/v1/projects/proj_shop', undefined, {
      'x-management-id': 'shop-app',
      'x-management-token': 'shop-secret',
    });
    const { webhook_token: secret } = project.body as { webhook_token: string };
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = receiver.arrived;
    expect(path).toBe('/hook');
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['x-voucherify-signature']).toBe(
      createHmac('sha256', secret).update(body).digest('hex'),
    );
    expect(await shop.webhooks.run()).toBe(0);
  });

  it('[Z26] tell of each redeemable of a stack, and then of the parent', async () => {
    await addCard(shop, 'ONE', 1000);
    await addCard(shop, 'TWO', 1000);
    await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    const redeemables = ['ONE', 'TWO'].map((id) => ({
      object: 'voucher',
      id,
      gift: { credits: 100 },
    }));
    const made = await shop.post('/v1/redemptions', { redeemables, order: { amount: 500 } });
    expect(made.status, made.text).toBe(200);
    const { redemptions, parent_redemption: parent } = made.body as {
      redemptions: { id: string }[];
      parent_redemption: { id: string };
    };
    await shop.webhooks.run();
    const told = messagesOf(receiver).map(({ event }) => [event.entity_id, event.group_id]);
    expect(told.toSorted()).toEqual(
      [...redemptions, parent].map(({ id }) => [id, parent.id]).toSorted(),
    );
    expect(told.at(-1)?.[0]).toBe(parent.id);
  });

  it('[Z26] tell of rollbacks, top-ups, vouchers, campaigns and customers, where they are wanted', async () => {
    await addWebhook(shop, receiver.url, [
      'redemption.rollback.succeeded',
      'voucher.created',
      'voucher.disabled',
      'voucher.gift.balance_added',
      'campaign.created',
      'customer.created',
      'customer.updated',
      'customer.deleted',
    ]);
    await addCard(shop, 'CARD', 1000);
    const id = await redeem('CARD');
    await shop.post(`/v1/redemptions/${id}/rollback`);
    await shop.post('/v1/vouchers/CARD/balance', { amount: 50 });
    await shop.post('/v1/vouchers/CARD/disable');
    await shop.post('/v1/campaigns', {
      name: 'Spring',
      campaign_type: 'GIFT_VOUCHERS',
      type: 'AUTO_UPDATE',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1 } },
    });
    const ann = await shop.post('/v1/customers', { name: 'Ann', source_id: 'ann' });
    expect(ann.status).toBe(200);
    await shop.put('/v1/customers/ann', { name: 'Anna' });
    await shop.delete('/v1/customers/ann');
    await shop.webhooks.run();
    const types = typesOf(receiver);
    expect(types.toSorted()).toEqual([
      'campaign.created',
      'customer.created',
      'customer.deleted',
      'customer.updated',
      'redemption.rollback.succeeded',
      'voucher.created',
      'voucher.disabled',
      'voucher.gift.balance_added',
    ]);
    expect(types.filter((type) => type.startsWith('customer'))).toEqual([
      'customer.created',
      'customer.updated',
      'customer.deleted',
    ]);
    const campaign = messagesOf(receiver).find(({ type }) => type === 'campaign.created');
    expect(campaign?.data).toMatchObject({ campaign: { name: 'Spring' } });
  });

  it('[Z26] hear of what happens from when they were made, and of nothing when switched off', async () => {
    await addCard(shop, 'CARD', 1000);
    await redeem('CARD');
    const id = await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await shop.webhooks.run();
    expect(receiver.arrived).toEqual([]);
    await shop.put(`/admin/v1/webhooks/${id}`, { active: false });
    await redeem('CARD');
    await shop.webhooks.run();
    await shop.put(`/admin/v1/webhooks/${id}`, { active: true });
    await shop.webhooks.run();
    expect(receiver.arrived).toEqual([]);
    await redeem('CARD');
    await shop.webhooks.run();
    expect(receiver.arrived).toHaveLength(1);
  });

  it('[Z26] come again after a failure, with the same bytes, later each time', async () => {
    await addCard(shop, 'CARD', 1000);
    await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await redeem('CARD');
    fail();
    expect(await shop.webhooks.run()).toBe(1);
    shop.time.now += MINUTE - 1;
    expect(await shop.webhooks.run()).toBe(0);
    // A minute and up to a quarter more.
    shop.time.now += MINUTE / 4 + 1;
    expect(await shop.webhooks.run()).toBe(1);
    shop.time.now += 2 * MINUTE - 1;
    expect(await shop.webhooks.run()).toBe(0);
    succeed();
    shop.time.now += MINUTE / 2 + 1;
    expect(await shop.webhooks.run()).toBe(1);
    shop.time.now += DAY;
    expect(await shop.webhooks.run()).toBe(0);
    const [first, ...others] = receiver.arrived.map(({ body }) => body);
    expect(others).toEqual([first, first]);
  });

  it('[Z26] keep the order of each voucher, and hold up no other', async () => {
    await addCard(shop, 'CARD', 1000);
    await addCard(shop, 'OTHER', 1000);
    await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    const first = await redeem('CARD');
    const second = await redeem('CARD');
    const other = await redeem('OTHER');
    receiver.answer = ({ body }, response) =>
      response.writeHead(body.includes(`"entity_id":"${first}"`) ? 500 : 200).end();
    await shop.webhooks.run();
    const told = () => messagesOf(receiver).map(({ event }) => event.entity_id);
    expect(told().toSorted()).toEqual([first, other].toSorted());
    succeed();
    shop.time.now += 2 * MINUTE;
    await shop.webhooks.run();
    expect(told().slice(2)).toEqual([first, second]);
  });

  it('[Z26] keep the order of what the journal and the outbox tell of one voucher, also in bulk', async () => {
    const events = ['voucher.created', 'redemption.succeeded', 'voucher.disabled'];
    await addWebhook(shop, receiver.url, events);
    const codes = Array.from({ length: 120 }, (_, index) => `CARD-${index}`);
    for (const code of codes) await addCard(shop, code, 1000);
    for (const code of codes.slice(0, 5)) {
      await redeem(code);
      await shop.post(`/v1/vouchers/${code}/disable`);
    }
    await shop.webhooks.run();
    expect(receiver.arrived).toHaveLength(130);
    const told = messagesOf(receiver).filter(({ data }) => {
      const { voucher } = data as { voucher: { code: string } };
      return voucher.code === 'CARD-4';
    });
    expect(told.map(({ type }) => type)).toEqual(events);
  });

  it('[Z26] write nothing while nothing happens', async () => {
    await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await addCard(shop, 'CARD', 1000);
    await shop.webhooks.run();
    const progress = () =>
      shop.context.read('shop', (it) => it.document('webhookProgress', 'programme'));
    const before = await progress();
    shop.time.now += DAY;
    expect(await shop.webhooks.run()).toBe(0);
    expect(await progress()).toEqual(before);
  });

  it('[Z26] are dead letters after three days, and go again when somebody says so', async () => {
    await addCard(shop, 'CARD', 1000);
    const id = await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await redeem('CARD');
    fail(503);
    const start = shop.time.now;
    while ((await dead(id)).length === 0) {
      await shop.webhooks.run();
      expect(shop.time.now - start).toBeLessThanOrEqual(3 * DAY);
      shop.time.now += 30 * MINUTE;
    }
    expect(shop.time.now - start).toBeGreaterThan(DAY);
    const [letter] = await dead(id);
    expect(letter).toMatchObject({ status: 'dead', last_failure: 'It answered 503.' });
    expect(letter?.attempts).toBe(receiver.arrived.length);
    expect(receiver.arrived.length).toBeGreaterThanOrEqual(10);
    shop.time.now += DAY;
    expect(await shop.webhooks.run()).toBe(0);
    succeed();
    const path = `/admin/v1/webhooks/${id}/send-outs/${letter?.id}/replay`;
    expect((await shop.post(path)).body).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(await shop.webhooks.run()).toBe(1);
    expect(await dead(id)).toEqual([]);
    expect((await shop.post(path)).status).toBe(404);
  });

  it.each([
    { title: 'no answer', answer: () => undefined, reason: /within 0.4 s/ },
    {
      title: 'an answer that never ends',
      answer: (
        _: unknown,
        response: { writeHead: (n: number) => void; write: (s: string) => void },
      ) => {
        response.writeHead(200);
        response.write('wait');
      },
      reason: /within 0.4 s/,
    },
    {
      title: 'a connection that is cut',
      answer: (_: unknown, response: { destroy: () => void }) => response.destroy(),
      reason: /could not be reached/,
    },
    {
      title: 'an answer that is too long',
      answer: (_: unknown, response: { end: (s: string) => void }) =>
        response.end('x'.repeat(200_000)),
      reason: /more than 65536 bytes/,
    },
    {
      title: 'a redirect',
      answer: (
        _: unknown,
        response: { writeHead: (n: number, h: object) => { end: () => void } },
      ) => response.writeHead(307, { location: '/elsewhere' }).end(),
      reason: /answered 307/,
    },
  ])('[Z26] take $title for a failure', async ({ answer, reason }) => {
    await addCard(shop, 'CARD', 1000);
    const id = await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await redeem('CARD');
    receiver.answer = answer as Receiver['answer'];
    await shop.webhooks.run();
    const [waiting] = await dead(id, 'waiting');
    expect(waiting?.last_failure).toMatch(reason);
    expect(receiver.arrived).toHaveLength(1);
  });

  it('[Z26] are signed with both secrets while a rotation overlaps', async () => {
    await addCard(shop, 'CARD', 1000);
    await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    const rotate = async (overlap: number): Promise<string> => {
      const body = { overlap_seconds: overlap };
      const made = await shop.post('/admin/v1/webhooks/secret/rotate', body);
      return (made.body as { secret: string }).secret;
    };
    const old = await rotate(0);
    const fresh = await rotate(60);
    const signatures = async () => {
      await redeem('CARD');
      await shop.webhooks.run();
      const last: Arrived | undefined = receiver.arrived.at(-1);
      const { headers = {}, body = '' } = last ?? {};
      const sign = (secret: string) => createHmac('sha256', secret).update(body).digest('hex');
      return { headers, old: sign(old), fresh: sign(fresh) };
    };
    const during = await signatures();
    expect(during.headers['x-voucherify-signature']).toBe(during.old);
    expect(during.headers['x-counterfoil-signature']).toBe(`${during.fresh}, ${during.old}`);
    shop.time.now += 60_000;
    const after = await signatures();
    expect(after.headers['x-voucherify-signature']).toBe(after.fresh);
    expect(after.headers['x-counterfoil-signature']).toBe(after.fresh);
  });

  it('[Z26] leave nothing behind when they are deleted', async () => {
    await addCard(shop, 'CARD', 1000);
    const id = await addWebhook(shop, receiver.url, ['redemption.succeeded']);
    await redeem('CARD');
    fail();
    await shop.webhooks.run();
    expect((await shop.delete(`/admin/v1/webhooks/${id}`)).status).toBe(204);
    succeed();
    shop.time.now += DAY;
    expect(await shop.webhooks.run()).toBe(0);
    expect((await shop.get(`/admin/v1/webhooks/${id}`)).status).toBe(404);
  });
});

describe('webhooks of several servers on one database', () => {
  it('[Z26] are sent by one of them, and by another when that one is gone', async () => {
    const storage = createMemoryHqStorage();
    const receiver = await openReceiver();
    let lastId = 0;
    const createId = () => `B${String(++lastId).padStart(8, '0')}`;
    const one = await openWebhookShop(storage);
    const two = await openWebhookShop(storage, { createId });
    await addCard(one, 'CARD', 1000);
    await addWebhook(one, receiver.url, ['redemption.succeeded']);
    await one.post('/v1/redemptions', redeemBody('CARD', 100, 100));
    expect(await one.webhooks.run()).toBe(1);
    await one.post('/v1/redemptions', redeemBody('CARD', 100, 100));
    // The first one has the lease, and does no more: it was killed.
    expect(await two.webhooks.run()).toBe(0);
    two.time.now += 30_000;
    expect(await two.webhooks.run()).toBe(1);
    expect(receiver.arrived).toHaveLength(2);
    await two.app.close();
    await one.close();
    await receiver.close();
  });

  it('[Z26] are sent again where a kill came between the sending and writing it down', async () => {
    const memory = createMemoryHqStorage();
    const receiver = await openReceiver();
    let isKilled = false;
    const storage: typeof memory = {
      ...memory,
      transact: (programmeId, work) =>
        isKilled ? Promise.reject(new Error('killed')) : memory.transact(programmeId, work),
    };
    const one = await openWebhookShop(storage);
    await addCard(one, 'CARD', 1000);
    await addWebhook(one, receiver.url, ['redemption.succeeded']);
    await one.post('/v1/redemptions', redeemBody('CARD', 100, 100));
    receiver.answer = (_, response) => {
      isKilled = true;
      response.end('ok');
    };
    await expect(one.webhooks.run()).rejects.toThrow('killed');
    let lastId = 0;
    const createId = () => `B${String(++lastId).padStart(8, '0')}`;
    const two = await openWebhookShop(memory, { createId });
    two.time.now += 30_000;
    expect(await two.webhooks.run()).toBe(1);
    const [first, second] = messagesOf(receiver);
    expect(second?.id).toBe(first?.id);
    isKilled = false;
    await one.app.close();
    await two.close();
    await receiver.close();
  });
});
