import { expect, it } from 'vitest';
import type { FeedMark } from '../../../sync/src/protocol/index.ts';
import type { FeedRow } from '../../../sync/src/server/storage/feedRow.ts';
import type { HqTransaction, RedemptionRow } from '../../../sync/src/server/storage/hqStorage.ts';
import {
  campaignOf,
  grantOf,
  programmeOf,
  recallOf,
  redemptionRowOf,
  storeOf,
  terminalOf,
  voucherOf,
} from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { type Shop, withShop } from './shopStorage.ts';

const START: FeedMark = { position: 0, key: '' };

const marksOf = (rows: readonly FeedRow[]) => rows.map(({ changed, key }) => `${changed} ${key}`);
const markOf = ({ changed, key }: FeedRow): FeedMark => ({ position: changed, key });

/** Something of each kind, for two terminals, much of it changed at the same position. */
async function putAll(tx: HqTransaction): Promise<void> {
  await tx.putVouchers([voucherOf('v2'), voucherOf('v1')], 5, 1);
  await tx.putVouchers([voucherOf('v3')], 2, 1);
  await tx.putCampaign(campaignOf('cards'), 5, 1);
  await tx.putStore(storeOf('ginza'), 5);
  for (const till of ['till-1', 'till-2']) {
    await tx.putTerminal(terminalOf(till), 5);
    await tx.putGrant(grantOf(till, '~g2', 5));
    await tx.putGrant(grantOf(till, '~g1', 5));
    await tx.putRecall(recallOf(till, 'v1', 5));
  }
  await tx.putGrant(grantOf('till-2', '~g3', 4));
  await tx.putProgramme(programmeOf(), 5);
  await tx.putRedemptions([rolledBackOf('r1', 'till-1', 5)]);
  await tx.putRedemptions([rolledBackOf('r2', 'till-2', 5)]);
  await tx.putRedemptions([rolledBackOf('r3', 'till-1', null)]);
  await tx.putUrgent(['v3', 'v9'], 4);
}

/** A redemption of a till, and where it was given back by somebody else. */
const rolledBackOf = (
  id: string,
  terminalId: string,
  elsewhereAt: number | null,
): RedemptionRow => {
  const row = redemptionRowOf(`p-${id}`, 1);
  return { ...row, elsewhereAt, redemption: { ...row.redemption, id, terminalId } };
};

const ALL_OF_TILL_1 = [
  ...['2 hv3', '5 ashop', '5 bginza', '5 ctill-1', '5 dcards'],
  ...['5 e~g1', '5 e~g2', '5 fv1', '5 gr1', '5 hv1', '5 hv2'],
];

/** Follows the feed from its start, page by page; `between` may write meanwhile. */
async function follow(
  { read }: Shop,
  limit: number,
  between: (page: number) => Promise<void> = async () => undefined,
): Promise<FeedRow[]> {
  const all: FeedRow[] = [];
  let mark = START;
  for (let page = 0; page < 1000; page += 1) {
    const rows = await read((it) => it.feed('till-1', mark, limit));
    all.push(...rows);
    const last = rows.at(-1);
    if (last === undefined) return all;
    mark = markOf(last);
    await between(page);
  }
  throw new Error('the feed never ends');
}

export function itFeeds(open: OpenStorage): void {
  it(
    'carries all that a terminal may see, by position and then by kind and id',
    withShop(open, async ({ write, read }) => {
      await write(putAll);
      const rows = await read((it) => it.feed('till-1', START, 100));
      expect(marksOf(rows)).toEqual(ALL_OF_TILL_1);
      expect(rows[1]).toMatchObject({ kind: 'programme', programme: programmeOf() });
      expect(rows[2]).toMatchObject({ kind: 'store', store: storeOf('ginza') });
      expect(rows[3]).toMatchObject({ kind: 'terminal', row: terminalOf('till-1') });
      expect(rows[4]).toMatchObject({ kind: 'campaign', campaign: campaignOf('cards') });
      expect(rows[5]).toMatchObject({ kind: 'grant', row: grantOf('till-1', '~g1', 5) });
      expect(rows[7]).toMatchObject({ kind: 'recall', row: recallOf('till-1', 'v1', 5) });
      expect(rows[8]).toMatchObject({ kind: 'rolledBack', row: rolledBackOf('r1', 'till-1', 5) });
      expect(rows[9]).toMatchObject({ kind: 'voucher', voucher: voucherOf('v1') });
    }),
  );

  it(
    'shows a terminal nothing of another: terminal, grants, recalls',
    withShop(open, async ({ write, read }) => {
      await write(putAll);
      const rows = await read((it) => it.feed('till-3', START, 100));
      expect(marksOf(rows)).toEqual(ALL_OF_TILL_1.filter((mark) => !/^\d+ [cefg]/.test(mark)));
    }),
  );

  it(
    'goes on after any mark, on whatever kind it stands',
    withShop(open, async ({ write, read }) => {
      await write(putAll);
      const marks = ALL_OF_TILL_1.map((text) => {
        const [position, key] = text.split(' ');
        return { position: Number(position), key: key ?? '' };
      });
      for (const [index, mark] of marks.entries()) {
        const rest = ALL_OF_TILL_1.slice(index + 1);
        expect(marksOf(await read((it) => it.feed('till-1', mark, 100)))).toEqual(rest);
        expect(marksOf(await read((it) => it.feed('till-1', mark, 2)))).toEqual(rest.slice(0, 2));
        expect(await read((it) => it.feedCount('till-1', mark))).toBe(rest.length);
      }
      expect(await read((it) => it.feedCount('till-1', START))).toBe(ALL_OF_TILL_1.length);
      expect(await read((it) => it.feedCount('till-1', START, 4))).toBe(4);
      expect(await read((it) => it.feedCount('till-1', START, 99))).toBe(ALL_OF_TILL_1.length);
      const odd = await read((it) => it.feed('till-1', { position: 5, key: 'e~g11' }, 1));
      expect(marksOf(odd)).toEqual(['5 e~g2']);
    }),
  );

  it(
    'leaves out vouchers where only what is urgent is asked for, but those whose standing changed',
    withShop(open, async ({ write, read }) => {
      await write(putAll);
      const urgent = ALL_OF_TILL_1.filter((mark) => !/^\d+ h/.test(mark));
      const expected = ['4 hv3', ...urgent];
      const all = await read((it) => it.feed('till-1', START, 100, 'urgent'));
      expect(marksOf(all)).toEqual(expected);
      const first = await read((it) => it.feed('till-1', START, 1, 'urgent'));
      expect(first).toMatchObject([{ kind: 'voucher', voucher: voucherOf('v3') }]);
      const mark = { position: 4, key: 'hv3' };
      expect(marksOf(await read((it) => it.feed('till-1', mark, 100, 'urgent')))).toEqual(urgent);
      expect(await read((it) => it.feedCount('till-1', START, 99, 'urgent'))).toBe(expected.length);
      expect(await read((it) => it.feedCount('till-1', START, 3, 'urgent'))).toBe(3);
      // A sale does not make it urgent again; a new record shows as it is now.
      await write((tx) => tx.touchVouchers(['v3', 'v1'], 9));
      await write((tx) => tx.putVouchers([voucherOf('v3', { active: false })], 10, 1));
      const later = await read((it) => it.feed('till-1', START, 1, 'urgent'));
      expect(later).toMatchObject([{ changed: 4, voucher: { id: 'v3', active: false } }]);
    }),
  );

  it.each([1, 3, 7])('comes whole in pages of %i', (limit) =>
    withShop(open, async (shop) => {
      await shop.write(putAll);
      expect(marksOf(await follow(shop, limit))).toEqual(ALL_OF_TILL_1);
    })(),
  );

  it(
    'loses and repeats nothing when rows change between the pages',
    withShop(open, async (shop) => {
      const ids = Array.from({ length: 30 }, (_, index) => `v${10 + index}`);
      await shop.write((tx) =>
        tx.putVouchers(
          ids.map((id) => voucherOf(id)),
          1,
          1,
        ),
      );
      let position = 1;
      const touched = new Map<string, number>();
      const rows = await follow(shop, 4, async (page) => {
        if (page >= 12) return;
        position += 1;
        const changing = [ids[(page * 7) % 30] ?? '', ids[(page * 11 + 3) % 30] ?? ''];
        for (const id of changing) touched.set(id, position);
        await shop.write((tx) => tx.touchVouchers(changing, position));
      });
      const marks = marksOf(rows);
      expect(new Set(marks).size).toBe(marks.length);
      const last = new Map(rows.map(({ key, changed }) => [key.slice(1), changed]));
      for (const id of ids) expect(last.get(id)).toBe(touched.get(id) ?? 1);
    }),
  );

  it(
    'carries a document once, where it last changed',
    withShop(open, async ({ write, read }) => {
      await write(putAll);
      await write(async (tx) => {
        await tx.touchVouchers(['v1', 'v9'], 8);
        await tx.putStore(storeOf('ginza', 'Ginza'), 7);
        await tx.putRecall(recallOf('till-1', 'v1', 9));
        await tx.putTerminal(terminalOf('till-1', { publicKey: 'p' }), 10);
      });
      const rows = await read((it) => it.feed('till-1', { position: 5, key: 'hv2' }, 100));
      expect(marksOf(rows)).toEqual(['7 bginza', '8 hv1', '9 fv1', '10 ctill-1']);
      const all = marksOf(await read((it) => it.feed('till-1', START, 100)));
      expect(all.filter((mark) => mark.endsWith('hv1'))).toEqual(['8 hv1']);
    }),
  );

  it(
    'does not carry a terminal again that was only touched, and then as it is now',
    withShop(open, async ({ write, read }) => {
      const touched = terminalOf('till-1', { lastSeen: 44 });
      await write((tx) => tx.putTerminal(terminalOf('till-1'), 5));
      await write((tx) => tx.touchTerminal(touched));
      expect(await read((it) => it.feed('till-1', { position: 5, key: 'ctill-1' }, 9))).toEqual([]);
      const [row] = await read((it) => it.feed('till-1', { position: 4, key: '' }, 9));
      expect(row).toEqual({ changed: 5, key: 'ctill-1', kind: 'terminal', row: touched });
    }),
  );
}
