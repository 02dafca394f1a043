import { checkRedeemable, type Rejection, type Voucher } from '@counterfoil/core';
import type { AllotRequest, AllotResponse } from '../../protocol/index.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { makeGrant } from './grants.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { isAnyReachable } from './reachable.ts';
import { putRecalls } from './recalls.ts';
import { readSubject } from './subject.ts';
import { requireTerminal } from './terminals.ts';
import { voucherDocumentFor } from './voucherDocument.ts';

/** How long HQ lets other terminals answer a recall before it decides with what it has. */
const RECALL_WAIT = 600;
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
    const mayRecall = context.clock() < waitUntil;
    const outcome = await context.commit(programmeId, (tx) =>
      allotOnce(context, tx, terminalId, request, mayRecall),
    );
    if (outcome !== 'recalling') return outcome;
    await context.waitForChange(programmeId, Math.max(1, waitUntil - context.clock()));
  }
}

async function allotOnce(
  context: HqContext,
  tx: HqTransaction,
  terminalId: string,
  request: AllotRequest,
  mayRecall: boolean,
): Promise<AllotResponse | 'recalling'> {
  const row = await requireTerminal(tx, terminalId);
  const voucher = await tx.voucherById(request.voucherId);
  if (voucher === null) return refuse({ type: 'voucherUnknown' });
  const repeated = await answerRepeatedGrant(tx, row, voucher, request);
  if (repeated !== null) return repeated;
  const now = context.clock();
  if (voucher.unit === null) return allotFree(tx, row, voucher, now);
  if (mayRecall && (await recallForOthers(context, tx, row, voucher, request))) return 'recalling';
  const { redemptionId, attempt, least, most, bodyHash } = request;
  const grantId = `${redemptionId}#${attempt}`;
  const command = { grantId, redemptionId, least, most, leaseEnds: now + REDEMPTION_LEASE };
  const granted = await makeGrant(tx, row, voucher, command, bodyHash, now);
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
): Promise<AllotResponse | null> {
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
): Promise<AllotResponse> {
  const { campaign } = await readSubject(tx, voucher);
  const { status } = row.terminal;
  if (status !== 'active') return refuse({ type: 'terminalNotActive', status });
  const refused = checkRedeemable(voucher, campaign, now);
  if (refused !== null) return refuse(refused, tx, row, voucher);
  return { result: 'free', voucher: await voucherDocumentFor(tx, row, voucher) };
}

/** Asks terminals that listen to give back what is wanted; true while an answer may still come. */
async function recallForOthers(
  context: HqContext,
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
  { wanted }: AllotRequest,
): Promise<boolean> {
  const balances = await tx.voucherBalances(voucher.id);
  const { available, holders } = holdingsOf(voucher, balances, row.terminal.id);
  const missing = wanted - available;
  if (missing <= 0 || voucher.unit === null || !voucher.active) return false;
  await putRecalls(tx, voucher.id, voucher.unit, holders, missing);
  return isAnyReachable(context, tx, holders.keys());
}

async function refuse(
  rejection: Rejection,
  tx?: HqReader,
  row?: TerminalRow,
  voucher?: Voucher,
): Promise<AllotResponse> {
  const document =
    tx !== undefined && row !== undefined && voucher !== undefined
      ? await voucherDocumentFor(tx, row, voucher)
      : null;
  return { result: 'refused', rejection, voucher: document };
}
