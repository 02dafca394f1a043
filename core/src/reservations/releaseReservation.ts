import { assert } from '../assert.ts';
import { type ReleaseBody, releaseTransfers } from '../journal/bodies/reservationBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import { type Balances, mergeBalances, postTransfers } from '../ledger/ledger.ts';
import { isReleasable, type Reservation } from './reservation.ts';

/** The entry that gives back all that a reservation holds. */
export function releaseReservation(
  { reservationId, voucherId, holds }: Reservation,
  reason: ReleaseBody['reason'],
): EntryDraft {
  const body: ReleaseBody = { type: 'release', reservationId, voucherId, holds, reason };
  return { id: `~release:${reservationId}`, body, transfers: releaseTransfers(body) };
}

/** The entries by which a command of this session gives back what it may take. */
export const releaseDrafts = (
  reservations: readonly Reservation[],
  session: string | null,
  time: number,
): EntryDraft[] =>
  reservations
    .filter((reservation) => isReleasable(reservation, session, time))
    .map((reservation) =>
      releaseReservation(reservation, reservation.sessionKey === session ? 'redeemed' : 'expired'),
    );

/**
 * The balances that a command of this session decides on: with all given back that it may take.
 * Read sources and limits from these.
 */
export function balancesForSession(
  balances: Balances,
  reservations: readonly Reservation[],
  session: string | null,
  time: number,
): Balances {
  const transfers = releaseDrafts(reservations, session, time).flatMap((draft) => draft.transfers);
  if (transfers.length === 0) return balances;
  const posted = postTransfers(balances, transfers);
  assert(posted.ok, 'a reservation that holds less than it says');
  return mergeBalances(balances, posted.value);
}

/** What other sessions hold on these accounts, and when the last of them runs out. */
export function reservedByOthers(
  reservations: readonly Reservation[],
  account: string,
  session: string | null,
  time: number,
): { readonly amount: number; readonly until: number } {
  let amount = 0;
  let until = 0;
  for (const reservation of reservations) {
    if (isReleasable(reservation, session, time)) continue;
    for (const { debit, amount: held } of reservation.holds) {
      if (debit !== account) continue;
      amount += held;
      until = Math.max(until, reservation.expires);
    }
  }
  return { amount, until };
}
