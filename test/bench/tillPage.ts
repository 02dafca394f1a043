import { type Campaign, PLAIN_CAMPAIGN, PLAIN_VOUCHER, type Voucher } from '@counterfoil/core';
import { openDexieTerminalStorage } from '@counterfoil/pos-app/storage/browser';
import { createTill, type Till } from '@counterfoil/pos-app/till';
import {
  type HqLink,
  LinkError,
  systemTimers,
  type TerminalStorage,
} from '@counterfoil/sync/client';
import { median } from './benchmark.ts';

// The page in which a real browser is measured. The benchmark drives it by what hangs on `window`.

const VOUCHERS = 2000;

const campaign: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp',
  name: 'Cards',
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  policy: {
    risk: {
      perVoucher: 5000,
      softPerVoucher: null,
      maxSnapshotAge: 86_400_000,
      requireSignature: false,
    },
    allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 0 },
  },
};

const code = (index: number): string => `BENCH${String(index).padStart(6, '0')}`;

const voucherOf = (index: number): Voucher => ({
  ...PLAIN_VOUCHER,
  id: `v_${index}`,
  code: code(index),
  // What a look-up makes of the code: O reads as 0.
  codeKey: code(index),
  campaignId: campaign.id,
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  active: true,
  validity: { start: null, end: null },
  metadata: {},
});

/** HQ is out of reach: what is measured is the till alone. */
const unreachable = async (): Promise<never> => {
  throw new LinkError('unreachable', 'no HQ in this benchmark');
};
const link: HqLink = {
  probe: unreachable,
  enrol: unreachable,
  challenge: unreachable,
  session: unreachable,
  allot: unreachable,
  lookUp: unreachable,
  renew: unreachable,
  preShift: unreachable,
  recover: unreachable,
  push: unreachable,
  pull: unreachable,
  listen: unreachable,
};

async function prepare(storage: TerminalStorage): Promise<void> {
  await storage.putIdentity({
    hqUrl: 'http://hq.invalid',
    programme: {
      id: 'bench',
      name: 'Bench',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      codeKeys: {},
    },
    store: { id: 'store', name: 'Store', managers: [] },
    terminal: {
      id: 'ter_1',
      storeId: 'store',
      name: 'Till',
      status: 'active',
      riskLimits: { JPY: 1_000_000_000 },
      shiftRiskLimits: {},
    },
    secretKey: '11'.repeat(32),
  });
  await storage.putCampaigns([campaign]);
  const snapshot = { available: 5000, elsewhere: 0, position: 1, sequence: 0 };
  const vouchers = Array.from({ length: VOUCHERS }, (_, index) => ({
    kind: 'voucher' as const,
    voucher: voucherOf(index),
    snapshot,
  }));
  const contact = {
    acknowledged: 0,
    mark: { position: 1, key: '' },
    seen: null,
    heard: null,
    at: Date.now(),
    offset: 0,
    journalTime: 0,
  };
  await storage.commit({ after: 0, vouchers, contact });
}

/** The same storage, with the time of each commit noted. */
const timed = (storage: TerminalStorage, times: number[]): TerminalStorage => ({
  ...storage,
  commit: async (change) => {
    const start = performance.now();
    await storage.commit(change);
    times.push(performance.now() - start);
  },
});

const openRaw = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('raw', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('entries');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** One strict add of a record, and nothing else. */
const addRaw = (raw: IDBDatabase, key: number, value: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = raw.transaction('entries', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.objectStore('entries').add(value, key);
    transaction.commit();
  });

/** Milliseconds, medians: of the whole redemption, of its durable write, and of a raw add. */
export type TillTimes = {
  readonly redemption: number;
  readonly write: number;
  readonly raw: number;
};

async function measure(turns: number): Promise<TillTimes> {
  const writes: number[] = [];
  const storage = timed(await openDexieTerminalStorage('bench'), writes);
  await prepare(storage);
  const till: Till = await createTill({
    storage,
    timers: systemTimers,
    createLink: () => link,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    receipts: () => 'ja',
  });
  const raw = await openRaw();
  const redemptions: number[] = [];
  const adds: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const start = performance.now();
    const request = { code: code(turn), amount: 100, order: { amount: 100 } };
    const { result } = await till.redeem(`r${turn}`, request);
    redemptions.push(performance.now() - start);
    if (result !== 'accepted') throw new Error('the till refused');
    const [entry] = await storage.entriesAfter(turn, 1);
    const before = performance.now();
    await addRaw(raw, turn, entry);
    adds.push(performance.now() - before);
  }
  await till.close();
  // The first write is the preparation's.
  return { redemption: median(redemptions), write: median(writes.slice(1)), raw: median(adds) };
}

Object.assign(window, { measureTill: measure });
