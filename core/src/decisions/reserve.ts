import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { Identifier } from '../identifier.ts';
import { type ReservationBody, reservationTransfers } from '../journal/bodies/reservationBody.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { accountUnit, redeemedAccount } from '../ledger/ledgerAccount.ts';
import type { PendingTransfer } from '../ledger/pendingTransfer.ts';
import { consumedAccount, limitAccount, scopeUnit } from '../limits/limitScope.ts';
import { PositiveAmount } from '../money/amount.ts';
import { Order } from '../order/order.ts';
import { releaseDrafts } from '../reservations/releaseReservation.ts';
import type { Reservation } from '../reservations/reservation.ts';
import { accept, type Result, reject } from '../result.ts';
import {
  evaluateStack,
  firstRejection,
  type StackEvaluation,
  type StackScene,
  stackItems,
} from '../stacking/evaluateStack.ts';
import { MOST_REDEEMABLES } from '../stacking/stackingRules.ts';
import { hashCommand } from './decision.ts';
import type { Judged, RedeemableState } from './judgeRedeemable.ts';
import type { StackRefusal } from './redeemStack.ts';

/** A session holds what it reserved for so long at most, in milliseconds: 30 days. */
export const LONGEST_RESERVATION = 30 * 86_400_000;

/** Hold redeemables for a session, such as a checkout, for `lasting` milliseconds. */
export const ReserveCommand = z
  .strictObject({
    sessionKey: z.string().check(z.minLength(1), z.maxLength(200)),
    lasting: z.int().check(z.gte(1), z.lte(LONGEST_RESERVATION)),
    order: z.nullable(Order),
    customerId: z.nullable(Identifier),
    redeemables: z
      .array(
        z.strictObject({
          /** Names what is held, so it must be new: part of it becomes an account's path. */
          reservationId: Identifier.check(z.maxLength(58)),
          voucherId: Identifier,
          amount: z.nullable(PositiveAmount),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_REDEEMABLES)),
  })
  .check(
    z.refine(
      ({ redeemables }) =>
        new Set(redeemables.map(({ reservationId }) => reservationId)).size === redeemables.length,
      { message: 'two reservations have the same id', path: ['redeemables'] },
    ),
  );
export type ReserveCommand = z.infer<typeof ReserveCommand>;

export type ReserveState = StackScene & {
  /** What was read about each redeemable of the command, in its order. */
  readonly items: readonly RedeemableState[];
  /** The entries that the caller's journal holds of the command's reservations. */
  readonly earlier: readonly Entry[];
  /**
   * The open reservations of the session, of the redeemables and of every share of their limits;
   * balances are read as `balancesForSession` has them.
   */
  readonly reservations: readonly Reservation[];
};

export type ReserveDecision =
  | {
      readonly type: 'decided';
      readonly drafts: readonly EntryDraft[];
      readonly evaluation: StackEvaluation;
    }
  | { readonly type: 'repeated'; readonly entries: readonly Entry[] };

export const reservationEntryId = (reservationId: string): string => `~reserve:${reservationId}`;

/**
 * Decides a session's lock: what redeeming the stack would take now is set aside, so that nobody
 * else can. The same session again holds what it asks for last. `time` is milliseconds UTC.
 */
export function reserve(
  state: ReserveState,
  owner: JournalOwner,
  command: ReserveCommand,
  time: number,
): Result<ReserveDecision, StackRefusal> {
  assert(
    (state.context.customer?.id ?? null) === command.customerId,
    'a reservation that was read for another customer',
  );
  const bodyHash = hashCommand({ type: 'reserve', command });
  const repeat = answerReserveRepeat(state, bodyHash, time);
  if (repeat !== null) return repeat;
  const items = stackItems(state.items, command.redeemables);
  const evaluated = evaluateStack(state, command.order, items, time);
  if (!evaluated.ok) return reject({ rejection: evaluated.rejection, evaluation: null });
  const evaluation = evaluated.value;
  if (!evaluation.valid) return reject({ rejection: firstRejection(evaluation), evaluation });
  const replaced = releaseDrafts(state.reservations, command.sessionKey, time, 'replaced');
  const held = evaluation.results.flatMap((result) =>
    result.status === 'applicable'
      ? [reservationDraft(owner, command, result.index, result.judged, { bodyHash, time })]
      : [],
  );
  return accept({ type: 'decided', drafts: [...replaced, ...held], evaluation });
}

/** The same command is answered the same while all of it is held: not given back, and not run out. */
function answerReserveRepeat(
  { earlier, reservations }: ReserveState,
  bodyHash: string,
  time: number,
): Result<ReserveDecision, StackRefusal> | null {
  if (earlier.length === 0) return null;
  const isHeld = earlier.every(
    ({ body }) =>
      body.type === 'reservation' &&
      body.bodyHash === bodyHash &&
      reservations.some((open) => open.reservationId === body.reservationId && open.expires > time),
  );
  return isHeld
    ? accept({ type: 'repeated', entries: earlier })
    : reject({ rejection: { type: 'idReused' }, evaluation: null });
}

function reservationDraft(
  owner: JournalOwner,
  { sessionKey, lasting, redeemables }: ReserveCommand,
  index: number,
  judged: Judged,
  { bodyHash, time }: { readonly bodyHash: string; readonly time: number },
): EntryDraft {
  const asked = redeemables[index];
  assert(asked !== undefined, 'a result of nothing that was asked for');
  const { reservationId, voucherId } = asked;
  const expires = time + lasting;
  const body: ReservationBody = {
    type: 'reservation',
    reservationId,
    sessionKey,
    voucherId,
    openings: judged.limits.map(({ scope, opening }) => ({ scope, opening })),
    holds: holdsOf(owner, judged, reservationId, expires),
    expires,
    bodyHash,
  };
  return { id: reservationEntryId(reservationId), body, transfers: reservationTransfers(body) };
}

/** What redeeming would move, each as a transfer that waits. */
function holdsOf(
  { storeId }: JournalOwner,
  { rights, limits }: Judged,
  reservationId: string,
  expires: number,
): PendingTransfer[] {
  const moves = [
    ...rights.map(({ account, amount }) => {
      const unit = accountUnit(account);
      return { debit: account, credit: redeemedAccount(storeId, unit), unit, amount };
    }),
    ...limits.map(({ scope, amount }) => {
      const unit = scopeUnit(scope);
      return { debit: limitAccount(scope), credit: consumedAccount(scope), unit, amount };
    }),
  ];
  return moves.map((move, index) => ({ id: `${reservationId}.${index}`, ...move, expires }));
}
