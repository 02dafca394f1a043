import {
  accept,
  type ChangeStatusCommand,
  changeStatus,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  reject,
  type Voucher,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';

/** Switches a voucher off or on, blocks it or moves its end; the journal keeps who did it and why. */
export function changeVoucherStatus(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  command: ChangeStatusCommand,
): Promise<Result<Voucher, Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const voucher = await tx.voucherByKey(codeKey);
    if (voucher === null) return reject({ type: 'voucherUnknown' });
    return changeStatusWithin(context, tx, voucher, command);
  });
}

/** The same in the caller's transaction. */
export async function changeStatusWithin(
  context: Pick<HqContext, 'clock'>,
  tx: HqTransaction,
  voucher: Voucher,
  command: ChangeStatusCommand,
): Promise<Result<Voucher, Rejection>> {
  const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
  const now = context.clock();
  const subject = await readSubject(tx, voucher);
  const decided = changeStatus({ voucher, campaign: subject.campaign, earlier }, command, now);
  if (!decided.ok) return decided;
  if (decided.value.type !== 'decided') return accept(voucher);
  await postOwnEntry(tx, hqOwner((await tx.programme()).id), decided.value.draft, subject, now);
  const changed = await bumpHead(tx);
  await tx.putVouchers([decided.value.voucher], changed, now);
  await tx.putUrgent([voucher.id], changed);
  return accept(decided.value.voucher);
}
