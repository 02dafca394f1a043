import {
  accountKind,
  accountVoucher,
  amountAtRisk,
  appendEntry,
  applyToRedemption,
  applyToReservations,
  assert,
  type Balances,
  type Campaign,
  canonicalJson,
  type Entry,
  type EntryDraft,
  HQ_TERMINAL,
  type JournalOwner,
  postTransfers,
  type Redemption,
  redemptionOf,
  sha256Hex,
  type TerminalStatus,
  type Transfer,
  type Voucher,
} from '@counterfoil/core';
import { type Finding, type Reconciled, reconcile } from '@counterfoil/core/reconcile';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import { type AdoptedFrom, fileFindings, owedBy } from './discrepancies.ts';
import { entrySums } from './entrySums.ts';
import { redemptionPublicId } from './publicId.ts';
import { bookRepayment } from './repayments.ts';

/** What posting reads beside the entry: who wrote it and the voucher it is about. */
export type PostingSubject = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly terminalStatus: TerminalStatus;
  readonly redemption: Redemption | null;
  /** All accounts of the voucher, as they stand. */
  readonly balances: Balances;
  /** The terminal whose second history HQ takes the entry over from. */
  readonly adoptedFrom?: AdoptedFrom;
  /** What HQ advanced to the terminal while the entry waited in quarantine. */
  readonly advanced?: number;
  /** Whether the next entry of the same decision takes what this one gives back. */
  readonly takenNext?: boolean;
};

/** Appends one of HQ's own entries about one voucher, and posts it. */
export async function postOwnEntry(
  tx: HqTransaction,
  owner: JournalOwner,
  draft: EntryDraft,
  subject: PostingSubject,
  now: number,
): Promise<JournalRow> {
  const { own } = await tx.head();
  return postEntry(tx, appendEntry(owner, own, draft, now), subject, now);
}

/** Posts an entry: balances, redemption, discrepancy and journal record, in one transaction. */
export async function postEntry(
  tx: HqTransaction,
  entry: Entry,
  subject: PostingSubject,
  now: number,
): Promise<JournalRow> {
  const stores = await readStoreAccounts(tx, entry.transfers);
  const balances = new Map([...subject.balances, ...stores]);
  const posted = reconcile(
    {
      voucher: subject.voucher,
      campaign: subject.campaign,
      terminalStatus: subject.terminalStatus,
      balances,
      overdrafts: [...balances.keys()].filter((path) => accountKind(path) === 'overdraft'),
      redemption: subject.redemption,
      forked: subject.adoptedFrom !== undefined,
      advanced: subject.advanced ?? 0,
      receivedAt: now,
      takenNext: subject.takenNext ?? false,
    },
    entry,
  );
  const redemption = redemptionAfter(entry, posted.within, posted.findings, subject.redemption);
  await putRedemption(tx, posted, subject.redemption, redemption);
  await putReservation(tx, entry);
  const position = (await tx.head()).position + 1;
  const discrepancyId = await fileFindings(tx, entry, subject, posted, position, now);
  const row = await appendPosted(tx, entry, posted.transfers, posted, discrepancyId, now);
  await putChanged(tx, balances, posted);
  const change = { before: subject.redemption, after: redemption };
  const sums = new Map([[subject.voucher.id, entrySums(subject.voucher, entry, change)]]);
  await tx.touchVouchers([subject.voucher.id], position, sums);
  if (posted.transfers.some(isOfOverdraft))
    await bookRepaid(tx, entry, subject.voucher.id, balances, posted, now);
  return row;
}

const isOfOverdraft = ({ debit, credit }: Transfer): boolean =>
  accountKind(credit) === 'overdraft' || accountKind(debit) === 'overdraft';

/** Books what the entry paid of the voucher's debt, beside what it added to it. */
function bookRepaid(
  tx: HqTransaction,
  entry: Entry,
  voucherId: string,
  before: Balances,
  { balances, over, short }: Reconciled,
  now: number,
): Promise<void> {
  const { body } = entry;
  const isUndo = body.type === 'settlement' && body.undoes !== null;
  const again = isUndo ? body.parts.reduce((sum, { amount }) => sum + amount, 0) : 0;
  const added = over + short + again;
  const amount = owedBy(voucherId, before) + added - owedBy(voucherId, balances);
  const caseId = body.type === 'settlement' && !isUndo ? body.discrepancyId : null;
  return bookRepayment(tx, { voucherId, amount, entry, caseId }, now);
}

/** Appends and posts an HQ entry that is about many vouchers: it only moves what it says. */
export async function postPlainEntry(
  tx: HqTransaction,
  owner: JournalOwner,
  draft: EntryDraft,
  now: number,
): Promise<JournalRow> {
  const { own } = await tx.head();
  const entry = appendEntry(owner, own, draft, now);
  const paths = draft.transfers.flatMap(({ debit, credit }) => [debit, credit]);
  const balances = await tx.balances([...new Set(paths)]);
  const posted = postTransfers(balances, draft.transfers);
  assert(posted.ok, `HQ could not post its own entry ${draft.id}`);
  await tx.putBalances(posted.value);
  return appendPosted(tx, entry, draft.transfers, { within: 0, over: 0 }, null, now);
}

/** Appends an HQ entry about many vouchers whose posting was worked out: `balances` as it leaves. */
export async function postWorkedOut(
  tx: HqTransaction,
  owner: JournalOwner,
  draft: EntryDraft,
  posted: readonly Transfer[],
  balances: Balances,
  now: number,
): Promise<JournalRow> {
  const { own } = await tx.head();
  const entry = appendEntry(owner, own, draft, now);
  await tx.putBalances(balances);
  return appendPosted(tx, entry, posted, { within: 0, over: 0 }, null, now);
}

async function appendPosted(
  tx: HqTransaction,
  entry: Entry,
  posted: readonly Transfer[],
  { within, over }: { readonly within: number; readonly over: number },
  discrepancyId: string | null,
  now: number,
): Promise<JournalRow> {
  const head = await tx.head();
  const row: JournalRow = {
    position: head.position + 1,
    entry,
    posted,
    within,
    over,
    discrepancyId,
    postedAt: now,
    hash: hashRecord(head.hash, entry, posted),
  };
  const own =
    entry.terminalId === HQ_TERMINAL
      ? { sequence: entry.sequence, hash: entry.hash, at: entry.at }
      : head.own;
  await tx.append([row], { position: row.position, hash: row.hash, own });
  return row;
}

/** The hash that chains HQ's records: the one before, the entry, and what was posted for it. */
export const hashRecord = (
  previous: string,
  entry: Pick<Entry, 'hash'>,
  posted: readonly Transfer[],
): string => sha256Hex(`${previous}\n${entry.hash}\n${canonicalJson(posted)}`);

/** What the accounts of no voucher hold that these transfers touch: stores, campaigns, limits. */
export async function readStoreAccounts(
  tx: HqTransaction,
  transfers: readonly Transfer[],
): Promise<Map<string, number>> {
  const paths = transfers
    .flatMap(({ debit, credit }) => [debit, credit])
    .filter((path) => accountVoucher(path) === null);
  return paths.length === 0 ? new Map() : tx.balances([...new Set(paths)]);
}

async function putChanged(tx: HqTransaction, before: Balances, after: Reconciled): Promise<void> {
  const changed = new Map<string, number>();
  // An account that begins and ends at nothing, as a till's risk does here, leaves no row behind.
  for (const [path, balance] of after.balances)
    if ((before.get(path) ?? 0) !== balance) changed.set(path, balance);
  if (changed.size > 0) await tx.putBalances(changed);
}

async function putReservation(tx: HqTransaction, entry: Entry): Promise<void> {
  const { body } = entry;
  if (body.type === 'release') await tx.deleteReservation(body.reservationId);
  for (const made of applyToReservations([], entry)) await tx.putReservation(made);
}

async function putRedemption(
  tx: HqTransaction,
  { over }: Reconciled,
  earlier: Redemption | null,
  redemption: Redemption | null,
): Promise<void> {
  if (redemption === null) return;
  const { position } = await tx.head();
  const publicId = redemptionPublicId(redemption.terminalId, redemption.id);
  const row = earlier === null ? null : await tx.redemptionByPublicId(publicId);
  const isElsewhere = earlier !== null && redemption.elsewhere !== earlier.elsewhere;
  await tx.putRedemptions([
    {
      publicId,
      position: row?.position ?? position + 1,
      owed: row?.owed ?? over,
      elsewhereAt: isElsewhere ? position + 1 : (row?.elsewhereAt ?? null),
      redemption,
    },
  ]);
}

function redemptionAfter(
  entry: Entry,
  within: number,
  findings: readonly Finding[],
  earlier: Redemption | null,
): Redemption | null {
  const { body } = entry;
  if (body.type === 'redemption') {
    const redemption = redemptionOf(entry);
    return { ...redemption, within: Math.min(within, amountAtRisk(redemption.rights)) };
  }
  if (earlier === null) return null;
  if (body.type !== 'rollback') return applyToRedemption(earlier, entry);
  const lacking = findings.find(({ kind }) => kind === 'rolledBackTwice')?.amount ?? 0;
  const standing = body.right + body.risk - lacking;
  const right = Math.min(body.right, standing);
  const risk = standing - right;
  const amount = Math.min(body.amount, earlier.amount - earlier.rolledBackAmount);
  const after = applyToRedemption(earlier, { body: { ...body, right, risk, amount } });
  if (entry.terminalId === earlier.terminalId) return after;
  const { elsewhere } = earlier;
  return {
    ...after,
    elsewhere: { spent: elsewhere.spent + standing, amount: elsewhere.amount + amount },
  };
}
