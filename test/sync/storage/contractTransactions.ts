import { newApiKey } from '@counterfoil/sync/server';
import { expect, it } from 'vitest';
import type { HqTransaction } from '../../../sync/src/server/storage/hqStorage.ts';
import {
  contentOf,
  postIssue,
  programmeOf,
  SHOP,
  terminalOf,
  voucherOf,
  writeEverything,
} from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, withShop } from './shopStorage.ts';

const VALUE = 'voucher:v1:JPY';

export function itRunsTransactions(open: OpenStorage): void {
  it(
    'answers what the work answers, and sees its own writes before the commit',
    withShop(open, async ({ write }) => {
      const seen = await write(async (tx) => {
        await tx.putBalances(new Map([[VALUE, 5]]));
        await tx.putVouchers([voucherOf('v1')], 3, 1);
        const feed = await tx.feed('till-1', { position: 0, key: 'z' }, 9);
        return [await tx.balances([VALUE]), await tx.voucherById('v1'), feed.length];
      });
      expect(seen).toEqual([new Map([[VALUE, 5]]), voucherOf('v1'), 1]);
    }),
  );

  it(
    'leaves nothing of a transaction that throws, into an empty programme',
    withShop(open, async ({ storage, write }) => {
      const before = await contentOf(storage);
      const work = write(async (tx) => {
        await writeEverything(tx);
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await contentOf(storage)).toEqual(before);
      expect(await storage.programmeOfTerminal('till-1')).toBeNull();
      expect(await storage.enrolment('code 1')).toBeNull();
    }),
  );

  it(
    'leaves nothing of a transaction that throws, over what was there',
    withShop(open, async ({ storage, write }) => {
      await write((tx) => writeEverything(tx, 1));
      const before = await contentOf(storage);
      const work = write(async (tx) => {
        await writeEverything(tx, 2);
        await writeEverything(tx, 3);
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await contentOf(storage)).toEqual(before);
      expect(await storage.enrolment('code 1')).not.toBeNull();
      expect(await storage.enrolment('code 3')).toBeNull();
      // The next transaction finds everything in its place.
      await write((tx) => writeEverything(tx, 2));
      expect((await contentOf(storage)).balances).toContainEqual([VALUE, 200]);
    }),
  );

  it(
    'cannot be committed around a refusal, even by work that catches it',
    withShop(open, async ({ storage, write }) => {
      await write((tx) => tx.putVouchers([voucherOf('v1')], 1, 1));
      const before = await contentOf(storage);
      const work = write(async (tx) => {
        await tx.putBalances(new Map([[VALUE, 5]]));
        const copy = voucherOf('v2', { codeKey: 'KEY-v1' });
        expect(await refusalOf(tx.putVouchers([copy], 2, 2))).toBe('duplicate');
        return 'caught';
      });
      expect(await refusalOf(work)).toBe('duplicate');
      expect(await contentOf(storage)).toEqual(before);
    }),
  );

  it(
    'run one after another: 50 concurrent increments lose none',
    withShop(open, async ({ write, read }) => {
      const increments = Array.from({ length: 50 }, () =>
        write(async (tx) => {
          const balance = (await tx.balances([VALUE])).get(VALUE) ?? 0;
          await tx.putBalances(new Map([[VALUE, balance + 1]]));
        }),
      );
      await Promise.all(increments);
      expect(await read((it) => it.balances([VALUE]))).toEqual(new Map([[VALUE, 50]]));
    }),
  );

  it(
    'go on after one that fails',
    withShop(open, async ({ write, read }) => {
      const outcomes = await Promise.allSettled(
        [1, 2, 3, 4].map((n) =>
          write(async (tx) => {
            await postIssue(tx, `v${n}`, 10);
            if (n % 2 === 0) throw new Error('no');
          }),
        ),
      );
      expect(outcomes.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ]);
      expect((await read((it) => it.journalAfter(0, 9))).map((row) => row.position)).toEqual([
        1, 2,
      ]);
    }),
  );

  it(
    'are seen by reads as a whole: the last commit, and never a part',
    withShop(open, async ({ write, read }) => {
      const both = new Map([
        [VALUE, 7],
        ['issued:cards:JPY', -7],
      ]);
      let during: Promise<Map<string, number>> = Promise.resolve(new Map());
      await write(async (tx) => {
        await tx.putBalances(new Map([[VALUE, 7]]));
        during = read((it) => it.balances([...both.keys()]));
        // Hands the turn over, so that the read may run in the middle.
        await tx.head();
        await tx.putBalances(new Map([['issued:cards:JPY', -7]]));
      });
      expect([new Map(), both]).toContainEqual(await during);
      expect(await read((it) => it.balances([...both.keys()]))).toEqual(both);
    }),
  );

  it(
    'do not move the state that a read began on',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putBalances(new Map([[VALUE, 1]])));
      let commit: Promise<void> = Promise.resolve();
      const seen = await read(async (reader) => {
        const first = await reader.balances([VALUE]);
        commit = write((tx) => tx.putBalances(new Map([[VALUE, 2]])));
        for (let turn = 0; turn < 20; turn += 1) await reader.head();
        return [first, await reader.balances([VALUE])];
      });
      await commit;
      expect(seen).toEqual([new Map([[VALUE, 1]]), new Map([[VALUE, 1]])]);
      expect(await read((it) => it.balances([VALUE]))).toEqual(new Map([[VALUE, 2]]));
    }),
  );

  it(
    'refuse a write after their end',
    withShop(open, async ({ write, read }) => {
      const escaped: HqTransaction[] = [];
      await write(async (tx) => {
        escaped.push(tx);
      });
      const late = escaped[0]?.putBalances(new Map([[VALUE, 1]])) ?? Promise.resolve();
      expect(await refusalOf(late)).toBe('closed');
      expect(await read((it) => it.balances([VALUE]))).toEqual(new Map());
    }),
  );

  it(
    'are refused once the storage is closed, and those under way are finished first',
    withShop(open, async ({ storage, write }) => {
      const underWay = write((tx) => postIssue(tx, 'v1', 1).then(() => 'done'));
      await storage.close();
      await storage.close();
      expect(await underWay).toBe('done');
      expect(await refusalOf(write(async () => undefined))).toBe('closed');
      expect(await refusalOf(storage.programmes())).toBe('closed');
    }),
  );

  it(
    'are there when the storage is opened again',
    withShop(open, async ({ storage, reopen, write }) => {
      if (reopen === undefined) return;
      await write((tx) => writeEverything(tx));
      await storage.putApiKey(
        newApiKey({
          appId: 'app',
          tokenHash: 'a1',
          programmeId: SHOP,
        }),
      );
      const secret = await storage.secret('session', () => 'kept');
      const before = await contentOf(storage);
      const again = await reopen();
      expect(await contentOf(again)).toEqual(before);
      expect(await again.programmes()).toEqual([programmeOf(SHOP, 'Maruya 1')]);
      expect(await again.programmeOfTerminal('till-1')).toBe(SHOP);
      expect((await again.apiKey('app'))?.tokenHash).toBe('a1');
      expect(await again.secret('session', () => 'new')).toBe(secret);
      await again.transact(SHOP, (tx) => tx.putTerminal(terminalOf('till-2'), 2));
    }),
  );
}
