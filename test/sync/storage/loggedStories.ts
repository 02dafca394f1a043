import { expect } from 'vitest';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import { at } from '../../support/hqApi.ts';
import { openShop } from '../../support/shop.ts';
import { type ApiShop, addCard, openApiShop, redeemBody } from '../api/apiShop.ts';
import { uploadFile } from '../api/uploadForm.ts';
import { addWebhook, openReceiver } from '../webhooks/webhookShop.ts';

/** Runs work and notes the statements that the database is asked for meanwhile. */
export type Logged = <T>(work: () => Promise<T>) => Promise<T>;

/** What people and programs do at HQ, on whatever storage. */
export type Story = {
  readonly name: string;
  /** A customer stands at the checkout: nothing of it may grow with the programme. */
  readonly isHot: boolean;
  readonly tell: (storage: HqStorage, logged: Logged) => Promise<void>;
};

/** A story over the API; its first part is not noted. */
const apiStory = <T>(
  name: string,
  isHot: boolean,
  prepare: (shop: ApiShop) => Promise<T>,
  act: (shop: ApiShop, prepared: T) => Promise<void>,
): Story => ({
  name,
  isHot,
  tell: async (storage, logged) => {
    const shop = await openApiShop('JPY', storage, {
      webhookTargets: { allowPrivate: true },
      webhookDeadline: 5000,
    });
    try {
      const prepared = await prepare(shop);
      await logged(() => act(shop, prepared));
      expect(shop.errors).toEqual([]);
    } finally {
      await shop.close();
    }
  },
});

const good = async (asked: ReturnType<ApiShop['get']>): Promise<unknown> => {
  const { status, body, text } = await asked;
  expect(status, text).toBeLessThan(300);
  return body;
};
const named = (key: string) => ({ 'idempotency-key': key });

const CHECKOUT = apiStory(
  'a checkout: look-up, validation, redemption, rollback',
  true,
  async (shop) => {
    await addCard(shop, 'CARD-1', 5000);
    await addCard(shop, 'CARD-2', 5000);
    await good(shop.post('/v1/customers', { source_id: 'ann' }));
  },
  async (shop) => {
    const ann = { customer: { source_id: 'ann' } };
    await good(shop.get('/v1/vouchers/CARD-1'));
    await good(shop.post('/v1/validations', { ...redeemBody('CARD-1', 100, 500), ...ann }));
    const one = { ...redeemBody('CARD-1', 100, 500), ...ann };
    const redeemed = await good(shop.post('/v1/redemptions', one, named('once')));
    await good(shop.post('/v1/redemptions', one, named('once')));
    const id = String(at(redeemed, 'redemptions', 0, 'id'));
    await good(shop.post(`/v1/redemptions/${id}/rollback`, {}, named('back')));
    const both = [...redeemBody('CARD-1', 50, null).redeemables];
    both.push(...redeemBody('CARD-2', 50, null).redeemables);
    await good(shop.post('/v1/redemptions', { redeemables: both, order: { amount: 500 } }));
  },
);

const SESSION = apiStory(
  'a checkout with a session lock',
  true,
  (shop) => addCard(shop, 'CARD-1', 5000),
  async (shop) => {
    const session = { session: { type: 'LOCK', key: 'basket', ttl: 5, ttl_unit: 'MINUTES' } };
    const body = { ...redeemBody('CARD-1', 100, 500), ...session };
    await good(shop.post('/v1/validations', body));
    await good(shop.post('/v1/redemptions', body, named('once')));
  },
);

const TILL: Story = {
  name: 'a till: redemptions online and at risk, and what it sends',
  isHot: true,
  tell: async (storage, logged) => {
    const shop = await openShop(storage);
    try {
      const card = await shop.addCard(5000);
      await logged(async () => {
        const till = await shop.addTill();
        expect(await till.redeem('r1', card, 500)).toMatchObject({ ground: 'online' });
        await till.cut();
        expect(await till.redeem('r2', card, 700)).toMatchObject({ ground: 'atRisk' });
        await till.mend();
        await till.rollBack('b1', 'r2');
        await till.sync();
      });
    } finally {
      await shop.close();
    }
  },
};

const LOYALTY = apiStory(
  'points: members, earning, spending, publications',
  false,
  async (shop) => {
    const club = await good(
      shop.post('/v1/loyalties', {
        name: 'club',
        voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
      }),
    );
    return String(at(club, 'id'));
  },
  async (shop, club) => {
    const member = await good(
      shop.post(`/v1/loyalties/${club}/members`, { customer: { source_id: 'ann' } }),
    );
    const code = String(at(member, 'code'));
    await good(shop.post(`/v1/loyalties/members/${code}/balance`, { points: 300 }));
    await good(shop.get(`/v1/loyalties/members/${code}/transactions`));
    await good(
      shop.post('/v1/orders', { customer: { source_id: 'ann' }, amount: 900, status: 'PAID' }),
    );
    await good(shop.post('/v1/events', { event: 'visit', customer: { source_id: 'ann' } }));
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 500 } };
    await good(shop.post('/v1/campaigns', { name: 'Autumn', type: 'STATIC', voucher }));
    await good(shop.post('/v1/campaigns/Autumn/vouchers/AUTUMN-1', {}));
    const publication = { campaign: { name: 'Autumn' }, customer: { source_id: 'ann' } };
    await good(shop.post('/v1/publications', publication));
    await good(shop.post('/v1/qualifications', { customer: { source_id: 'ann' } }));
  },
);

const JOBS = apiStory(
  'jobs and webhooks: an import, an export, what was told',
  false,
  async (shop) => {
    await addCard(shop, 'CARD-1', 5000);
    return openReceiver();
  },
  async (shop, receiver) => {
    await addWebhook(shop, receiver.url, ['redemption.succeeded', 'customer.created']);
    await good(shop.post('/v1/redemptions', redeemBody('CARD-1', 100, 500)));
    await good(uploadFile(shop, '/v1/customers/importCSV', 'source_id,name\nben,Ben\n'));
    await good(shop.post('/v1/exports', { exported_object: 'redemption' }));
    await good(shop.post('/v1/exports', { exported_object: 'voucher' }));
    await shop.jobs.settle();
    shop.time.now += 2000;
    await shop.jobs.settle();
    await shop.webhooks.run();
    expect(receiver.arrived.length).toBeGreaterThan(0);
    await receiver.close();
  },
);

const DESK = apiStory(
  'lists, and the desks of the console',
  false,
  async (shop) => {
    await addCard(shop, 'CARD-1', 5000);
    await good(shop.post('/v1/redemptions', redeemBody('CARD-1', 100, 500)));
  },
  async (shop) => {
    const lists = ['vouchers', 'campaigns', 'redemptions', 'customers', 'orders', 'publications'];
    for (const list of lists) await good(shop.get(`/v1/${list}?limit=5&page=2`));
    await good(shop.get('/v1/vouchers?category=x&order=-updated_at'));
    await good(shop.get('/v1/vouchers/CARD-1/transactions'));
    const desks = ['entries', 'discrepancies', 'quarantine', 'terminals', 'allotments', 'exposure'];
    for (const desk of desks) await good(shop.get(`/admin/${desk}`));
    await good(shop.get('/admin/overview'));
    await good(shop.get('/admin/ledger/check'));
  },
);

export const STORIES: readonly Story[] = [CHECKOUT, SESSION, TILL, LOYALTY, JOBS, DESK];
