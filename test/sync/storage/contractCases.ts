import { expect, it } from 'vitest';
import type {
  DiscrepancyEntry,
  DiscrepancyFilter,
  DiscrepancyStatus,
} from '../../../sync/src/server/storage/discrepancy.ts';
import { discrepancyOf, quarantineRowOf, redemptionRowOf } from './hqFixtures.ts';
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

/** What people have to look at: cases, and entries that could not be posted. */
export function itKeepsCases(open: OpenStorage): void {
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
        await tx.putRedemptions([owing('r1', 9, 50)]);
        await tx.putRedemptions([owing('r2', 8, 20)]);
        await tx.putRedemptions([owing('r3', 7, 20)]);
        await tx.putRedemptions([owing('r4', 6, 20, 'v2')]);
        await tx.putRedemptions([owing('r3', 7, 0)]);
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
        forgone: null,
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
}
