import { newApiKey } from '@counterfoil/sync/server';
import { expect, it } from 'vitest';
import { programmeOf, SHOP, terminalOf, voucherOf } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, withShop } from './shopStorage.ts';

const KEY = newApiKey({ appId: 'app', tokenHash: 'a1', programmeId: SHOP, loopbackOnly: true });
const TILL_KEY = newApiKey({
  id: 'key_0',
  appId: 'till',
  tokenHash: 'b1',
  programmeId: SHOP,
  name: 'Till 1',
  role: 'till',
  previousToken: { hash: 'b0', endsAt: 7 },
  client: { origins: ['https://shop.example'], allowed: ['redeem'] },
  created: 1,
  revokedAt: 9,
  expiresAt: 8,
});

export function itKeepsDirectories(open: OpenStorage): void {
  it(
    'creates a programme once, and lists them by id',
    withShop(open, async ({ storage, write }) => {
      await storage.createProgramme(programmeOf('bakery'));
      await write((tx) => tx.putProgramme(programmeOf(SHOP, 'Renamed'), 1));
      await storage.createProgramme(programmeOf());
      expect(await storage.programmes()).toEqual([
        programmeOf('bakery'),
        programmeOf(SHOP, 'Renamed'),
      ]);
    }),
  );

  it(
    'keeps programmes apart',
    withShop(open, async ({ storage, write, read }) => {
      await storage.createProgramme(programmeOf('bakery'));
      const put = (amount: number) => new Map([['voucher:v1:JPY', amount]]);
      await write(async (tx) => {
        await tx.putVouchers([voucherOf('v1')], 1, 1);
        await tx.putBalances(put(1));
      });
      await storage.transact('bakery', async (tx) => {
        await tx.putVouchers([voucherOf('v1', { active: false })], 1, 1);
        await tx.putBalances(put(2));
        await tx.touchVouchers(['v1'], 5);
      });
      expect((await read((it) => it.voucherById('v1')))?.active).toBe(true);
      expect(await read((it) => it.balances(['voucher:v1:JPY']))).toEqual(put(1));
      const feed = await read((it) => it.feed('till-1', { position: 0, key: '' }, 10));
      expect(feed.map(({ changed, key }) => [changed, key])).toEqual([
        [0, 'ashop'],
        [1, 'hv1'],
      ]);
    }),
  );

  it(
    'refuses a transaction of a programme that is not there',
    withShop(open, async ({ storage }) => {
      let ran = false;
      const work = storage.transact('nowhere', async () => {
        ran = true;
      });
      expect([await refusalOf(work), ran]).toEqual(['unknownProgramme', false]);
      const read = storage.read('nowhere', (it) => it.head());
      expect(await refusalOf(read)).toBe('unknownProgramme');
    }),
  );

  it(
    'knows the programme of a terminal, and of an enrolment code until it is used',
    withShop(open, async ({ storage, write }) => {
      await storage.createProgramme(programmeOf('bakery'));
      await write((tx) => tx.putTerminal(terminalOf('till-1', { enrolCodeHash: 'c1' }), 1));
      await storage.transact('bakery', (tx) =>
        tx.putTerminal(terminalOf('till-2', { enrolCodeHash: 'c2' }), 1),
      );
      expect(await storage.programmeOfTerminal('till-1')).toBe(SHOP);
      expect(await storage.programmeOfTerminal('till-2')).toBe('bakery');
      expect(await storage.programmeOfTerminal('till-3')).toBeNull();
      expect(await storage.enrolment('c2')).toEqual({
        programmeId: 'bakery',
        terminalId: 'till-2',
      });
      await write((tx) => tx.touchTerminal(terminalOf('till-1', { publicKey: 'p' })));
      expect(await storage.enrolment('c1')).toBeNull();
    }),
  );

  it(
    'keeps a terminal id and an enrolment code for one terminal of all programmes',
    withShop(open, async ({ storage, write }) => {
      await storage.createProgramme(programmeOf('bakery'));
      await write((tx) => tx.putTerminal(terminalOf('till-1', { enrolCodeHash: 'c1' }), 1));
      for (const row of [terminalOf('till-1'), terminalOf('till-2', { enrolCodeHash: 'c1' })]) {
        const put = storage.transact('bakery', (tx) => tx.putTerminal(row, 1));
        expect(await refusalOf(put)).toBe('duplicate');
      }
    }),
  );

  it(
    'keeps API keys, one for each app id',
    withShop(open, async ({ storage }) => {
      expect(await storage.apiKey('app')).toBeNull();
      await storage.putApiKey(KEY);
      expect(await storage.apiKey('app')).toEqual(KEY);
      await storage.putApiKey({ ...KEY, tokenHash: 'b2', loopbackOnly: false });
      expect(await storage.apiKey('app')).toEqual({ ...KEY, tokenHash: 'b2', loopbackOnly: false });
    }),
  );

  it(
    'lists the keys of a programme by id, and finds one of them',
    withShop(open, async ({ storage, write, read }) => {
      await storage.createProgramme(programmeOf('bakery'));
      await storage.putApiKey(KEY);
      await write((tx) => tx.putApiKey(TILL_KEY));
      await storage.putApiKey(newApiKey({ ...KEY, appId: 'bun', programmeId: 'bakery' }));
      expect(await read((it) => it.apiKeys())).toEqual([
        { key: TILL_KEY, lastUsed: null },
        { key: KEY, lastUsed: null },
      ]);
      expect((await read((it) => it.apiKeyById('key_0')))?.key).toEqual(TILL_KEY);
      expect(await read((it) => it.apiKeyById('key_none'))).toBeNull();
      expect(await storage.read('bakery', (it) => it.apiKeyById('key_0'))).toBeNull();
    }),
  );

  it(
    'keeps an application id for one programme, and an id for one key',
    withShop(open, async ({ storage, write, read }) => {
      await storage.createProgramme(programmeOf('bakery'));
      await storage.putApiKey(KEY);
      const taken = storage.transact('bakery', (tx) => tx.putApiKey(KEY));
      expect(await refusalOf(taken)).toBe('duplicate');
      const twice = write((tx) => tx.putApiKey({ ...TILL_KEY, id: KEY.id }));
      expect(await refusalOf(twice)).toBe('duplicate');
      expect(await storage.apiKey('app')).toEqual(KEY);
      expect(await read((it) => it.apiKeys())).toHaveLength(1);
    }),
  );

  it(
    'takes a key back with the transaction that wrote it',
    withShop(open, async ({ storage, write }) => {
      await storage.putApiKey(KEY);
      const broken = write(async (tx) => {
        await tx.putApiKey({ ...KEY, revokedAt: 5 });
        await tx.putApiKey(TILL_KEY);
        throw new Error('no');
      });
      await expect(broken).rejects.toThrow('no');
      expect(await storage.apiKey('app')).toEqual(KEY);
      expect(await storage.apiKey('till')).toBeNull();
    }),
  );

  it(
    'notes when a key was used last, which a change of the key leaves alone',
    withShop(open, async ({ storage, read }) => {
      await storage.putApiKey(KEY);
      await storage.noteKeyUse('app', 20);
      await storage.noteKeyUse('app', 10);
      await storage.noteKeyUse('nobody', 10);
      await storage.putApiKey({ ...KEY, tokenHash: 'c3' });
      expect((await read((it) => it.apiKeyById(KEY.id)))?.lastUsed).toBe(20);
    }),
  );

  it(
    'makes a secret once, whoever asks for it at the same time',
    withShop(open, async ({ storage }) => {
      const asked = [1, 2, 3].map((n) => storage.secret('session', () => `secret ${n}`));
      const [first, ...others] = await Promise.all(asked);
      expect(others).toEqual([first, first]);
      expect(await storage.secret('session', () => 'late')).toBe(first);
      expect(await storage.secret('other', () => 'own')).toBe('own');
    }),
  );
}
