import { expect, it } from 'vitest';
import type { ClaimRow } from '../../../sync/src/server/storage/claimRow.ts';
import { recallKey } from '../../../sync/src/server/storage/recallRow.ts';
import type { PlaceMark, VoucherPlace } from '../../../sync/src/server/storage/voucherPlace.ts';
import { grantOf, recallOf, storeOf, terminalOf } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { withShop } from './shopStorage.ts';

const claimOf = (claimId: string, arrival: number, more: Partial<ClaimRow> = {}): ClaimRow => ({
  voucherId: 'v1',
  terminalId: 'till-1',
  claimId,
  wanted: 100,
  arrival,
  until: 1000,
  ...more,
});

const placeOf = (
  voucherId: string,
  homeStoreId: string | null,
  lastStoreId: string | null,
  used: number | null,
): VoucherPlace => ({ voucherId, homeStoreId, lastStoreId, used });

export function itKeepsRights(open: OpenStorage): void {
  it(
    'moves the end of a lease, and leaves what the feed says of the grant as it was',
    withShop(open, async ({ write, read }) => {
      const grant = grantOf('till-1', '~g1', 3, 'v1', 5000);
      await write((tx) => tx.putGrant(grant));
      await write((tx) => tx.putGrant(grantOf('till-1', '~g2', 4, 'v1', 6000)));
      await write((tx) => tx.putLease('till-1', '~g1', 9000));
      await write((tx) => tx.putLease('till-1', '~nowhere', 9999));
      const moved = { ...grant, leaseEnds: 9000 };
      expect(await read((it) => it.grant('till-1', '~g1'))).toEqual(moved);
      expect(await read((it) => it.newestGrant('till-1', 'v1'))).toEqual(moved);
      expect(await read((it) => it.newestGrant('till-1', 'v2'))).toBeNull();
      expect(await read((it) => it.newestGrant('till-2', 'v1'))).toBeNull();
      expect(await read((it) => it.leaseOfOthers('v1', 'till-2'))).toBe(9000);
      const feed = await read((it) => it.feed('till-1', { position: 3, key: '' }, 1));
      expect(feed).toMatchObject([{ changed: 3, key: 'e~g1', row: { document: grant.document } }]);
    }),
  );

  it(
    'keeps recalls of each kind apart, and the newest of each',
    withShop(open, async ({ write, read }) => {
      const request = recallOf('till-1', 'v1', 3);
      const documents = [
        { ...request.document, purpose: 'reclaim' as const },
        { ...request.document, purpose: 'transfer' as const, toTerminalId: 'till-2' },
        { ...request.document, purpose: 'transfer' as const, toTerminalId: 'till-3' },
      ];
      await write((tx) => tx.putRecall(request));
      for (const [index, document] of documents.entries())
        await write((tx) => tx.putRecall({ ...request, position: 4 + index, document }));
      for (const document of [request.document, ...documents]) {
        const kept = await read((it) => it.recall('till-1', recallKey(document)));
        expect(kept?.document).toEqual(document);
      }
      const feed = await read((it) => it.feed('till-1', { position: 2, key: '' }, 10));
      expect(feed.map(({ changed, key }) => [changed, key])).toEqual([
        [3, 'fv1'],
        [4, 'fv1~reclaim'],
        [5, 'fv1>till-2'],
        [6, 'fv1>till-3'],
      ]);
    }),
  );

  it(
    'keeps claims to a voucher in the order in which they came',
    withShop(open, async ({ write, read }) => {
      const second = claimOf('r2', 2, { terminalId: 'hq' });
      await write(async (tx) => {
        await tx.putClaim(second);
        await tx.putClaim(claimOf('r1', 1));
        await tx.putClaim(claimOf('r3', 3));
        await tx.putClaim(claimOf('r1', 1, { voucherId: 'v2', until: 50 }));
        await tx.putClaim(claimOf('r1', 1, { wanted: 70 }));
      });
      expect(await read((it) => it.claims(['v1']))).toEqual([
        claimOf('r1', 1, { wanted: 70 }),
        second,
        claimOf('r3', 3),
      ]);
      await write((tx) => tx.deleteClaim('v1', 'till-1', 'r2'));
      await write((tx) => tx.deleteClaim('v1', 'till-1', 'r1'));
      expect((await read((it) => it.claims(['v1']))).map(({ arrival }) => arrival)).toEqual([2, 3]);
      await write((tx) => tx.deleteClaimsBefore(50));
      expect(await read((it) => it.claims(['v2']))).toHaveLength(1);
      await write((tx) => tx.deleteClaimsBefore(1000));
      expect(await read((it) => it.claims(['v2']))).toEqual([]);
      expect(await read((it) => it.claims(['v1']))).toHaveLength(2);
      await write((tx) => tx.deleteClaimsBefore(1001));
      expect(await read((it) => it.claims(['v1']))).toEqual([]);
    }),
  );

  it(
    'lists the vouchers of a store, newest use first, in pages, without those that are used up',
    withShop(open, async ({ write, read }) => {
      await write((tx) =>
        tx.putVoucherPlaces([
          placeOf('a', 'ginza', null, 10),
          placeOf('b', 'kyoto', 'ginza', 30),
          placeOf('c', 'ginza', 'kyoto', 20),
          placeOf('d', 'ginza', 'ginza', 30),
          placeOf('e', 'kyoto', null, 40),
          placeOf('f', 'ginza', null, null),
          placeOf('g', null, 'ginza', 5),
        ]),
      );
      const idsOf = async (storeId: string, after: PlaceMark | null = null, limit = 9) => {
        const places = await read((it) => it.vouchersOfStore(storeId, after, limit));
        return places.map(({ voucherId }) => voucherId);
      };
      expect(await idsOf('ginza')).toEqual(['d', 'b', 'c', 'a', 'g']);
      expect(await idsOf('kyoto')).toEqual(['e', 'b', 'c']);
      expect(await idsOf('osaka')).toEqual([]);
      expect(await idsOf('ginza', null, 2)).toEqual(['d', 'b']);
      expect(await idsOf('ginza', { used: 30, voucherId: 'd' }, 2)).toEqual(['b', 'c']);
      expect(await idsOf('ginza', { used: 10, voucherId: 'a' })).toEqual(['g']);
      await write((tx) => tx.putVoucherPlaces([placeOf('a', 'ginza', 'kyoto', 50)]));
      expect(await idsOf('kyoto')).toEqual(['a', 'e', 'b', 'c']);
      const place = await read((it) => it.voucherPlace('a'));
      expect(place).toEqual(placeOf('a', 'ginza', 'kyoto', 50));
      expect(await read((it) => it.voucherPlace('z'))).toBeNull();
      await write((tx) => tx.putVoucherPlaces([]));
    }),
  );

  it(
    'lists what terminals hold, of one terminal or of one voucher',
    withShop(open, async ({ write, read }) => {
      await write((tx) =>
        tx.putBalances(
          new Map([
            ['allotted:till-1:v2:JPY', 20],
            ['allotted:till-1:v1:JPY', 10],
            ['allotted:till-2:v1:JPY', 30],
            ['allotted:till-22:v3:uses', 1],
            ['allotted:till-2:v2:JPY', 0],
            ['voucher:v1:JPY', 500],
          ]),
        ),
      );
      const page = { offset: 0, limit: 10 };
      const heldOf = async (filter: object, within = page) => {
        const { rows, total } = await read((it) => it.allotments(filter, within));
        return [
          total,
          ...rows.map(({ terminalId, voucherId, held }) => `${terminalId} ${voucherId} ${held}`),
        ];
      };
      expect(await heldOf({})).toEqual([
        4,
        'till-1 v1 10',
        'till-1 v2 20',
        'till-22 v3 1',
        'till-2 v1 30',
      ]);
      expect(await heldOf({ terminalId: 'till-2' })).toEqual([1, 'till-2 v1 30']);
      expect(await heldOf({ voucherId: 'v1' })).toEqual([2, 'till-1 v1 10', 'till-2 v1 30']);
      expect(await heldOf({ terminalId: 'till-1', voucherId: 'v2' })).toEqual([1, 'till-1 v2 20']);
      expect(await heldOf({ terminalId: 'till' })).toEqual([0]);
      expect(await heldOf({}, { offset: 1, limit: 2 })).toEqual([
        4,
        'till-1 v2 20',
        'till-22 v3 1',
      ]);
      const [row] = (await read((it) => it.allotments({ voucherId: 'v3' }, page))).rows;
      expect(row).toEqual({ terminalId: 'till-22', voucherId: 'v3', unit: 'uses', held: 1 });
    }),
  );

  it(
    'lists the terminals of a store, and follows one that moves',
    withShop(open, async ({ write, read }) => {
      const moved = terminalOf('till-2');
      await write(async (tx) => {
        await tx.putStore(storeOf('ginza'), 1);
        for (const id of ['till-2', 'till-1']) await tx.putTerminal(terminalOf(id), 1);
      });
      const idsOf = async (storeId: string) =>
        (await read((it) => it.terminalsOfStore(storeId))).map(({ terminal }) => terminal.id);
      expect(await idsOf('ginza')).toEqual(['till-1', 'till-2']);
      await write((tx) =>
        tx.putTerminal({ ...moved, terminal: { ...moved.terminal, storeId: 'kyoto' } }, 2),
      );
      expect([await idsOf('ginza'), await idsOf('kyoto')]).toEqual([['till-1'], ['till-2']]);
    }),
  );
}
