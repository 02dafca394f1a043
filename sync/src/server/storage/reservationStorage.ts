import type { Reservation } from '@counterfoil/core';

/** Reads of what sessions hold. A reservation is gone once it is released. */
export interface ReservationReader {
  reservationById(reservationId: string): Promise<Reservation | null>;
  /** What a session holds, ordered by id. */
  reservationsOfSession(sessionKey: string): Promise<Reservation[]>;
  /** What sessions hold of these vouchers, ordered by id. */
  reservationsOfVouchers(voucherIds: readonly string[]): Promise<Reservation[]>;
  /**
   * Those that ran out at `time` (`expires` <= `time`, milliseconds UTC), first to run out first;
   * with `accounts` only those whose holds have one of them as debit.
   */
  lapsedReservations(
    time: number,
    accounts: readonly string[] | null,
    limit: number,
  ): Promise<Reservation[]>;
}

export interface ReservationWriter {
  /** Made once: the same id again is a duplicate. */
  putReservation(reservation: Reservation): Promise<void>;
  /** Does nothing where it is gone already. */
  deleteReservation(reservationId: string): Promise<void>;
}

/** The accounts that a reservation's value was taken from, each once. */
export const accountsHeldBy = ({ holds }: Reservation): string[] => [
  ...new Set(holds.map(({ debit }) => debit)),
];
