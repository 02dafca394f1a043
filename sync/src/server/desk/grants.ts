import {
  accept,
  assert,
  type GrantCommand,
  grantAllotment,
  HQ_TERMINAL,
  type JournalOwner,
  type Rejection,
  type Result,
  type Voucher,
} from '@counterfoil/core';
import type { GrantDocument } from '../../protocol/index.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { holdingsOf } from './holdings.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';
import { snapshotFor } from './voucherDocument.ts';

/** What a grant is made for: `bodyHash` is of the redemption that asked, or null for the pool. */
export type GrantReason = {
  readonly bodyHash: string | null;
  /** What claims are waiting for, before this grant: it is as if others held it. */
  readonly claimed: number;
};

/** Decides a grant and makes it: entry, balances and the document that the feed carries. */
export async function makeGrant(
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
  command: GrantCommand,
  { bodyHash, claimed }: GrantReason,
  now: number,
): Promise<Result<GrantDocument, Rejection>> {
  const subject = await readSubject(tx, voucher);
  const { id: terminalId, storeId } = row.terminal;
  const holdings = holdingsOf(voucher, subject.balances, terminalId);
  const apart = Math.min(holdings.available, claimed);
  const owner: JournalOwner = {
    programmeId: (await tx.programme()).id,
    terminalId: HQ_TERMINAL,
    storeId,
  };
  const decided = grantAllotment(
    {
      terminal: row.terminal,
      voucher,
      campaign: subject.campaign,
      available: holdings.available - apart,
      heldElsewhere: holdings.elsewhere + apart,
      heldUntil: holdings.elsewhere > 0 ? await tx.leaseOfOthers(voucher.id, terminalId) : null,
    },
    command,
    now,
  );
  if (!decided.ok) return decided;
  const { position, entry } = await postOwnEntry(tx, owner, decided.value, subject, now);
  assert(entry.body.type === 'grant', 'a grant makes a grant entry');
  const balances = await tx.voucherBalances(voucher.id);
  const document: GrantDocument = {
    kind: 'grant',
    grant: entry.body,
    snapshot: snapshotFor(row, voucher, balances, position),
  };
  await tx.putGrant({
    position,
    terminalId,
    grantId: command.grantId,
    voucherId: voucher.id,
    leaseEnds: command.leaseEnds,
    bodyHash,
    document,
  });
  return accept(document);
}
