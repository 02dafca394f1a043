import { accountVoucher, GENESIS_HASH, type Store, type Voucher } from '@counterfoil/core';
import type {
  FeedDocument,
  PullRequest,
  PullResponse,
  VoucherSnapshot,
} from '../../protocol/index.ts';
import type { FeedRow } from '../storage/feedRow.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { HqHead } from '../storage/journalRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import type { HqContext } from './hqContext.ts';
import { isProven, type JournalPlace, proveMark } from './journalMark.ts';
import { noteClock } from './terminalClock.ts';
import { requireTerminal } from './terminals.ts';
import { snapshotFor } from './voucherDocument.ts';

/** Counting what remains costs time in proportion, so a page counts no further than this. */
const COUNTED = 50_000;

/** What changed for a terminal after a mark, as states, with the next mark. */
export async function feed(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  request: PullRequest,
): Promise<PullResponse> {
  for (const mark of request.seen)
    if (await isProven(context, programmeId, mark))
      await passWhatWasSeen(context, programmeId, mark.position);
  const { page, before } = await context.read(programmeId, async (reader) => {
    const row = await requireTerminal(reader, terminalId);
    return { page: await readPage(context, reader, row, request), before: row.clockOffset };
  });
  await noteClock(context, programmeId, terminalId, before, page.time - request.clock);
  return { ...page, seen: await proveMark(context, programmeId, page.seen) };
}

/**
 * A terminal has heard of more than this journal holds: HQ was restored from an older copy. From
 * here on it counts beyond that, so that nothing it says looks older than what it said before.
 */
async function passWhatWasSeen(
  context: HqContext,
  programmeId: string,
  seen: number,
): Promise<void> {
  const isBehind = ({ position }: HqHead): boolean => seen > position;
  if (!isBehind(await context.read(programmeId, (reader) => reader.head()))) return;
  await context.commit(programmeId, async (tx) => {
    const head = await tx.head();
    if (isBehind(head)) await tx.putHead({ ...head, position: seen });
  });
}

async function readPage(
  context: HqContext,
  reader: HqReader,
  row: TerminalRow,
  { scope, after, limit, seen, unsettled }: PullRequest,
): Promise<Omit<PullResponse, 'seen'> & { readonly seen: JournalPlace }> {
  const { id: terminalId } = row.terminal;
  const head = await reader.head();
  const { position, hash } = head;
  const rows = await reader.feed(terminalId, after, limit, scope);
  const last = rows.at(-1);
  const next = last === undefined ? after : { position: last.changed, key: last.key };
  const remaining =
    rows.length < limit ? 0 : await reader.feedCount(terminalId, next, COUNTED, scope);
  return {
    documents: await toDocuments(reader, row, rows, position),
    next,
    more: remaining > 0,
    remaining,
    settled: await settledOf(reader, terminalId, unsettled),
    restored: !(await holdsAll(reader, head, seen)),
    seen: { position, hash },
    acknowledged: row.acknowledged.sequence,
    time: context.clock(),
  };
}

/** Whether this journal is the one that the terminal has heard of, at each time that it did. */
async function holdsAll(
  reader: HqReader,
  head: HqHead,
  seen: PullRequest['seen'],
): Promise<boolean> {
  for (const mark of seen) if (!(await holds(reader, head, mark))) return false;
  return true;
}

async function holds(
  reader: HqReader,
  head: HqHead,
  seen: PullRequest['seen'][number],
): Promise<boolean> {
  if (seen.position === head.position) return seen.hash === head.hash;
  return ((await reader.journalHash(seen.position)) ?? GENESIS_HASH) === seen.hash;
}

/** What HQ holds by now of the redemptions that the terminal asks about. */
async function settledOf(
  reader: HqReader,
  terminalId: string,
  redemptionIds: readonly string[],
): Promise<PullResponse['settled']> {
  const settled: PullResponse['settled'] = [];
  for (const redemptionId of redemptionIds) {
    const redemption = await reader.redemption(terminalId, redemptionId);
    if (redemption !== null) settled.push({ redemptionId, within: redemption.within });
  }
  return settled;
}

async function toDocuments(
  reader: HqReader,
  terminal: TerminalRow,
  rows: readonly FeedRow[],
  position: number,
): Promise<FeedDocument[]> {
  const voucherIds = rows.flatMap((row) => (row.kind === 'voucher' ? [row.voucher.id] : []));
  const balances = voucherIds.length > 0 ? await reader.vouchersBalances(voucherIds) : new Map();
  const byVoucher = groupByVoucher(balances);
  const snapshotOf = (voucher: Voucher): VoucherSnapshot =>
    snapshotFor(terminal, voucher, byVoucher.get(voucher.id) ?? new Map(), position);
  const { storeId } = terminal.terminal;
  return rows.map((row) => toDocument(row, storeId, snapshotOf));
}

function toDocument(
  row: FeedRow,
  storeId: string,
  snapshotOf: (voucher: Voucher) => VoucherSnapshot,
): FeedDocument {
  switch (row.kind) {
    case 'programme':
      return { kind: 'programme', programme: row.programme };
    case 'store':
      return { kind: 'store', store: withOwnManagers(row.store, storeId) };
    case 'terminal':
      return { kind: 'terminal', terminal: row.row.terminal };
    case 'campaign':
      return { kind: 'campaign', campaign: row.campaign };
    case 'grant':
    case 'recall':
      return row.row.document;
    case 'rolledBack': {
      const { id, elsewhere } = row.row.redemption;
      return { kind: 'rolledBack', redemptionId: id, elsewhere };
    }
    case 'voucher':
      return { kind: 'voucher', voucher: row.voucher, snapshot: snapshotOf(row.voucher) };
  }
}

/** Hashes of PINs go to the tills of their own store only. */
const withOwnManagers = (store: Store, storeId: string): Store =>
  store.id === storeId ? store : { ...store, managers: [] };

function groupByVoucher(balances: ReadonlyMap<string, number>): Map<string, Map<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const [path, balance] of balances) {
    const voucherId = accountVoucher(path) ?? '';
    const group = groups.get(voucherId) ?? new Map<string, number>();
    groups.set(voucherId, group.set(path, balance));
  }
  return groups;
}
