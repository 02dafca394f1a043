import type { Entry, Redemption } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import { redemptionPublicId, rollbackPublicId } from '../desk/publicId.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { afterOrder } from './afterOrder.ts';
import { orderOfRedemption, upsertOrder, withoutDiscounts } from './orders.ts';

/**
 * Notes a rollback on the order of its redemption, where HQ keeps that one. Once nothing of any
 * redemption is left on it, it is cancelled and stands as it was before them.
 */
export async function noteOrderRolledBack(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock' | 'createId'>,
  redemption: Redemption,
  rollback: Entry,
): Promise<void> {
  const { terminalId, id } = redemption;
  const publicId = redemptionPublicId(terminalId, id);
  const order = await orderOfRedemption(tx, publicId);
  const noted = order?.redemptions[publicId];
  if (order === null || noted === undefined) return;
  const after = await tx.redemption(terminalId, id);
  if (after?.rolledBack !== true) return;
  const rollbackId = rollbackPublicId(rollback.terminalId, rollback.id);
  const redemptions = { ...order.redemptions, [publicId]: { ...noted, rollbackId } };
  const isLast = Object.values(redemptions).every((one) => one.rollbackId !== null);
  const changes = isLast ? { ...withoutDiscounts(order), status: 'CANCELED' as const } : {};
  const written = await upsertOrder(
    tx,
    { id: order.id, sourceId: null },
    { ...changes, redemptions },
    { at: context.clock(), createId: context.createId },
  );
  if (written.ok) await afterOrder(tx, written.value, context);
}
