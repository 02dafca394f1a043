import type { Reservation } from '@counterfoil/core';
import {
  accountsHeldBy,
  type ReservationReader,
  type ReservationWriter,
} from '../reservationStorage.ts';
import { listOf, type SqlRow, type SqlScope } from './sqlConnection.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const INSERT: TableWrite = {
  table: 'reservation',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    reservation_id: 'text',
    session_key: 'text',
    expires: 'integer',
    document: 'text',
  },
};

const INSERT_HOLD: TableWrite = {
  table: 'reservation_hold',
  columns: {
    programme_id: 'text',
    account: 'text',
    expires: 'integer',
    reservation_id: 'text',
  },
};

const SELECT = 'SELECT document FROM reservation WHERE programme_id = ?';

export const RESERVATION_QUERIES = {
  byId: `${SELECT} AND reservation_id = ?`,
  ofSession: `${SELECT} AND session_key = ? ORDER BY reservation_id`,
  // Ordered by an expression, or SQLite would rather walk the whole programme in order of ids.
  ofVouchers: `${SELECT} AND voucher_id IN ?list ORDER BY reservation_id || ''`,
  lapsed: `${SELECT} AND expires <= ? ORDER BY expires, reservation_id LIMIT ?`,
  // The page is cut before documents are read; CROSS tells SQLite to begin with it.
  lapsedOfAccounts: `SELECT document FROM (
      SELECT DISTINCT expires, reservation_id FROM reservation_hold
      WHERE programme_id = ? AND account IN ?list AND expires <= ?
      ORDER BY expires, reservation_id LIMIT ?
    ) AS lapsed CROSS JOIN reservation AS held
    WHERE held.programme_id = ? AND held.reservation_id = lapsed.reservation_id
    ORDER BY lapsed.expires, lapsed.reservation_id`,
};

const decode = (row: SqlRow): Reservation => documentOf(row);

export const reservationReader = ({ sql, programmeId }: SqlScope): ReservationReader => ({
  async reservationById(reservationId) {
    const row = await sql.get(RESERVATION_QUERIES.byId, [programmeId, reservationId]);
    return row === undefined ? null : decode(row);
  },
  async reservationsOfSession(sessionKey) {
    return (await sql.all(RESERVATION_QUERIES.ofSession, [programmeId, sessionKey])).map(decode);
  },
  async reservationsOfVouchers(voucherIds) {
    const params = [programmeId, listOf(voucherIds)];
    return (await sql.all(RESERVATION_QUERIES.ofVouchers, params)).map(decode);
  },
  async lapsedReservations(time, accounts, limit) {
    const rows =
      accounts === null
        ? await sql.all(RESERVATION_QUERIES.lapsed, [programmeId, time, limit])
        : await sql.all(RESERVATION_QUERIES.lapsedOfAccounts, [
            programmeId,
            listOf(accounts),
            time,
            limit,
            programmeId,
          ]);
    return rows.map(decode);
  },
});

export const reservationWriter = (scope: SqlScope): ReservationWriter => {
  const { sql, programmeId } = scope;
  return {
    async putReservation(reservation) {
      const { reservationId, sessionKey, voucherId, expires } = reservation;
      const ids = [programmeId, voucherId, reservationId, sessionKey];
      const holds = accountsHeldBy(reservation).map((account) => [
        programmeId,
        account,
        expires,
        reservationId,
      ]);
      await Promise.all([
        sql.write(INSERT, [[...ids, expires, JSON.stringify(reservation)]]),
        sql.write(INSERT_HOLD, holds),
      ]);
    },
    async deleteReservation(reservationId) {
      const reservation = await reservationReader(scope).reservationById(reservationId);
      if (reservation === null) return;
      // Its accounts lead to its holds, which have no index by id.
      await Promise.all([
        sql.run(
          `DELETE FROM reservation_hold
           WHERE programme_id = ? AND account IN ?list AND expires = ? AND reservation_id = ?`,
          [programmeId, listOf(accountsHeldBy(reservation)), reservation.expires, reservationId],
        ),
        sql.run('DELETE FROM reservation WHERE programme_id = ? AND reservation_id = ?', [
          programmeId,
          reservationId,
        ]),
      ]);
    },
  };
};
