import {
  accept,
  assert,
  type Entry,
  HQ_TERMINAL,
  type Judged,
  type RedeemCommand,
  type Rejection,
  type Result,
  redeem,
  reject,
  type Voucher,
  validate,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { claimedBy, leaveQueue, RECALL_WAIT, readQueue } from './claims.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { recallForOthers } from './recalls.ts';
import { readRedeemState } from './redeemState.ts';
import { readSubject } from './subject.ts';
import { isWaiting, untilMoved, type Waiting, waitHere } from './untilMoved.ts';

/** A redemption at HQ itself, by an API or a web shop: from what nobody was allotted. */
export async function redeemAtHq(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  command: RedeemCommand,
): Promise<Result<Entry, Rejection>> {
  const waitUntil = context.clock() + RECALL_WAIT;
  for (;;) {
    const outcome = await context.commit(programmeId, (tx) =>
      redeemOnce(context, tx, programmeId, codeKey, command, waitUntil),
    );
    if (!isWaiting(outcome)) return outcome;
    await untilMoved(context, programmeId, outcome, waitUntil);
  }
}

async function redeemOnce(
  context: HqContext,
  tx: HqTransaction,
  programmeId: string,
  codeKey: string,
  command: RedeemCommand,
  waitUntil: number,
): Promise<Result<Entry, Rejection> | Waiting> {
  const voucher = await tx.voucherByKey(codeKey);
  if (voucher === null) return reject({ type: 'voucherUnknown' });
  const subject = await readSubject(tx, voucher);
  const now = context.clock();
  const claimant = { terminalId: HQ_TERMINAL, claimId: command.id };
  const queue = await readQueue(tx, voucher.id, claimant, now);
  const claimed = claimedBy(queue.older);
  const read = await readRedeemState(tx, voucher, subject.campaign, now, claimed);
  const { state, holdings } = read;
  const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
  const owner = hqOwner(programmeId);
  const decided = redeem({ ...state, earlier, known: null }, owner, command, now);
  if (!decided.ok) {
    const { rejection } = decided;
    if (rejection.type === 'heldElsewhere') {
      const need = { least: rejection.needed, wanted: rejection.needed, coming: 0 };
      if (await recallForOthers(context, tx, voucher, holdings, queue, need, waitUntil))
        return waitHere(tx);
    }
    await leaveQueue(tx, queue);
    return decided;
  }
  await leaveQueue(tx, queue);
  if (decided.value.type === 'repeated') return accept(decided.value.entry);
  const row = await postOwnEntry(tx, owner, decided.value.draft, subject, now);
  assert(row.over === 0, 'HQ never overspends by itself');
  return accept(row.entry);
}

/** A dry run of a redemption at HQ. */
export async function validateAtHq(
  reader: HqReader,
  voucher: Voucher,
  request: Pick<RedeemCommand, 'amount' | 'order'>,
  now: number,
): Promise<Result<Judged, Rejection>> {
  const campaign = await reader.campaignById(voucher.campaignId);
  assert(campaign !== null, `voucher ${voucher.id} without its campaign`);
  const { state } = await readRedeemState(reader, voucher, campaign, now);
  return validate(state, request, now);
}
