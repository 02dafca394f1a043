import {
  type Campaign,
  ONLINE_ONLY,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Voucher,
} from '@counterfoil/core';
import { NO_CONTACT } from '@counterfoil/pos-app/storage';
import { openDexieTerminalStorage } from '@counterfoil/pos-app/storage/browser';
import { createTill } from '@counterfoil/pos-app/till';
import { createHttpLink, systemTimers, type TerminalStorage } from '@counterfoil/sync/client';

// A till of its own without HQ, in a page, whose disk is recorded. `told` is the test: it hears of
// each redemption once the till has accepted it.

const NAME = 'power-loss';
const ALWAYS = { start: null, end: null };

declare const told: (id: string) => Promise<void>;

const campaign: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'cards',
  name: 'Cards',
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: ALWAYS,
  active: true,
  policy: {
    ...ONLINE_ONLY,
    risk: {
      perVoucher: 1_000_000,
      softPerVoucher: null,
      maxSnapshotAge: 86_400_000,
      requireSignature: false,
    },
  },
};

const card: Voucher = {
  ...PLAIN_VOUCHER,
  id: 'v_1',
  code: 'CARD1',
  codeKey: 'CARD1',
  campaignId: campaign.id,
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  validity: ALWAYS,
};

/** Nobody listens there: the till is on its own. */
const HQ_URL = 'http://127.0.0.1:9';

async function prepare(storage: TerminalStorage): Promise<void> {
  const programme = { id: 'p', name: 'P', currency: 'JPY', timeZone: 'Asia/Tokyo', codeKeys: {} };
  await storage.putIdentity({
    hqUrl: HQ_URL,
    programme,
    store: { id: 'store', name: 'Store', managers: [] },
    terminal: {
      id: 'ter_1',
      storeId: 'store',
      name: 'Till',
      status: 'active',
      riskLimits: { JPY: 1_000_000 },
      shiftRiskLimits: {},
    },
    secretKey: '11'.repeat(32),
  });
  await storage.putCampaigns([campaign]);
  const snapshot = { available: 1_000_000, elsewhere: 0, position: 1, sequence: 0 };
  const contact = { ...NO_CONTACT, mark: { position: 1, key: '' }, at: Date.now() };
  const vouchers = [{ kind: 'voucher' as const, voucher: card, snapshot }];
  await storage.commit({ after: 0, vouchers, contact });
}

/** Makes so many redemptions, one after another. */
async function redeem(count: number): Promise<void> {
  const storage = await openDexieTerminalStorage(NAME);
  await prepare(storage);
  const till = await createTill({
    storage,
    timers: systemTimers,
    createLink: (url) => createHttpLink(url),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    receipts: () => 'ja',
  });
  for (let turn = 0; turn < count; turn += 1) {
    const request = { code: card.code, amount: 10, order: { amount: 10 } };
    const { result } = await till.redeem(`r${turn}`, request);
    if (result !== 'accepted') throw new Error('the till refused');
    await told(`r${turn}`);
  }
}

/** The ids of the entries in the till's journal, as a till that starts finds them. */
async function held(): Promise<string[]> {
  const storage = await openDexieTerminalStorage(NAME);
  const entries = await storage.entriesAfter(0, 100_000);
  const { head } = await storage.load();
  if (head.sequence !== entries.length) throw new Error('the journal has a gap');
  return entries.map(({ id }) => id);
}

const openRaw = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('records');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The same with bare IndexedDB of a given durability. */
async function addRaw(count: number, durability: IDBTransactionDurability): Promise<void> {
  const raw = await openRaw();
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise<void>((resolve, reject) => {
      const transaction = raw.transaction('records', 'readwrite', { durability });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.objectStore('records').add('x'.repeat(500), `r${turn}`);
    });
    await told(`r${turn}`);
  }
}

async function heldRaw(): Promise<string[]> {
  const raw = await openRaw();
  return new Promise((resolve, reject) => {
    const request = raw.transaction('records').objectStore('records').getAllKeys();
    request.onsuccess = () => resolve(request.result.map(String));
    request.onerror = () => reject(request.error);
  });
}

const page = { redeem, held, addRaw, heldRaw };
export type PowerLossPage = typeof page;
Object.assign(window, page);
