import { PROTOCOL_VERSION, RENEW_LIMIT } from '../protocol/index.ts';
import { isWrittenOff } from './dropRights.ts';
import type { GrantRecord } from './grantRecord.ts';
import type { HqLink } from './hqLink.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import { poolOf, type TerminalBook } from './terminalBook.ts';

/** A lease is renewed in its last quarter, so that one short line is enough for it. */
const LAST_PART = 4;

/**
 * Asks to keep rights whose lease nears its end and whose voucher was used here since it began.
 * What is not renewed goes back as it would have. Answers how many leases were.
 *
 * @throws LinkError where the peer above is out of reach or refuses this terminal
 */
export async function renewLeases(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  signal: AbortSignal,
): Promise<number> {
  const due: GrantRecord[] = [];
  for (const grant of book.state().openGrants)
    if (due.length < RENEW_LIMIT && (await isDue(book, grant))) due.push(grant);
  return renewGrants(book, link, sessions, signal, due);
}

/** Asks to keep these grants, whatever became of their vouchers. */
export async function renewGrants(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  signal: AbortSignal,
  grants: readonly GrantRecord[],
): Promise<number> {
  if (grants.length === 0) return 0;
  const grantIds = grants.slice(0, RENEW_LIMIT).map(({ grantId }) => grantId);
  const { leases } = await sessions.call(signal, (token) =>
    link.renew(token, { version: PROTOCOL_VERSION, grantIds }, signal),
  );
  return book.alone(async () => {
    const ends = new Map(leases.map(({ grantId, leaseEnds }) => [grantId, leaseEnds]));
    const since = book.state().head.sequence;
    // Meanwhile a lease may have been given back: it stays so.
    const renewed = book.state().openGrants.flatMap((grant) => {
      const leaseEnds = ends.get(grant.grantId);
      return leaseEnds === undefined || !grant.open ? [] : [{ ...grant, leaseEnds, since }];
    });
    if (renewed.length > 0) await book.commit({ grants: renewed });
    return renewed.length;
  });
}

async function isDue(book: TerminalBook, grant: GrantRecord): Promise<boolean> {
  const { redemptionId, voucherId, unit, leaseEnds, open, since } = grant;
  if (!open || redemptionId !== null || isWrittenOff(book)) return false;
  const document = await book.storage.voucherById(voucherId);
  const campaign = document === null ? null : await book.campaign(document.voucher.campaignId);
  const lease = campaign?.policy.allotment.lease ?? 0;
  if (lease === 0 || leaseEnds - book.time() > lease / LAST_PART) return false;
  if (poolOf(book.state(), book.owner().terminalId, voucherId, unit) === 0) return false;
  const entries = await book.storage.entriesOfVoucher(voucherId, since);
  return entries.some(({ body }) => body.type !== 'return' && body.type !== 'cover');
}
