import type { Reservation } from '@counterfoil/core';
import { duplicateOf } from '../hqStorageError.ts';
import {
  accountsHeldBy,
  type ReservationReader,
  type ReservationWriter,
} from '../reservationStorage.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { compareTexts } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

type Index = Map<string, readonly Reservation[]>;

export type MemoryReservations = {
  readonly byId: Map<string, Reservation>;
  readonly bySession: Index;
  readonly byVoucher: Index;
  /** By the accounts that their holds debit. */
  readonly byAccount: Index;
};

export const createMemoryReservations = (): MemoryReservations => ({
  byId: new Map(),
  bySession: new Map(),
  byVoucher: new Map(),
  byAccount: new Map(),
});

const compareIds = (a: Reservation, b: Reservation): number =>
  compareTexts(a.reservationId, b.reservationId);

const rowsUnder = (index: Index, keys: readonly string[]): Reservation[] => [
  ...new Set(keys.flatMap((key) => index.get(key) ?? [])),
];

export const memoryReservationReader = ({
  byId,
  bySession,
  byVoucher,
  byAccount,
}: MemoryReservations): ReservationReader => ({
  async reservationById(reservationId) {
    return byId.get(reservationId) ?? null;
  },
  async reservationsOfSession(sessionKey) {
    return rowsUnder(bySession, [sessionKey]).sort(compareIds);
  },
  async reservationsOfVouchers(voucherIds) {
    return rowsUnder(byVoucher, voucherIds).sort(compareIds);
  },
  async lapsedReservations(time, accounts, limit) {
    const rows = accounts === null ? [...byId.values()] : rowsUnder(byAccount, accounts);
    return rows
      .filter(({ expires }) => expires <= time)
      .sort((a, b) => a.expires - b.expires || compareIds(a, b))
      .slice(0, limit);
  },
});

export const memoryReservationWriter = (
  reservations: MemoryReservations,
  undo: UndoLog,
): ReservationWriter => ({
  async putReservation(row) {
    undo.attempt(() => {
      checkReservation(row);
      if (reservations.byId.has(row.reservationId))
        throw duplicateOf(`reservation ${row.reservationId}`);
    });
    setIn(undo, reservations.byId, row.reservationId, row);
    for (const [index, key] of placesOf(reservations, row))
      setIn(undo, index, key, [...(index.get(key) ?? []), row]);
  },
  async deleteReservation(reservationId) {
    const row = reservations.byId.get(reservationId);
    if (row === undefined) return;
    deleteIn(undo, reservations.byId, reservationId);
    for (const [index, key] of placesOf(reservations, row)) {
      const rest = (index.get(key) ?? []).filter((other) => other !== row);
      if (rest.length === 0) deleteIn(undo, index, key);
      else setIn(undo, index, key, rest);
    }
  },
});

/** Where the indexes have it. */
const placesOf = (
  { bySession, byVoucher, byAccount }: MemoryReservations,
  row: Reservation,
): [index: Index, key: string][] => [
  [bySession, row.sessionKey],
  [byVoucher, row.voucherId],
  ...accountsHeldBy(row).map((account): [Index, string] => [byAccount, account]),
];

function checkReservation(row: Reservation): void {
  checkInteger(row.expires);
  for (const key of [row.reservationId, row.sessionKey, row.voucherId, ...accountsHeldBy(row)])
    checkText(key);
}
