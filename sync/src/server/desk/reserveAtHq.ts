import {
  accept,
  HQ_TERMINAL,
  type Reservation,
  type ReserveCommand,
  type Result,
  reservationEntryId,
  reserve,
  type StackEvaluation,
  type StackRefusal,
} from '@counterfoil/core';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { dealWithStack, type StackAsk, type StackDeal, type StackDesk } from './stackDesk.ts';
import type { StackCaller } from './stackScene.ts';

/** What a session asks to hold, on an order and for `lasting` milliseconds. */
export type HqReserveCommand = Pick<ReserveCommand, 'sessionKey' | 'lasting' | 'order'> &
  Omit<StackCaller, 'sessionKey'> & {
    /** Each under the id of its reservation, which must be new. */
    readonly redeemables: readonly StackAsk[];
  };

export type HqReserved = {
  /** All that the session holds now. */
  readonly reservations: readonly Reservation[];
  /** What became of each voucher; null where this same command had reserved them before. */
  readonly evaluation: StackEvaluation | null;
};

/**
 * Holds vouchers for a session, out of what nobody was allotted: whoever comes without its key finds
 * that much less until it runs out.
 */
export const reserveAtHq = (
  context: HqContext,
  programmeId: string,
  command: HqReserveCommand,
): Promise<Result<HqReserved, StackRefusal>> =>
  dealWithStack(context, programmeId, command.redeemables, command, (desk) =>
    decideReservation(programmeId, command, desk),
  );

async function decideReservation(
  programmeId: string,
  { redeemables, sessionKey, lasting, order, customerId }: HqReserveCommand,
  { tx, scene, items, vouchers, reservations, now }: StackDesk,
): Promise<StackDeal<HqReserved>> {
  const ids = redeemables.map(({ id }) => reservationEntryId(id));
  const earlier = (await tx.entriesByIds(HQ_TERMINAL, ids)).map(({ entry }) => entry);
  const owner = hqOwner(programmeId);
  const asked = redeemables.map(({ id, amount }, index) => ({
    reservationId: id,
    voucherId: vouchers[index]?.id ?? '',
    amount,
  }));
  const decided = reserve(
    { ...scene, items, reservations, earlier },
    owner,
    { sessionKey, lasting, order, customerId, redeemables: asked },
    now,
  );
  if (!decided.ok) return { evaluation: decided.rejection.evaluation, settle: async () => decided };
  const { value } = decided;
  const evaluation = value.type === 'decided' ? value.evaluation : null;
  const settle = async () => {
    if (value.type === 'decided') await postOwnDrafts(tx, owner, value.drafts, now);
    return accept({ reservations: await tx.reservationsOfSession(sessionKey), evaluation });
  };
  return { evaluation, settle };
}
