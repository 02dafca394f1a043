import {
  allottedAccount,
  applyToRedemption,
  coverRisk,
  createTransfer,
  type EntryDraft,
  type JournalOwner,
  type Redemption,
  returnAllotment,
  upstreamAccount,
} from '@counterfoil/core';
import type { GrantDocument } from '../protocol/index.ts';
import { isWrittenOff } from './dropRights.ts';
import type { GrantRecord } from './grantRecord.ts';
import type { Intent } from './intent.ts';
import type { BookChange, TerminalBook } from './terminalBook.ts';

/**
 * What applying a grant changes, or null where it was applied before. A grant for a redemption is
 * held for it; where that redemption went on without it, the grant covers what was taken at risk
 * and the rest goes back. Only to be called inside `alone`.
 */
export async function applyGrant(
  book: TerminalBook,
  { grant: granted, snapshot }: GrantDocument,
): Promise<BookChange | null> {
  const { storage } = book;
  if ((await storage.grant(granted.grantId)) !== null) return null;
  const grant = { ...granted, since: book.state().head.sequence };
  // It was made before the write-off, which took it back: it must not count when it comes again.
  if (isWrittenOff(book)) return { grants: [{ ...grant, remaining: 0, open: false }] };
  const { voucherId, unit, amount, redemptionId, terminalId } = grant;
  const applied: BookChange = {
    transfers: [
      createTransfer(
        upstreamAccount(voucherId, unit),
        allottedAccount(terminalId, voucherId, unit),
        unit,
        amount,
      ),
    ],
    vouchers: await refreshed(book, voucherId, snapshot),
  };
  if (redemptionId === null)
    return { ...applied, grants: [{ ...grant, remaining: 0, open: true }] };
  const intent = (await storage.intent(redemptionId)) ?? lostIntent(redemptionId, voucherId);
  const intents = [{ ...intent, attempt: intent.attempt + 1 }];
  if (!intent.done)
    return { ...applied, intents, grants: [{ ...grant, remaining: amount, open: true }] };
  const late = await settleLateGrant(book, { ...grant, remaining: amount, open: true }, 'unused');
  return { ...applied, intents, ...late };
}

/**
 * The intent of a grant that came to a till which knows of none, such as one that was set up anew.
 * Kept, since the same redemption must ask for another grant: this one goes back.
 */
const lostIntent = (id: string, voucherId: string): Intent => ({
  id,
  voucherId,
  bodyHash: '',
  at: 0,
  attempt: 0,
  done: true,
});

/** Why a grant is left: its redemption is over, or it is time. HQ may set aside again what was unused. */
type LeaveReason = 'unused' | 'leaseEnded';

/** The redemption is over: cover what it took at risk, give back the rest. */
export async function settleLateGrant(
  book: TerminalBook,
  grant: GrantRecord,
  reason: LeaveReason,
): Promise<Pick<BookChange, 'drafts' | 'redemptions' | 'grants'>> {
  const { redemptionId } = grant;
  const redemption = redemptionId === null ? null : await book.storage.redemption(redemptionId);
  return closeGrant(book.owner(), grant, redemption, reason);
}

function closeGrant(
  owner: JournalOwner,
  grant: GrantRecord,
  redemption: Redemption | null,
  reason: LeaveReason,
): Pick<BookChange, 'drafts' | 'redemptions' | 'grants'> {
  const drafts: EntryDraft[] = [];
  const cover = redemption === null ? null : coverRisk(redemption, grant, grant.remaining, owner);
  if (cover !== null) drafts.push(cover);
  const covered = cover?.body.type === 'cover' ? cover.body.amount : 0;
  const rest = grant.remaining - covered;
  if (rest > 0) drafts.push(returnGrant(owner, grant, rest, reason));
  return {
    drafts,
    grants: [{ ...grant, remaining: 0, open: false }],
    ...(redemption === null || cover === null
      ? {}
      : { redemptions: [applyToRedemption(redemption, cover)] }),
  };
}

/** The entry that gives back what is left of a grant for a redemption. */
export const returnGrant = (
  owner: JournalOwner,
  { grantId, voucherId, unit }: GrantRecord,
  amount: number,
  reason: LeaveReason,
): EntryDraft =>
  returnAllotment(amount, owner, {
    id: `~return:${grantId}`,
    voucherId,
    unit,
    amount,
    grantId,
    recallId: null,
    reason,
  });

async function refreshed(
  book: TerminalBook,
  voucherId: string,
  snapshot: GrantDocument['snapshot'],
): Promise<NonNullable<BookChange['vouchers']>> {
  const held = await book.storage.voucherById(voucherId);
  if (held === null || held.snapshot.position >= snapshot.position) return [];
  return [{ ...held, snapshot }];
}
