import type { Reservation } from '@counterfoil/core';
import { expect, it } from 'vitest';
import { contentOf, programmeOf, reservationOf } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, withShop } from './shopStorage.ts';

const BUDGET = 'limit:campaign:cards:JPY';
const OF_V1 = 'voucher:v1:JPY';
const OF_V2 = 'voucher:v2:JPY';

const idsOf = (reservations: readonly Reservation[]): string[] =>
  reservations.map(({ reservationId }) => reservationId);

/** In no order: one of each session, and three that share an account. */
const MIXED: readonly Reservation[] = [
  reservationOf('r3', { sessionKey: 'cart-1', voucherId: 'v2', expires: 100 }, [OF_V2, BUDGET]),
  reservationOf('r1', { sessionKey: 'cart-1', expires: 300 }, [OF_V1, BUDGET]),
  reservationOf('r4', { sessionKey: 'cart-2', expires: 100 }, [OF_V1, OF_V1]),
  reservationOf('r2', { sessionKey: 'カート 3', voucherId: 'v3', expires: 200 }, [BUDGET]),
];

export function itKeepsReservations(open: OpenStorage): void {
  it(
    'keeps what a session holds, as it was put [O1]',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        for (const reservation of MIXED) await tx.putReservation(reservation);
      });
      for (const reservation of MIXED) {
        const { reservationId } = reservation;
        expect(await read((it) => it.reservationById(reservationId))).toEqual(reservation);
      }
      expect(await read((it) => it.reservationById('r5'))).toBeNull();
      const cart = await read((it) => it.reservationsOfSession('cart-1'));
      expect(cart).toEqual([MIXED[1], MIXED[0]]);
      expect(idsOf(await read((it) => it.reservationsOfSession('カート 3')))).toEqual(['r2']);
      expect(await read((it) => it.reservationsOfSession('cart'))).toEqual([]);
    }),
  );

  it(
    'finds what sessions hold of vouchers, each once [O1]',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        for (const reservation of MIXED) await tx.putReservation(reservation);
        const own = await tx.reservationsOfVouchers(['v1']);
        expect(own).toEqual([MIXED[1], MIXED[2]]);
      });
      const heldOf = async (...voucherIds: string[]) =>
        idsOf(await read((it) => it.reservationsOfVouchers(voucherIds)));
      expect(await heldOf('v3', 'v1', 'v9', 'v1')).toEqual(['r1', 'r2', 'r4']);
      expect(await heldOf('v9')).toEqual([]);
      expect(await heldOf()).toEqual([]);
    }),
  );

  it(
    'makes a reservation once, whatever the second says, and again when it is gone [O1]',
    withShop(open, async ({ storage, write, read }) => {
      const first = reservationOf('r1');
      await write((tx) => tx.putReservation(first));
      const before = await contentOf(storage);
      const other = reservationOf('r1', { sessionKey: 'x', expires: 7 }, [BUDGET]);
      for (const second of [first, other])
        expect(await refusalOf(write((tx) => tx.putReservation(second)))).toBe('duplicate');
      expect(await contentOf(storage)).toEqual(before);
      expect(await read((it) => it.lapsedReservations(7, [BUDGET], 9))).toEqual([]);
      await write(async (tx) => {
        await tx.deleteReservation('r1');
        await tx.putReservation(other);
      });
      expect(await read((it) => it.reservationById('r1'))).toEqual(other);
    }),
  );

  it(
    'finds those that ran out, first to run out first, of some accounts or of all [O4]',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        for (const reservation of MIXED) await tx.putReservation(reservation);
      });
      const lapsedAt = async (time: number, accounts: string[] | null = null, limit = 9) =>
        idsOf(await read((it) => it.lapsedReservations(time, accounts, limit)));
      expect(await lapsedAt(99)).toEqual([]);
      expect(await lapsedAt(100)).toEqual(['r3', 'r4']);
      expect(await lapsedAt(300)).toEqual(['r3', 'r4', 'r2', 'r1']);
      expect(await lapsedAt(300, null, 3)).toEqual(['r3', 'r4', 'r2']);
      expect(await lapsedAt(300, null, 0)).toEqual([]);

      expect(await lapsedAt(199, [BUDGET])).toEqual(['r3']);
      expect(await lapsedAt(200, [BUDGET])).toEqual(['r3', 'r2']);
      expect(await lapsedAt(300, [OF_V1])).toEqual(['r4', 'r1']);
      // The first has two of these accounts, and counts once.
      expect(await lapsedAt(300, [OF_V2, BUDGET, BUDGET], 2)).toEqual(['r3', 'r2']);
      expect(await lapsedAt(300, ['redeemed:hq:JPY'])).toEqual([]);
      expect(await lapsedAt(300, [])).toEqual([]);
    }),
  );

  it(
    'forgets one that is deleted, and leaves the others [O3, O4]',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        for (const reservation of MIXED) await tx.putReservation(reservation);
        await tx.deleteReservation('r3');
        expect(await tx.reservationById('r3')).toBeNull();
      });
      await write((tx) => tx.deleteReservation('r3'));
      await write((tx) => tx.deleteReservation('nowhere'));
      const seen = async () => [
        idsOf(await read((it) => it.reservationsOfSession('cart-1'))),
        idsOf(await read((it) => it.reservationsOfVouchers(['v1', 'v2']))),
        idsOf(await read((it) => it.lapsedReservations(300, null, 9))),
        idsOf(await read((it) => it.lapsedReservations(300, [BUDGET], 1))),
        idsOf(await read((it) => it.lapsedReservations(300, [OF_V2], 1))),
      ];
      expect(await read((it) => it.reservationById('r3'))).toBeNull();
      expect(await seen()).toEqual([['r1'], ['r1', 'r4'], ['r4', 'r2', 'r1'], ['r2'], []]);
      // Nothing of it is left in the way of the same again.
      await write((tx) => tx.putReservation(MIXED[0] as Reservation));
      expect(await seen()).toEqual([
        ['r1', 'r3'],
        ['r1', 'r3', 'r4'],
        ['r3', 'r4', 'r2', 'r1'],
        ['r3'],
        ['r3'],
      ]);
    }),
  );

  it(
    'takes back what a transaction that throws put and deleted [O1]',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        for (const reservation of MIXED) await tx.putReservation(reservation);
      });
      const seen = () =>
        read(async (it) => ({
          byId: await it.reservationById('r5'),
          ofSession: await it.reservationsOfSession('cart-1'),
          ofVouchers: await it.reservationsOfVouchers(['v1', 'v2', 'v3']),
          lapsed: await it.lapsedReservations(900, null, 9),
          ofAccounts: await it.lapsedReservations(900, [BUDGET, OF_V1], 9),
        }));
      const before = await seen();
      const work = write(async (tx) => {
        await tx.deleteReservation('r1');
        await tx.deleteReservation('r4');
        await tx.deleteReservation('r2');
        await tx.putReservation(reservationOf('r5', { sessionKey: 'cart-1' }, [BUDGET]));
        await tx.putReservation(reservationOf('r1', { expires: 5 }));
        await tx.deleteReservation('r5');
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await seen()).toEqual(before);
      // What was put back can be deleted as before.
      await write(async (tx) => {
        for (const id of idsOf(MIXED)) await tx.deleteReservation(id);
      });
      expect(await seen()).toEqual({
        byId: null,
        ofSession: [],
        ofVouchers: [],
        lapsed: [],
        ofAccounts: [],
      });
    }),
  );

  it(
    'keeps those of another programme apart [O1]',
    withShop(open, async ({ storage, write, read }) => {
      await storage.createProgramme(programmeOf('bakery'));
      const [own, other] = [reservationOf('r1'), reservationOf('r1', { expires: 20 })];
      await write((tx) => tx.putReservation(own));
      await storage.read('bakery', async (it) => {
        expect(await it.reservationById('r1')).toBeNull();
        expect(await it.reservationsOfSession(own.sessionKey)).toEqual([]);
        expect(await it.reservationsOfVouchers(['v1'])).toEqual([]);
        expect(await it.lapsedReservations(900, null, 9)).toEqual([]);
        expect(await it.lapsedReservations(900, [OF_V1], 9)).toEqual([]);
      });
      await storage.transact('bakery', (tx) => tx.putReservation(other));
      const lapsed = await storage.read('bakery', (it) => it.lapsedReservations(900, [OF_V1], 9));
      expect(lapsed).toEqual([other]);
      await storage.transact('bakery', (tx) => tx.deleteReservation('r1'));
      expect(await read((it) => it.reservationById('r1'))).toEqual(own);
      expect(await read((it) => it.lapsedReservations(900, [OF_V1], 9))).toEqual([own]);
    }),
  );
}
