import type { ReservationBody } from '../journal/bodies/reservationBody.ts';
import type { Entry } from '../journal/entry.ts';

/** What a session holds of one voucher and its limits until it runs out, milliseconds UTC. */
export type Reservation = Pick<
  ReservationBody,
  'reservationId' | 'sessionKey' | 'voucherId' | 'holds' | 'expires'
>;

/** The open reservations after an entry: one more, one less, or the same. */
export function applyToReservations(
  open: readonly Reservation[],
  { body }: Pick<Entry, 'body'>,
): readonly Reservation[] {
  if (body.type === 'reservation') {
    const { reservationId, sessionKey, voucherId, holds, expires } = body;
    return [...open, { reservationId, sessionKey, voucherId, holds, expires }];
  }
  if (body.type !== 'release') return open;
  return open.filter(({ reservationId }) => reservationId !== body.reservationId);
}

/** Whether a command of this session may take what the reservation holds: its own, or run out. */
export const isReleasable = (
  { sessionKey, expires }: Reservation,
  session: string | null,
  time: number,
): boolean => sessionKey === session || expires <= time;
