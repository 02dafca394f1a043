import { canonicalJson, hashEntry, type Transfer } from '@counterfoil/core';
import { expect, it } from 'vitest';
import type { JournalRow } from '../../../sync/src/server/storage/journalRow.ts';
import { entryOf, headAt, journalRowOf, MOST } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, withShop } from './shopStorage.ts';

const issued = (voucherId: string): Transfer => ({
  debit: 'issued:cards:JPY',
  credit: `voucher:${voucherId}:JPY`,
  unit: 'JPY',
  amount: 100,
});

const positionsOf = (rows: readonly JournalRow[]): number[] => rows.map(({ position }) => position);

/** Five records: two of till-1, one of HQ about two vouchers, two of till-2. */
const FIVE = [
  journalRowOf(1, entryOf('till-1', 1)),
  journalRowOf(2, entryOf('till-1', 2, { voucherId: 'v2' })),
  journalRowOf(
    3,
    entryOf('hq', 1, {
      body: { type: 'issue', campaignId: 'cards', vouchers: 2 },
      transfers: [issued('v2'), issued('v3')],
    }),
  ),
  journalRowOf(4, entryOf('till-2', 1), { discrepancyId: 'd1', within: 30, over: 70 }),
  // Its body is about v1; what HQ posted for it moved v4 as well.
  journalRowOf(5, entryOf('till-2', 2), { posted: [issued('v4'), issued('v4')] }),
];

export function itKeepsJournals(open: OpenStorage): void {
  it(
    'begins empty, at position 0 and the genesis hash',
    withShop(open, async ({ read }) => {
      expect(await read((it) => it.head())).toEqual({
        position: 0,
        hash: '0'.repeat(64),
        own: { sequence: 0, hash: '0'.repeat(64), at: { time: 0, counter: 0 } },
      });
      expect(await read((it) => it.journalAfter(0, 10))).toEqual([]);
    }),
  );

  it(
    'appends records and moves the head',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.append(FIVE.slice(0, 3), headAt(3)));
      await write((tx) => tx.append(FIVE.slice(3), headAt(5)));
      expect(await read((it) => it.head())).toEqual(headAt(5));
      expect(await read((it) => it.journalAfter(0, 10))).toEqual(FIVE);
      expect(positionsOf(await read((it) => it.journalAfter(2, 2)))).toEqual([3, 4]);
      expect(await read((it) => it.journalHash(0))).toBe(null);
      expect(await read((it) => it.journalHash(3))).toBe(FIVE[2]?.hash);
      expect(await read((it) => it.journalHash(99))).toBe(FIVE.at(-1)?.hash);
      await write((tx) => tx.putHead(headAt(9)));
      expect(await read((it) => it.head())).toEqual(headAt(9));
    }),
  );

  it(
    'lists the latest first, in pages with the total',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.append(FIVE, headAt(5)));
      const { rows, total } = await read((it) => it.journalLatest({ offset: 1, limit: 2 }));
      expect([total, positionsOf(rows)]).toEqual([5, [4, 3]]);
    }),
  );

  it(
    'finds the records of a voucher, by body and by every transfer, each once',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.append(FIVE, headAt(5)));
      const of = async (voucherId: string, page = { offset: 0, limit: 10 }) => {
        const { rows, total } = await read((it) => it.journalOfVoucher(voucherId, page));
        return [total, ...positionsOf(rows)];
      };
      expect(await of('v1')).toEqual([3, 5, 4, 1]);
      expect(await of('v2')).toEqual([2, 3, 2]);
      expect(await of('v3')).toEqual([1, 3]);
      expect(await of('v4')).toEqual([1, 5]);
      expect(await of('v1', { offset: 1, limit: 1 })).toEqual([3, 4]);
      expect(await of('v9')).toEqual([0]);
    }),
  );

  it(
    'finds entries by terminal and id, and by terminal and sequence',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.append(FIVE, headAt(5)));
      expect(await read((it) => it.entryById('till-2', 'e1'))).toEqual(FIVE[3]);
      expect(await read((it) => it.entryById('till-2', 'e9'))).toBeNull();
      const asked = ['e1', 'e9', '\0', 'e1'];
      expect(await read((it) => it.entriesByIds('till-2', asked))).toEqual([FIVE[3]]);
      expect(await read((it) => it.entriesByIds('till-2', []))).toEqual([]);
      expect(await read((it) => it.entriesOfTerminal('till-1', 1, MOST))).toEqual(FIVE.slice(0, 2));
      expect(await read((it) => it.entriesOfTerminal('till-1', 2, 2))).toEqual([FIVE[1]]);
      expect(await read((it) => it.entriesOfTerminal('till-1', 3, 2))).toEqual([]);
    }),
  );

  it(
    'refuses a position, a sequence and an id twice, and keeps nothing of the rest',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.append(FIVE.slice(0, 1), headAt(1)));
      const good = journalRowOf(8, entryOf('till-3', 8));
      const twice = [
        journalRowOf(1, entryOf('till-3', 9)),
        journalRowOf(9, entryOf('till-1', 1, { id: 'other' })),
        journalRowOf(9, entryOf('till-1', 9, { id: 'e1' })),
      ];
      for (const row of twice)
        expect(await refusalOf(write((tx) => tx.append([good, row], headAt(9))))).toBe('duplicate');
      expect(await refusalOf(write((tx) => tx.append([good, good], headAt(9))))).toBe('duplicate');
      expect(await read((it) => it.journalAfter(0, 10))).toEqual(FIVE.slice(0, 1));
      expect((await read((it) => it.journalLatest({ offset: 0, limit: 9 }))).total).toBe(1);
      // Another terminal may use the same sequence and id.
      await write((tx) => tx.append([journalRowOf(2, entryOf('till-3', 1))], headAt(2)));
    }),
  );

  it(
    'gives an entry back byte for byte, whatever text is in it',
    withShop(open, async ({ write, read }) => {
      const texts = [
        '\u0000',
        '\ud800',
        '\u{1f600}',
        'é',
        'e\u0301',
        '領収書',
        '"\\\n\u2028',
        '\ufeff',
      ];
      const entries = texts.map((orderId, index) => entryOf('till-1', index + 1, { orderId }));
      await write((tx) =>
        tx.append(
          entries.map((entry, index) => journalRowOf(index + 1, entry)),
          headAt(entries.length),
        ),
      );
      const rows = await read((it) => it.journalAfter(0, 100));
      expect(rows.map(({ entry }) => canonicalJson(entry))).toEqual(entries.map(canonicalJson));
      for (const { entry } of rows) expect(hashEntry(entry)).toBe(entry.hash);
    }),
  );
}
