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
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { isAnyReachable } from './reachable.ts';
import { putRecalls } from './recalls.ts';
import { readRedeemState } from './redeemState.ts';
import { readSubject } from './subject.ts';

/** How long a redemption at HQ waits for terminals to give back what they were allotted. */
const RECALL_WAIT = 600;

/** A redemption at HQ itself, by an API or a web shop: from what nobody was allotted. */
export async function redeemAtHq(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  command: RedeemCommand,
): Promise<Result<Entry, Rejection>> {
  const waitUntil = context.clock() + RECALL_WAIT;
  for (;;) {
    const mayRecall = context.clock() < waitUntil;
    const outcome = await context.commit(programmeId, (tx) =>
      redeemOnce(context, tx, programmeId, codeKey, command, mayRecall),
    );
    if (outcome !== 'recalling') return outcome;
    await context.waitForChange(programmeId, Math.max(1, waitUntil - context.clock()));
  }
}

async function redeemOnce(
  context: HqContext,
  tx: HqTransaction,
  programmeId: string,
  codeKey: string,
  command: RedeemCommand,
  mayRecall: boolean,
): Promise<Result<Entry, Rejection> | 'recalling'> {
  const voucher = await tx.voucherByKey(codeKey);
  if (voucher === null) return reject({ type: 'voucherUnknown' });
  const subject = await readSubject(tx, voucher);
  const now = context.clock();
  const { state, holdings } = await readRedeemState(tx, voucher, subject.campaign, now);
  const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
  const owner = hqOwner(programmeId);
  const decided = redeem({ ...state, earlier, known: null }, owner, command, now);
  if (!decided.ok) {
    const { rejection } = decided;
    if (rejection.type !== 'heldElsewhere' || !mayRecall || voucher.unit === null) return decided;
    const missing = rejection.needed - rejection.available;
    await putRecalls(tx, voucher.id, voucher.unit, holdings.holders, missing);
    return (await isAnyReachable(context, tx, holdings.holders.keys())) ? 'recalling' : decided;
  }
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
