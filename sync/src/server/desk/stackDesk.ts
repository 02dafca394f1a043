import {
  assert,
  HQ_TERMINAL,
  type Result,
  reject,
  type StackEvaluation,
  type StackRefusal,
  type Voucher,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { type ClaimQueue, claimedBy, leaveQueue, RECALL_WAIT, readQueue } from './claims.ts';
import type { HqContext } from './hqContext.ts';
import { redeemableByKey } from './readRedeemable.ts';
import { recallForOthers } from './recalls.ts';
import { type HqStackScene, readStackScene, type StackCaller } from './stackScene.ts';
import { isWaiting, untilMoved, type Waiting, waitHere } from './untilMoved.ts';

/** A voucher that is asked for by its code, under the id of what will be made of it. */
export type StackAsk = {
  readonly id: string;
  /** Of a promotion's tier, its id. */
  readonly codeKey: string;
  readonly amount: number | null;
};

/** What a decision about a stack finds before it. */
export type StackDesk = HqStackScene & {
  readonly tx: HqTransaction;
  /** In the order of the command. */
  readonly vouchers: readonly Voucher[];
  readonly now: number;
};

/** What was decided, and what writes it down: called only if nothing is to be waited for. */
export type StackDeal<T> = {
  readonly evaluation: StackEvaluation | null;
  readonly settle: () => Promise<Result<T, StackRefusal>>;
};

type Queued = { readonly voucher: Voucher; readonly queue: ClaimQueue };

/**
 * Decides about vouchers on one order, in one transaction. Where terminals hold what is missing, it
 * asks them for it and decides again when they gave it back, for as long as `RECALL_WAIT`.
 */
export async function dealWithStack<T>(
  context: HqContext,
  programmeId: string,
  asks: readonly StackAsk[],
  caller: StackCaller,
  decide: (desk: StackDesk) => Promise<StackDeal<T>>,
  ahead?: (reader: HqReader) => Promise<unknown>,
): Promise<Result<T, StackRefusal>> {
  const waitUntil = context.clock() + RECALL_WAIT;
  for (;;) {
    const outcome = await context.commit(
      programmeId,
      (tx) => dealOnce(context, tx, asks, caller, decide, waitUntil),
      (reader) => Promise.all([readAhead(reader, asks), ahead?.(reader)]),
    );
    if (!isWaiting(outcome)) return outcome;
    await untilMoved(context, programmeId, outcome, waitUntil);
  }
}

/** What a decision about them reads in any case. */
async function readAhead(reader: HqReader, asks: readonly StackAsk[]): Promise<void> {
  const ofVoucher = async ({ codeKey }: StackAsk): Promise<void> => {
    const voucher = await reader.voucherByKey(codeKey);
    if (voucher === null) return;
    const { id, campaignId } = voucher;
    await Promise.all([
      reader.vouchersByIds([id]),
      reader.voucherSums([id]),
      reader.claims([id]),
      reader.vouchersBalances([id]),
      reader.reservationsOfVouchers([id]),
      reader.campaignById(campaignId),
    ]);
  };
  const ids = asks.map(({ id }) => id);
  await Promise.all([
    reader.programme(),
    reader.entriesByIds(HQ_TERMINAL, ids),
    reader.redemptionsByIds(HQ_TERMINAL, ids),
    ...asks.map(ofVoucher),
  ]);
}

async function dealOnce<T>(
  context: HqContext,
  tx: HqTransaction,
  asks: readonly StackAsk[],
  caller: StackCaller,
  decide: (desk: StackDesk) => Promise<StackDeal<T>>,
  waitUntil: number,
): Promise<Result<T, StackRefusal> | Waiting> {
  const now = context.clock();
  const queued: Queued[] = [];
  for (const { id, codeKey } of asks) {
    const voucher = await redeemableByKey(tx, codeKey);
    if (voucher === null)
      return reject({ rejection: { type: 'voucherUnknown' }, evaluation: null });
    const claimant = { terminalId: HQ_TERMINAL, claimId: id };
    queued.push({ voucher, queue: await readQueue(tx, voucher.id, claimant, now) });
  }
  const stack = queued.map(({ voucher, queue }) => ({ voucher, claimed: claimedBy(queue.older) }));
  const read = await readStackScene(tx, stack, caller, now);
  const vouchers = queued.map(({ voucher }) => voucher);
  const { evaluation, settle } = await decide({ ...read, tx, vouchers, now });
  if (await recallHeld(context, tx, queued, read, evaluation, waitUntil)) return waitHere(tx);
  for (const { queue } of queued) await leaveQueue(tx, queue);
  return settle();
}

/** Whether the stack is to wait for value of one of its vouchers that terminals hold. */
async function recallHeld(
  context: HqContext,
  tx: HqTransaction,
  queued: readonly Queued[],
  { holdings }: HqStackScene,
  evaluation: StackEvaluation | null,
  waitUntil: number,
): Promise<boolean> {
  for (const result of evaluation?.results ?? []) {
    if (result.status === 'applicable' || result.rejection?.type !== 'heldElsewhere') continue;
    const { needed } = result.rejection;
    const one = queued[result.index];
    const held = holdings[result.index];
    assert(one !== undefined && held !== undefined, 'a result of nothing that was asked for');
    const need = { least: needed, wanted: needed, coming: 0 };
    if (await recallForOthers(context, tx, one.voucher, held, one.queue, need, waitUntil))
      return true;
  }
  return false;
}
