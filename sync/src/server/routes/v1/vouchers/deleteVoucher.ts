import { changeStatus, type Voucher } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { hqOwner } from '../../../desk/hqOwner.ts';
import { postOwnEntry } from '../../../desk/postEntry.ts';
import { readSubject } from '../../../desk/subject.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import { readAssignments, unassignRule } from '../../../records/ruleAssignments.ts';
import { putInBin } from '../../../records/trashBin.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { toDeletedVoucher } from '../../../storage/voucherFilter.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { findVoucher } from './findVoucher.ts';
import { isStandalone } from './standalone.ts';

/**
 * Deletes a voucher: it is blocked wherever it is known, terminals learn of it before all else, and
 * its code is free. What was redeemed of it stays, and can be given back.
 */
export async function deleteVoucher(
  context: HqContext,
  programmeId: string,
  name: string,
  { force, commandId }: { readonly force: boolean; readonly commandId: string | null },
): Promise<void> {
  const now = context.clock();
  const command = { key: commandId, action: `deleteVoucher ${name}`, input: { force } };
  const done = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, now, async () => {
      const voucher = await findVoucher(tx, name);
      await block(context, tx, voucher, now);
      await removeVouchers(tx, [voucher], now);
      if (force) return;
      const { id: resourceId, code, campaignId } = voucher;
      const parentId = isStandalone(campaignId) ? null : campaignId;
      const entry = { type: 'voucher', resourceId, name: code, parentId } as const;
      await putInBin(tx, entry, { at: now, createId: context.createId });
    }),
  );
  if (!done.ok) throw rejectionError(done.rejection, name);
}

/** The journal keeps that it was stopped. */
async function block(
  { createId }: HqContext,
  tx: HqTransaction,
  voucher: Voucher,
  now: number,
): Promise<void> {
  const { id: programmeId } = await tx.programme();
  const subject = await readSubject(tx, voucher);
  const command = {
    id: `~delete:${createId()}`,
    change: 'block',
    end: null,
    by: null,
    reason: 'deleted',
  } as const;
  const state = { voucher, campaign: subject.campaign, earlier: null };
  const decided = changeStatus(state, command, now);
  if (!decided.ok) throw rejectionError(decided.rejection, voucher.code);
  if (decided.value.type !== 'decided') return;
  await postOwnEntry(tx, hqOwner(programmeId), decided.value.draft, subject, now);
}

/** Takes vouchers out of every list, and tells terminals first. */
export async function removeVouchers(
  tx: HqTransaction,
  vouchers: readonly Voucher[],
  now: number,
): Promise<void> {
  for (const { id, terms } of vouchers)
    if (terms !== null && terms.ruleIds.length + terms.limits.length > 0)
      await leaveRules(tx, id, now);
  const ids = vouchers.map(({ id }) => id);
  const current = await tx.vouchersByIds(ids);
  const changed = await bumpHead(tx);
  await tx.putVouchers(current.map(toDeletedVoucher), changed, now);
  await tx.putUrgent(ids, changed);
}

/** What is deleted is under no rule any more. */
export async function leaveRules(tx: HqTransaction, objectId: string, now: number): Promise<void> {
  const { rows } = await readAssignments(tx, { objectId }, true, { offset: 0, limit: 100 });
  for (const assignment of rows) await unassignRule(tx, assignment, now);
}
