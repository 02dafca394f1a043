import { expect, it } from 'vitest';
import type {
  DiscrepancyEntry,
  DiscrepancyFilter,
  DiscrepancyStatus,
} from '../../../sync/src/server/storage/discrepancy.ts';
import {
  campaignOf,
  discrepancyOf,
  grantOf,
  MOST,
  quarantineRowOf,
  recallOf,
  redemptionRowOf,
  storeOf,
  terminalOf,
  voucherOf,
} from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { withShop } from './shopStorage.ts';

const ALL = { offset: 0, limit: 100 };

const ENTRY: DiscrepancyEntry = {
  terminalId: 'till-1',
  storeId: 'ginza',
  sequence: 1,
  entryId: 'r1',
  redemptionId: 'r1',
  at: 5,
  amount: 400,
  ground: 'atRisk',
  rights: [{ ground: 'atRisk', amount: 400 }],
  over: 400,
  allowedBy: null,
};

export function itKeepsRecords(open: OpenStorage): void {
  it(
    'answers the balances asked for, without those that were never written',
    withShop(open, async ({ write, read }) => {
      const balances = new Map([
        ['voucher:v1:JPY', 900],
        ['allotted:till-1:v1:JPY', 100],
        ['atRisk:till-1:v1:JPY', -50],
        ['overdraft:ginza:v1:JPY', -20],
        ['voucher:v2:JPY', 0],
        ['redeemed:ginza:JPY', 70],
        ['issued:cards:JPY', -1000],
      ]);
      await write((tx) => tx.putBalances(balances));
      await write((tx) => tx.putBalances(new Map([['voucher:v1:JPY', 899]])));

      const found = await read((it) => it.balances(['voucher:v1:JPY', 'voucher:v9:JPY']));
      expect([...found]).toEqual([['voucher:v1:JPY', 899]]);
      expect(await read((it) => it.balances([]))).toEqual(new Map());
      expect(await read((it) => it.voucherBalances('v1'))).toEqual(
        new Map([
          ['voucher:v1:JPY', 899],
          ['allotted:till-1:v1:JPY', 100],
          ['atRisk:till-1:v1:JPY', -50],
          ['overdraft:ginza:v1:JPY', -20],
        ]),
      );
      expect((await read((it) => it.vouchersBalances(['v2', 'v1', 'v9']))).size).toBe(5);
    }),
  );

  it(
    'lists all balances in pages, ordered by path',
    withShop(open, async ({ write, read }) => {
      const paths = ['voucher:b:JPY', 'issued:cards:JPY', 'voucher:B:JPY', 'voucher:a:JPY'];
      await write((tx) => tx.putBalances(new Map(paths.map((path) => [path, 0]))));
      const first = await read((it) => it.allBalances('', 3));
      const rest = await read((it) => it.allBalances('voucher:a:JPY', 3));
      // By code unit, so capitals come before small letters.
      expect(first.map(([path]) => path)).toEqual([
        'issued:cards:JPY',
        'voucher:B:JPY',
        'voucher:a:JPY',
      ]);
      expect(rest).toEqual([['voucher:b:JPY', 0]]);
    }),
  );

  it(
    'keeps vouchers by id and by code, in new versions, each with the time it was made',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putVouchers([voucherOf('v1'), voucherOf('v2')], 1, 500));
      const blocked = voucherOf('v1', { active: false, codeKey: 'NEW' });
      await write((tx) => tx.putVouchers([blocked], 7, 900));

      expect(await read((it) => it.voucherById('v1'))).toEqual(blocked);
      expect(await read((it) => it.voucherByKey('NEW'))).toEqual(blocked);
      expect(await read((it) => it.voucherByKey('KEY-v1'))).toBeNull();
      expect(await read((it) => it.voucherById('v9'))).toBeNull();
      const asked = ['v1', 'v9', '\0', 'v1'];
      expect(await read((it) => it.vouchersByIds(asked))).toEqual([blocked]);
      expect((await read((it) => it.vouchers({}, ALL))).rows).toEqual([
        { voucher: voucherOf('v2'), created: 500, changed: 1 },
        { voucher: blocked, created: 500, changed: 7 },
      ]);
    }),
  );

  it(
    'keeps the last of two versions that come in one call',
    withShop(open, async ({ write, read }) => {
      const [first, last] = [voucherOf('v1', { codeKey: 'A' }), voucherOf('v1', { codeKey: 'B' })];
      await write((tx) => tx.putVouchers([first, voucherOf('v2'), last], 1, 1));
      expect(await read((it) => it.voucherById('v1'))).toEqual(last);
      expect(await read((it) => it.voucherByKey('A'))).toBeNull();
      expect((await read((it) => it.vouchers({}, ALL))).total).toBe(2);
    }),
  );

  it(
    'lists vouchers newest first, by campaign or by codes, in pages with the total',
    withShop(open, async ({ write, read }) => {
      for (const n of [1, 2, 3, 4, 5])
        await write((tx) =>
          tx.putVouchers([voucherOf(`v${n}`, { campaignId: n % 2 ? 'odd' : 'even' })], n, n * 10),
        );
      const idsOf = async (filter: object, page = ALL) => {
        const { rows, total } = await read((it) => it.vouchers(filter, page));
        return [total, ...rows.map(({ voucher }) => voucher.id)];
      };
      expect(await idsOf({}, { offset: 1, limit: 2 })).toEqual([5, 'v4', 'v3']);
      expect(await idsOf({ campaignId: 'odd' })).toEqual([3, 'v5', 'v3', 'v1']);
      expect(await idsOf({ codeKeys: ['KEY-v2', 'KEY-v1', 'KEY-v9'] })).toEqual([2, 'v2', 'v1']);
      expect(await idsOf({ codeKeys: ['KEY-v2', 'KEY-v1'], campaignId: 'odd' })).toEqual([1, 'v1']);
      expect(await idsOf({ codeKeys: [] })).toEqual([0]);
      expect(await idsOf({}, { offset: 9, limit: 2 })).toEqual([5]);
    }),
  );

  it(
    'keeps campaigns by id and by name, and lists them newest first',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putCampaign(campaignOf('c1', '贈り物'), 1, 10);
        await tx.putCampaign(campaignOf('c2'), 1, 20);
        await tx.putCampaign(campaignOf('c1', 'Gifts'), 2, 30);
      });
      expect(await read((it) => it.campaignById('c1'))).toEqual(campaignOf('c1', 'Gifts'));
      expect(await read((it) => it.campaignByName('Gifts'))).toEqual(campaignOf('c1', 'Gifts'));
      expect(await read((it) => it.campaignByName('贈り物'))).toBeNull();
      const { rows, total } = await read((it) => it.campaigns({ offset: 0, limit: 1 }));
      expect([total, rows]).toEqual([2, [{ campaign: campaignOf('c2'), created: 20 }]]);
      const second = await read((it) => it.campaigns({ offset: 1, limit: 1 }));
      expect(second.rows.map(({ created }) => created)).toEqual([10]);
    }),
  );

  it(
    'keeps stores and terminals',
    withShop(open, async ({ write, read }) => {
      const seen = terminalOf('till-1', { lastSeen: 99, challenge: 'c', publicKey: 'p' });
      await write(async (tx) => {
        await tx.putStore(storeOf('shibuya', '渋谷店'), 1);
        await tx.putStore(storeOf('ginza'), 1);
        await tx.putTerminal(terminalOf('till-2'), 1);
        await tx.putTerminal(terminalOf('till-1'), 1);
        await tx.touchTerminal(seen);
      });
      expect(await read((it) => it.stores())).toEqual([
        storeOf('ginza'),
        storeOf('shibuya', '渋谷店'),
      ]);
      expect(await read((it) => it.storeById('shibuya'))).toEqual(storeOf('shibuya', '渋谷店'));
      expect(await read((it) => it.storeById('nowhere'))).toBeNull();
      expect(await read((it) => it.terminals())).toEqual([seen, terminalOf('till-2')]);
      expect(await read((it) => it.terminalById('till-1'))).toEqual(seen);
      expect(await read((it) => it.terminalById('till-9'))).toBeNull();
    }),
  );

  it(
    'keeps grants by terminal and id, and knows the newest lease of the others',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putGrant(grantOf('till-1', '~g1', 3, 'v1', 5000));
        await tx.putGrant(grantOf('till-2', '~g1', 4, 'v1', 2000));
        await tx.putGrant(grantOf('till-3', '~g1', 5, 'v1', 4000));
        await tx.putGrant(grantOf('till-3', '~g2', 5, 'v1', 3000));
        await tx.putGrant(grantOf('till-3', '~g3', 5, 'v2', 9000));
      });
      expect(await read((it) => it.grant('till-2', '~g1'))).toEqual(
        grantOf('till-2', '~g1', 4, 'v1', 2000),
      );
      expect(await read((it) => it.grant('till-2', '~g2'))).toBeNull();
      expect(await read((it) => it.leaseOfOthers('v1', 'till-1'))).toBe(4000);
      expect(await read((it) => it.leaseOfOthers('v1', 'till-3'))).toBe(5000);
      expect(await read((it) => it.leaseOfOthers('v2', 'till-3'))).toBeNull();
    }),
  );

  it(
    'keeps the newest recall of a voucher from a terminal',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putRecall(recallOf('till-1', 'v1', 3)));
      await write((tx) => tx.putRecall(recallOf('till-1', 'v1', 6)));
      expect(await read((it) => it.recall('till-1', 'v1'))).toEqual(recallOf('till-1', 'v1', 6));
      expect(await read((it) => it.recall('till-2', 'v1'))).toBeNull();
    }),
  );

  it(
    'keeps redemptions as they stand, by terminal and id, by public id and by voucher',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putRedemption(redemptionRowOf('r1', 4));
        await tx.putRedemptions([
          redemptionRowOf('r2', 6, { voucherId: 'v2' }),
          redemptionRowOf('r3', 8, { terminalId: 'till-2', id: 'of-r1' }),
        ]);
        await tx.putRedemptions([]);
        await tx.putRedemption(redemptionRowOf('r1', 4, { rolledBackAmount: 40 }));
      });
      const first = redemptionRowOf('r1', 4, { rolledBackAmount: 40 });
      const third = redemptionRowOf('r3', 8, { terminalId: 'till-2', id: 'of-r1' });
      expect(await read((it) => it.redemption('till-1', 'of-r1'))).toEqual(first.redemption);
      expect(await read((it) => it.redemption('till-2', 'of-r1'))).toEqual(third.redemption);
      expect(await read((it) => it.redemption('till-3', 'of-r1'))).toBeNull();
      expect(await read((it) => it.redemptionByPublicId('r1'))).toEqual(first);
      expect(await read((it) => it.redemptionByPublicId('r9'))).toBeNull();
      expect(await read((it) => it.redemptions({ voucherId: 'v1' }, ALL))).toEqual({
        rows: [third, first],
        total: 2,
      });
      const page = await read((it) => it.redemptions({}, { offset: 1, limit: 1 }));
      expect([page.total, page.rows[0]?.publicId]).toEqual([3, 'r2']);
      expect(await read((it) => it.redemptionsSince('v1', 4, 10))).toEqual([third]);
      expect(await read((it) => it.redemptionsSince('v1', 0, 1))).toEqual([first]);
    }),
  );

  it(
    'keeps discrepancies, and finds the open one of a voucher and kind',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putDiscrepancy(discrepancyOf('d1', { openedAt: 10 }));
        await tx.putDiscrepancy(discrepancyOf('d2', { openedAt: 20, kind: 'spentAfterBlock' }));
        await tx.putDiscrepancy(discrepancyOf('d3', { openedAt: 30, voucherId: 'v2' }));
        await tx.putDiscrepancy(discrepancyOf('d1', { status: 'settled', outstanding: 0 }));
        await tx.putDiscrepancy(discrepancyOf('d4', { openedAt: 5 }));
      });
      const idsOf = async (status?: DiscrepancyStatus) => {
        const filter = status === undefined ? {} : { status };
        const { rows, total } = await read((it) => it.discrepancies(filter, ALL));
        return [total, ...rows.map(({ id }) => id)];
      };
      expect(await idsOf()).toEqual([4, 'd3', 'd2', 'd1', 'd4']);
      expect(await idsOf('open')).toEqual([3, 'd3', 'd2', 'd4']);
      expect(await idsOf('settled')).toEqual([1, 'd1']);
      const found = await read((it) => it.openDiscrepancy('v1', 'overRedemption'));
      expect(found).toEqual(discrepancyOf('d4', { openedAt: 5 }));
      expect(await read((it) => it.openDiscrepancy('v2', 'spentAfterBlock'))).toBeNull();
    }),
  );

  it(
    'lists discrepancies by all that a filter names, and walks through them oldest first',
    withShop(open, async ({ write, read }) => {
      const entry = { ...ENTRY, storeId: 'ueno', terminalId: 'till-9' };
      await write(async (tx) => {
        await tx.putDiscrepancy(discrepancyOf('d1', { openedAt: 10 }));
        const liable = [{ storeId: 'kobe', amount: 5 }];
        await tx.putDiscrepancy(discrepancyOf('d2', { openedAt: 20, entries: [ENTRY], liable }));
        await tx.putDiscrepancy(
          discrepancyOf('d3', { openedAt: 20, entries: [entry], status: 'recovering' }),
        );
        await tx.putDiscrepancy(discrepancyOf('d4', { openedAt: 30, voucherId: 'v2' }));
        // A case that comes to concern another place is found by both.
        await tx.putDiscrepancy(
          discrepancyOf('d2', { openedAt: 20, entries: [ENTRY, entry], liable }),
        );
      });
      const idsOf = async (filter: DiscrepancyFilter) => {
        const { rows, total } = await read((it) => it.discrepancies(filter, ALL));
        expect(rows).toHaveLength(total);
        const walked = await read((it) => it.discrepanciesAfter(filter, null, 10));
        expect(walked.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
        return rows.map(({ id }) => id);
      };
      expect(await idsOf({ storeId: 'ginza' })).toEqual(['d2']);
      expect(await idsOf({ storeId: 'kobe' })).toEqual(['d2']);
      expect(await idsOf({ storeId: 'ueno' })).toEqual(['d3', 'd2']);
      expect(await idsOf({ storeId: 'ueno', terminalId: 'till-1' })).toEqual(['d2']);
      expect(await idsOf({ terminalId: 'till-9', status: 'recovering' })).toEqual(['d3']);
      expect(await idsOf({ terminalId: 'ueno' })).toEqual([]);
      expect(await idsOf({ kind: 'overRedemption', voucherId: 'v2' })).toEqual(['d4']);
      expect(await idsOf({ kind: 'spentAfterBlock' })).toEqual([]);
      expect(await idsOf({ from: 20, to: 30 })).toEqual(['d3', 'd2']);
      const walk = await read((it) => it.discrepanciesAfter({}, { openedAt: 20, id: 'd2' }, 1));
      expect(walk.map(({ id }) => id)).toEqual(['d3']);
      expect(await read((it) => it.discrepancyById('d4'))).toMatchObject({ voucherId: 'v2' });
      expect(await read((it) => it.discrepancyById('d9'))).toBeNull();
    }),
  );

  it(
    'finds the cases and redemptions for which a voucher owes, oldest first',
    withShop(open, async ({ write, read }) => {
      const owing = (publicId: string, position: number, owed: number, voucherId = 'v1') => ({
        ...redemptionRowOf(publicId, position, { voucherId }),
        owed,
      });
      await write(async (tx) => {
        await tx.putDiscrepancy(discrepancyOf('d1', { openedAt: 30 }));
        await tx.putDiscrepancy(discrepancyOf('d2', { openedAt: 20, status: 'recovering' }));
        await tx.putDiscrepancy(discrepancyOf('d3', { openedAt: 5, status: 'resolved' }));
        await tx.putDiscrepancy(discrepancyOf('d4', { openedAt: 6, outstanding: 0 }));
        await tx.putDiscrepancy(discrepancyOf('d5', { openedAt: 7, voucherId: 'v2' }));
        await tx.putRedemption(owing('r1', 9, 50));
        await tx.putRedemption(owing('r2', 8, 20));
        await tx.putRedemption(owing('r3', 7, 20));
        await tx.putRedemption(owing('r4', 6, 20, 'v2'));
        await tx.putRedemption(owing('r3', 7, 0));
      });
      const cases = await read((it) => it.owingDiscrepancies('v1'));
      expect(cases.map(({ id }) => id)).toEqual(['d2', 'd1']);
      const rows = await read((it) => it.owingRedemptions('v1', 10));
      expect(rows).toEqual([owing('r2', 8, 20), owing('r1', 9, 50)]);
      expect(await read((it) => it.owingRedemptions('v1', 1))).toHaveLength(1);
    }),
  );

  it(
    'lists quarantine by status and terminal, and keeps what a person decided',
    withShop(open, async ({ write, read }) => {
      const one = quarantineRowOf('till-1', 3, 100, 'ff'.repeat(32));
      const decision = {
        by: 'Mori',
        note: null,
        at: 300,
        posted: { position: 9, entryId: 'e3' },
      };
      await write(async (tx) => {
        await tx.putQuarantine(one);
        await tx.putQuarantine(quarantineRowOf('till-1', 4, 100));
        await tx.putQuarantine(quarantineRowOf('till-2', 3, 90));
        await tx.putQuarantine({ ...one, status: 'released', decision });
      });
      const held = await read((it) => it.quarantineRow('till-1', 3, one.hash));
      expect(held).toEqual({ ...one, status: 'released', decision });
      expect(await read((it) => it.quarantineRow('till-1', 3, '00'.repeat(32)))).toBeNull();
      const sequencesOf = async (filter: object) => {
        const { rows, total } = await read((it) => it.quarantine(filter, ALL));
        return [total, ...rows.map(({ terminalId, sequence }) => `${terminalId} ${sequence}`)];
      };
      expect(await sequencesOf({ status: 'open' })).toEqual([2, 'till-1 4', 'till-2 3']);
      expect(await sequencesOf({ terminalId: 'till-1' })).toEqual([2, 'till-1 4', 'till-1 3']);
      expect(await sequencesOf({ terminalId: 'till-1', status: 'rejected' })).toEqual([0]);
    }),
  );

  it(
    'keeps both entries of a fork in quarantine, and answers the first',
    withShop(open, async ({ write, read }) => {
      const [first, fork] = [
        quarantineRowOf('till-1', 3, 100, 'ff'.repeat(32)),
        quarantineRowOf('till-1', 3, 200, '00'.repeat(32)),
      ];
      await write((tx) => tx.putQuarantine(first));
      await write((tx) => tx.putQuarantine(fork));
      expect(await read((it) => it.quarantined('till-1', 3))).toEqual(first);
      expect(await read((it) => it.quarantined('till-1', 4))).toBeNull();
      expect(await read((it) => it.quarantine({}, ALL))).toEqual({ rows: [fork, first], total: 2 });
    }),
  );

  it(
    'gives integers up to 2^53 - 1 back as they were',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putBalances(
          new Map([
            ['voucher:v1:JPY', MOST],
            ['issued:cards:JPY', -MOST],
          ]),
        );
        await tx.putVouchers([voucherOf('v1')], MOST, MOST);
        await tx.putGrant(grantOf('till-1', 'g1', MOST, 'v1', MOST));
      });
      expect(await read((it) => it.allBalances('', 10))).toEqual([
        ['issued:cards:JPY', -MOST],
        ['voucher:v1:JPY', MOST],
      ]);
      const { rows } = await read((it) => it.vouchers({}, ALL));
      expect(rows).toEqual([{ voucher: voucherOf('v1'), created: MOST, changed: MOST }]);
      expect(await read((it) => it.leaseOfOthers('v1', 'till-2'))).toBe(MOST);
    }),
  );
}
