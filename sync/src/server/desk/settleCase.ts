import {
  accept,
  assert,
  type Balances,
  balanceOf,
  type Entry,
  HQ_TERMINAL,
  overdraftAccount,
  type Resolution,
  type Result,
  reject,
  type SettlementBody,
  settlementTransfers,
  sha256Hex,
} from '@counterfoil/core';
import type { Discrepancy, DiscrepancyStatus, Liability } from '../storage/discrepancy.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';

/** What a person decides about a case. `storeId` is the store that shall pay, where it is named. */
export type ResolveCommand = {
  readonly id: string;
  readonly discrepancyId: string;
  readonly resolution: Resolution;
  readonly storeId: string | null;
  readonly by: string | null;
  readonly note: string | null;
};

export type ReopenCommand = Pick<ResolveCommand, 'id' | 'discrepancyId' | 'by' | 'note'>;

/**
 * Why a case stays as it is.
 *
 * - `notOpen`: somebody decided already, or it was paid
 * - `owesNothing`: there is nothing to pay: acknowledge it
 * - `stillOwed`: somebody has to bear it: seeing it is not enough
 * - `storeNeeded`: by the rule no store answers for all of it: name the one that pays
 * - `notResolved`: nobody decided anything that could be taken back
 */
export type CaseRefusal =
  | { readonly type: 'caseUnknown' }
  | { readonly type: 'idReused' }
  | { readonly type: 'notOpen'; readonly status: DiscrepancyStatus }
  | { readonly type: 'owesNothing' }
  | { readonly type: 'stillOwed'; readonly outstanding: number }
  | { readonly type: 'storeNeeded' }
  | { readonly type: 'storeUnknown'; readonly storeId: string }
  | { readonly type: 'notResolved'; readonly status: DiscrepancyStatus };

type Settled = Result<Discrepancy, CaseRefusal>;

/** A voucher has a case or two: more are not looked through. */
const MOST_CASES = 100;

/** Settles an open case by an entry of HQ. The same command again answers the same. */
export function resolveCase(
  context: HqContext,
  programmeId: string,
  command: ResolveCommand,
): Promise<Settled> {
  return context.commit(programmeId, async (tx) => {
    const found = await tx.discrepancyById(command.discrepancyId);
    if (found === null) return reject({ type: 'caseUnknown' });
    const repeated = await answerRepeat(tx, found, command.id, (body) => isSame(body, command));
    if (repeated !== null) return repeated;
    const refused = await refuseResolution(tx, found, command);
    return refused === null
      ? settle(tx, programmeId, found, command, context.clock())
      : reject(refused);
  });
}

/**
 * Takes a resolution back by an entry that mirrors it: what it paid is owed again. What its
 * payment freed of a till's risk limit stays free, and what stands on the voucher by now repays it.
 */
export function reopenCase(
  context: HqContext,
  programmeId: string,
  command: ReopenCommand,
): Promise<Settled> {
  return context.commit(programmeId, async (tx) => {
    const found = await tx.discrepancyById(command.discrepancyId);
    if (found === null) return reject({ type: 'caseUnknown' });
    const isThis = (body: SettlementBody): boolean =>
      body.undoes !== null && body.by === command.by && body.note === command.note;
    const repeated = await answerRepeat(tx, found, command.id, isThis);
    if (repeated !== null) return repeated;
    const { status, resolution } = found;
    if (resolution === null || (status !== 'resolved' && status !== 'recovering'))
      return reject({ type: 'notResolved', status });
    return reopen(tx, programmeId, found, resolution.entryId, command, context.clock());
  });
}

/**
 * A redemption that went over came back, after somebody had paid for it: what they paid is owed
 * again, and what came back repays it. A person decides anew about the rest.
 */
export async function reopenSettled(
  tx: HqTransaction,
  programmeId: string,
  { id, body }: Pick<Entry, 'id' | 'body'>,
  now: number,
): Promise<void> {
  if (body.type !== 'rollback') return;
  const { voucherId, redemptionId, redemptionTerminalId } = body;
  const filter = { status: 'resolved', voucherId } as const;
  const { rows } = await tx.discrepancies(filter, { offset: 0, limit: MOST_CASES });
  for (const found of rows) {
    const isOver = found.entries.some(
      (one) =>
        one.over > 0 &&
        one.redemptionId === redemptionId &&
        one.terminalId === redemptionTerminalId,
    );
    const { resolution } = found;
    if (!isOver || resolution === null || resolution.parts.length === 0) continue;
    const command = {
      id: `~reopen:${sha256Hex(`${found.id}\n${resolution.entryId}\n${id}`).slice(0, 32)}`,
      ...{ discrepancyId: found.id, by: null, note: 'rolled back' },
    };
    await reopen(tx, programmeId, found, resolution.entryId, command, now);
  }
}

/** The same command again; null where its id is new. */
async function answerRepeat(
  tx: HqTransaction,
  found: Discrepancy,
  id: string,
  isSameCommand: (body: SettlementBody) => boolean,
): Promise<Settled | null> {
  const earlier = await tx.entryById(HQ_TERMINAL, id);
  if (earlier === null) return null;
  const { body } = earlier.entry;
  const isRepeat =
    body.type === 'settlement' && body.discrepancyId === found.id && isSameCommand(body);
  return isRepeat ? accept(found) : reject({ type: 'idReused' });
}

const isSame = (body: SettlementBody, { resolution, storeId, by, note }: ResolveCommand): boolean =>
  body.undoes === null &&
  body.resolution === resolution &&
  body.liableStoreId === storeId &&
  body.by === by &&
  body.note === note;

async function refuseResolution(
  tx: HqTransaction,
  { status, outstanding }: Discrepancy,
  { resolution, storeId }: ResolveCommand,
): Promise<CaseRefusal | null> {
  if (status !== 'open') return { type: 'notOpen', status };
  if (resolution === 'acknowledge')
    return outstanding > 0 ? { type: 'stillOwed', outstanding } : null;
  if (outstanding === 0) return { type: 'owesNothing' };
  if (storeId !== null && (await tx.storeById(storeId)) === null)
    return { type: 'storeUnknown', storeId };
  return null;
}

async function settle(
  tx: HqTransaction,
  programmeId: string,
  found: Discrepancy,
  { id, resolution, storeId, by, note }: ResolveCommand,
  now: number,
): Promise<Settled> {
  const subject = await readSettled(tx, found);
  const pays = resolution === 'writeOff' || resolution === 'chargeToStore';
  const parts = pays ? debtOf(found, subject.balances) : [];
  if (resolution === 'chargeToStore' && storeId === null && !isAnswered(found, parts))
    return reject({ type: 'storeNeeded' });
  const body: SettlementBody = {
    type: 'settlement',
    discrepancyId: found.id,
    voucherId: found.voucherId,
    campaignId: subject.voucher.campaignId,
    unit: found.unit,
    resolution,
    parts,
    liableStoreId: storeId,
    undoes: null,
    by,
    note,
  };
  const draft = { id, body, transfers: settlementTransfers(body) };
  await postOwnEntry(tx, hqOwner(programmeId), draft, subject, now);
  const after = await caseById(tx, found.id);
  const isRecovering = resolution === 'recoverFromCard';
  const settled: Discrepancy = {
    ...after,
    status: isRecovering ? 'recovering' : 'resolved',
    resolution: { entryId: id, resolution, by, note, at: now, parts, liableStoreId: storeId },
    closedAt: isRecovering ? null : now,
  };
  await tx.putDiscrepancy(settled);
  return accept(settled);
}

async function reopen(
  tx: HqTransaction,
  programmeId: string,
  found: Discrepancy,
  settlementId: string,
  { id, by, note }: ReopenCommand,
  now: number,
): Promise<Settled> {
  const original = (await tx.entryById(HQ_TERMINAL, settlementId))?.entry.body;
  assert(original?.type === 'settlement', `case ${found.id} without its settlement`);
  const body: SettlementBody = { ...original, undoes: settlementId, by, note };
  const back = original.parts.reduce((sum, { amount }) => sum + amount, 0);
  await tx.putDiscrepancy({
    ...found,
    status: 'open',
    outstanding: found.outstanding + back,
    resolution: null,
    reopening: { entryId: id, by, note, at: now },
    closedAt: null,
  });
  const draft = { id, body, transfers: settlementTransfers(body) };
  await postOwnEntry(tx, hqOwner(programmeId), draft, await readSettled(tx, found), now);
  return accept(await caseById(tx, found.id));
}

async function readSettled(tx: HqTransaction, { id, voucherId }: Discrepancy) {
  const voucher = await tx.voucherById(voucherId);
  assert(voucher !== null, `case ${id} without its voucher`);
  return readSubject(tx, voucher);
}

async function caseById(tx: HqTransaction, id: string): Promise<Discrepancy> {
  const found = await tx.discrepancyById(id);
  assert(found !== null, `case ${id} is gone`);
  return found;
}

/** Where the case's debt stands: with the stores that answer for it before others. */
function debtOf(found: Discrepancy, balances: Balances): Liability[] {
  const { voucherId, unit, outstanding, liable } = found;
  assert(unit !== null, `case ${found.id} owes ${outstanding} of no unit`);
  const debtors = [...balances.keys()].flatMap((path) => {
    const [kind, storeId = ''] = path.split(':');
    return kind === 'overdraft' ? [storeId] : [];
  });
  const ordered = [...new Set([...liable.map(({ storeId }) => storeId), ...debtors.toSorted()])];
  let left = outstanding;
  const parts: Liability[] = [];
  for (const storeId of ordered) {
    const owed = 0 - balanceOf(balances, overdraftAccount(storeId, voucherId, unit));
    const amount = Math.min(left, owed);
    if (amount > 0) parts.push({ storeId, amount });
    left -= amount;
  }
  assert(left === 0, `case ${found.id}: ${left} of its debt stands nowhere`);
  return parts;
}

/** Whether the rule names a store for every part of the debt. */
const isAnswered = ({ liable }: Discrepancy, parts: readonly Liability[]): boolean =>
  parts.every(({ storeId }) => liable.some((one) => one.storeId === storeId));
