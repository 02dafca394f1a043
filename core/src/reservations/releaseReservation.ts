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

/**
 * The entries by which a command of this session gives back what it may take. What ran out comes
 * first: it may pay what the voucher owes, and what the session holds may not.
 */
export function releaseDrafts(
  reservations: readonly Reservation[],
  session: string | null,
  time: number,
  reason: 'redeemed' | 'replaced' = 'redeemed',
): EntryDraft[] {
  const releasable = reservations.filter((one) => isReleasable(one, session, time));
  const isOwn = ({ sessionKey }: Reservation): boolean => sessionKey === session;
  return [
    ...releasable.filter((one) => !isOwn(one)).map((one) => releaseReservation(one, 'expired')),
    ...releasable.filter(isOwn).map((one) => releaseReservation(one, reason)),
  ];
}

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
