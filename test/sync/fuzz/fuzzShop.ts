import { bytesToHex, utf8ToBytes } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import { PROTOCOL_VERSION, sessionMessage } from '@counterfoil/sync/protocol';
import {
  bumpHead,
  challenge,
  checkLedger,
  createMemoryHqStorage,
  createTerminal,
  enrol,
  type HqServer,
  hashToken,
  newApiKey,
  openSession,
} from '@counterfoil/sync/server';
import { expect } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop } from '../api/apiShop.ts';
import { createKnownNames, type KnownNames } from './knownNames.ts';

const MANY = { calls: 1e9, window: 60_000 };
const MISSES = { burst: 1e9, every: 1 };

/** A shop with something of everything, and cards that no call may name. */
export type FuzzShop = ApiShop & {
  readonly names: KnownNames;
  /** A bearer token of a till that no call may name. */
  readonly tillToken: string;
  /** Codes of cards that keep their balance, whatever is called. */
  readonly kept: readonly string[];
  readonly ledger: () => ReturnType<typeof checkLedger>;
};

export async function openFuzzShop(): Promise<FuzzShop> {
  const shop = await openApiShop('JPY', createMemoryHqStorage(), {
    rateLimits: { key: MANY, stranger: MANY, address: MANY },
    missLimits: { terminal: MISSES, key: MISSES, address: MISSES },
    // Webhooks lead nowhere, and no name is looked up.
    webhookTargets: {
      allowPrivate: false,
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    },
  });
  const hidden = new Set<string>();
  const names = createKnownNames(
    (name) => hidden.has(name) || /KEPT|shop-app|page-app|setup-app/.test(name),
  );
  await addKeys(shop);
  const tillToken = await addTills(shop, names);
  const kept = await addKept(shop, hidden);
  await stock(shop, names);
  return {
    ...shop,
    names,
    tillToken,
    kept,
    ledger: () => shop.context.read('shop', checkLedger),
  };
}

async function addKeys({ storage }: ApiShop): Promise<void> {
  const shared = { tokenHash: hashToken('shop-secret'), programmeId: 'shop' };
  await storage.putApiKey(
    newApiKey({ ...shared, appId: 'setup-app', kind: 'management', role: 'management' }),
  );
  const allowed = ['redeem', 'publish', 'list_vouchers', 'create_customer', 'loyalty_events'];
  const client = { origins: ['*'], allowed };
  await storage.putApiKey(
    newApiKey({ ...shared, appId: 'page-app', kind: 'client', role: 'client', client }),
  );
}

async function addTills({ context }: ApiShop, names: KnownNames): Promise<string> {
  await context.commit('shop', async (tx) =>
    tx.putStore({ id: 'ginza', name: 'Ginza', managers: [] }, await bumpHead(tx)),
  );
  names.add('store', 'ginza');
  const till = await signIn(context);
  names.add('terminal', (await signIn(context)).terminalId);
  return till.token;
}

async function signIn(
  context: HqServer['context'],
): Promise<{ readonly terminalId: string; readonly token: string }> {
  const version = PROTOCOL_VERSION;
  const made = await createTerminal(context, 'shop', {
    storeId: 'ginza',
    name: 'Till',
    riskLimits: { JPY: 5000 },
  });
  if (made === 'storeUnknown') throw new Error('there is no such store');
  const { terminalId, enrolCode } = made;
  const signer = createSigner(context.randomBytes(32));
  await enrol(context, { version, enrolCode, publicKey: bytesToHex(signer.publicKey) });
  const asked = (await challenge(context, { version, terminalId })).challenge;
  const signature = bytesToHex(signer.sign(utf8ToBytes(sessionMessage(terminalId, asked))));
  const { token } = await openSession(context, {
    ...{ version, terminalId, challenge: asked, signature },
  });
  return { terminalId, token };
}

const gift = (amount: number) => ({ type: 'GIFT_VOUCHER', gift: { amount } });

/** Three cards of a campaign; what names it or them goes to `hidden`. */
async function addKept(shop: ApiShop, hidden: Set<string>): Promise<string[]> {
  const codes = ['KEPT-1', 'KEPT-2', 'KEPT-3'];
  const campaign = await shop.post('/v1/campaigns', { name: 'KEPT', voucher: gift(1000) });
  hidden.add(String(at(campaign.body, 'id')));
  for (const code of codes) {
    const made = await shop.post(`/v1/campaigns/KEPT/vouchers/${code}`);
    expect(made.status, made.text).toBe(200);
    hidden.add(String(at(made.body, 'id')));
  }
  return codes;
}

async function stock(shop: ApiShop, names: KnownNames): Promise<void> {
  const make = async (path: string, body: unknown): Promise<unknown> => {
    const made = await shop.post(path, body);
    expect(made.status, `${path}: ${made.text}`).toBe(200);
    names.learn(made.body);
    return made.body;
  };
  const discount = { type: 'PERCENT', percent_off: 10 };
  for (const code of ['CARD-1', 'CARD-2', 'CARD-3', 'CARD-4'])
    await make(`/v1/vouchers/${code}`, gift(50_000));
  await make('/v1/vouchers/COUPON', { type: 'DISCOUNT_VOUCHER', discount });
  await make('/v1/campaigns', { name: 'Cards', voucher: gift(3000) });
  await make('/v1/campaigns', { name: 'Autumn', voucher: { type: 'DISCOUNT_VOUCHER', discount } });
  for (const campaign of ['Cards', 'Autumn'])
    for (let count = 0; count < 3; count += 1) await make(`/v1/campaigns/${campaign}/vouchers`, {});
  const club = await make('/v1/loyalties', {
    name: 'Club',
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 500 } },
  });
  for (const name of ['anna', 'ben']) {
    await make('/v1/customers', { source_id: name, name, metadata: { vip: true } });
    const path = `/v1/loyalties/${at(club, 'id')}/members`;
    const member = await make(path, { customer: { source_id: name } });
    names.add('card', String(at(member, 'code')));
  }
  const product = await make('/v1/products', { name: 'Tea', source_id: 'tea', price: 500 });
  await make(`/v1/products/${at(product, 'id')}/skus`, { sku: 'Green', source_id: 'green' });
  await make('/v1/orders', { amount: 5000, customer: { source_id: 'anna' } });
  await make('/v1/categories', { name: 'Food', hierarchy: 1 });
  await make('/v1/redemptions', {
    redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits: 100 } }],
  });
  for (const path of ['/v1/redemptions', '/v1/campaigns', '/v1/vouchers', '/v1/orders'])
    for (const item of listAt((await shop.get(`${path}?limit=50`)).body, path.slice(4)))
      names.learn(item);
}
