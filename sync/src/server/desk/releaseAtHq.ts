import { type ReleaseBody, type Reservation, releaseReservation } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

/** Gives back what a session holds of a voucher; answers whether it held anything. */
export const releaseAtHq = (
  context: HqContext,
  programmeId: string,
  sessionKey: string,
  voucherId: string,
): Promise<boolean> =>
  context.commit(programmeId, async (tx) => {
    const held = await tx.reservationsOfSession(sessionKey);
    const asked = held.filter((one) => one.voucherId === voucherId);
    await release(tx, programmeId, asked, 'asked', context.clock());
    return asked.length > 0;
  });

/** So many are given back in one transaction: others are not kept waiting for long. */
const LAPSED_AT_ONCE = 100;

/** Gives back all that ran out, so that it can be spent and allotted again. Answers how many. */
export async function releaseLapsed(context: HqContext, programmeId: string): Promise<number> {
  const now = context.clock();
  const anyLapsed = async (): Promise<boolean> => {
    const some = await context.read(programmeId, (it) => it.lapsedReservations(now, null, 1));
    return some.length > 0;
  };
  let released = 0;
  while (await anyLapsed())
    released += await context.commit(programmeId, async (tx) => {
      const lapsed = await tx.lapsedReservations(now, null, LAPSED_AT_ONCE);
      await release(tx, programmeId, lapsed, 'expired', now);
      return lapsed.length;
    });
  return released;
}

async function release(
  tx: HqTransaction,
  programmeId: string,
  reservations: readonly Reservation[],
  reason: ReleaseBody['reason'],
  now: number,
): Promise<void> {
  const drafts = reservations.map((one) => releaseReservation(one, reason));
  await postOwnDrafts(tx, hqOwner(programmeId), drafts, now);
}
