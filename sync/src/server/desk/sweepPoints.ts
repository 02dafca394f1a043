import { expirePoints, type Voucher } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { readCard } from './cardPoints.ts';
import { confirmDue } from './confirmPointsAtHq.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

/**
 * Takes a card's lapsed points off it, and makes those spendable whose day has come: before anything
 * else moves them, so that the books say when they went. What lapsed counts for nothing anyway.
 */
export async function sweepPoints(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock' | 'createId'>,
  voucher: Voucher,
): Promise<void> {
  if (voucher.unit !== 'points') return;
  await confirmDue(tx, context, voucher.id);
  const now = context.clock();
  const { available } = holdingsOf(voucher, await tx.voucherBalances(voucher.id), null);
  if (available === 0) return;
  const { buckets } = await readCard(tx, voucher.id);
  const state = { points: buckets, campaignId: voucher.campaignId, available };
  const draft = expirePoints(state, `~expiry:${context.createId()}`, now);
  if (draft === null) return;
  const { id: programmeId } = await tx.programme();
  await postOwnDrafts(tx, hqOwner(programmeId), [draft], now);
}
