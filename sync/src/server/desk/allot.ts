import { checkRedeemable, type Rejection, type Voucher } from '@counterfoil/core';
import type { AllotRequest, AllotResponse } from '../../protocol/index.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { claimedBy, keepPlace, leaveQueue, RECALL_WAIT, readQueue } from './claims.ts';
import { makeGrant } from './grants.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { journalPlace, proveMark } from './journalMark.ts';
import { needOf } from './needOf.ts';
import { recallForOthers } from './recalls.ts';
import { readSubject } from './subject.ts';
import { requireTerminal } from './terminals.ts';
import { isWaiting, untilMoved, type Waiting, waitHere } from './untilMoved.ts';
import { voucherDocumentFor } from './voucherDocument.ts';

/** A right for one redemption is spent at once; what is left of it comes back after this. */
const REDEMPTION_LEASE = 15 * 60_000;

/** The allotment desk: grants the right for one redemption, once, or says why not. */
export async function allot(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  request: AllotRequest,
): Promise<AllotResponse> {
  const waitUntil = context.clock() + RECALL_WAIT;
  for (;;) {
    const outcome = await context.commit(programmeId, async (tx) => {
      const answer = await allotOnce(context, tx, terminalId, request, waitUntil);
      return isWaiting(answer) ? answer : { answer, place: await journalPlace(tx) };
    });
    if (!isWaiting(outcome)) {
      const { answer, place } = outcome;
      return { ...answer, seen: await proveMark(context, programmeId, place) };
    }
    await untilMoved(context, programmeId, outcome, waitUntil);
  }
}

/** The answer, before it says where the journal stands. */
type Answer = AllotResponse extends infer R
  ? R extends AllotResponse
    ? Omit<R, 'seen'>
    : never
  : never;

async function allotOnce(
  context: HqContext,
  tx: HqTransaction,
  terminalId: string,
  request: AllotRequest,
  waitUntil: number,
): Promise<Answer | Waiting> {
  const row = await requireTerminal(tx, terminalId);
  const voucher = await tx.voucherById(request.voucherId);
  if (voucher === null) return refuse({ type: 'voucherUnknown' });
  const repeated = await answerRepeatedGrant(tx, row, voucher, request);
  if (repeated !== null) return repeated;
  const now = context.clock();
  if (voucher.unit === null) return allotFree(tx, row, voucher, now);
  const { redemptionId, attempt, most, bodyHash } = request;
  const grantId = `${redemptionId}#${attempt}`;
  const queue = await readQueue(tx, voucher.id, { terminalId, claimId: grantId }, now);
  const holdings = holdingsOf(voucher, await tx.voucherBalances(voucher.id), terminalId);
  const need = await needOf(tx, row, request);
  if (await recallForOthers(context, tx, voucher, holdings, queue, need, waitUntil))
    return waitHere(tx);
  const { least } = need;
  const command = { grantId, redemptionId, least, most, leaseEnds: now + REDEMPTION_LEASE };
  const reason = { bodyHash, claimed: claimedBy(queue.older) };
  const granted = await makeGrant(tx, row, voucher, command, reason, now);
  if (granted.ok && granted.value.grant.amount < most) await keepPlace(tx, queue);
  else await leaveQueue(tx, queue);
  // What the terminal holds itself is enough: then HQ has nothing to grant and nothing against it.
  if (!granted.ok && least === 0) return allotFree(tx, row, voucher, now);
  if (!granted.ok) return refuse(granted.rejection, tx, row, voucher);
  const document = granted.value;
  return { result: 'granted', document, voucher: await voucherDocumentFor(tx, row, voucher) };
}

/** The same intent is given the same grant again; another intent under its id is refused. */
async function answerRepeatedGrant(
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
  { redemptionId, attempt, bodyHash }: AllotRequest,
): Promise<Answer | null> {
  const { id: terminalId } = row.terminal;
  const first = await tx.grant(terminalId, `${redemptionId}#0`);
  if (first !== null && first.bodyHash !== bodyHash) return refuse({ type: 'idReused' });
  const posted = await tx.redemption(terminalId, redemptionId);
  if (posted !== null && posted.bodyHash !== bodyHash) return refuse({ type: 'idReused' });
  const same = attempt === 0 ? first : await tx.grant(terminalId, `${redemptionId}#${attempt}`);
  if (same === null) return null;
  const fresh = await voucherDocumentFor(tx, row, voucher);
  return { result: 'granted', document: same.document, voucher: fresh };
}

async function allotFree(
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
  now: number,
): Promise<Answer> {
  const { campaign } = await readSubject(tx, voucher);
  const { status } = row.terminal;
  if (status !== 'active') return refuse({ type: 'terminalNotActive', status });
  const refused = checkRedeemable(voucher, campaign, now);
  if (refused !== null) return refuse(refused, tx, row, voucher);
  return { result: 'free', voucher: await voucherDocumentFor(tx, row, voucher) };
}

async function refuse(
  rejection: Rejection,
  tx?: HqReader,
  row?: TerminalRow,
  voucher?: Voucher,
): Promise<Answer> {
  const document =
    tx !== undefined && row !== undefined && voucher !== undefined
      ? await voucherDocumentFor(tx, row, voucher)
      : null;
  return { result: 'refused', rejection, voucher: document };
}
