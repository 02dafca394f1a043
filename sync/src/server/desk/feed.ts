import { accountVoucher, type Voucher } from '@counterfoil/core';
import type {
  FeedDocument,
  PullRequest,
  PullResponse,
  VoucherSnapshot,
} from '../../protocol/index.ts';
import type { FeedRow } from '../storage/feedRow.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import type { HqContext } from './hqContext.ts';
import { requireTerminal } from './terminals.ts';
import { snapshotFor } from './voucherDocument.ts';

/** Counting what remains costs time in proportion, so a page counts no further than this. */
const COUNTED = 50_000;

/** What changed for a terminal after a mark, as states, with the next mark. */
export function feed(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  { after, limit }: PullRequest,
): Promise<PullResponse> {
  return context.read(programmeId, async (reader) => {
    const row = await requireTerminal(reader, terminalId);
    const { position } = await reader.head();
    const rows = await reader.feed(terminalId, after, limit);
    const last = rows.at(-1);
    const next = last === undefined ? after : { position: last.changed, key: last.key };
    const remaining = rows.length < limit ? 0 : await reader.feedCount(terminalId, next, COUNTED);
    return {
      documents: await toDocuments(reader, row, rows, position),
      next,
      more: remaining > 0,
      remaining,
      position,
      acknowledged: row.acknowledged.sequence,
      time: context.clock(),
    };
  });
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
  return rows.map((row) => toDocument(row, snapshotOf));
}

function toDocument(row: FeedRow, snapshotOf: (voucher: Voucher) => VoucherSnapshot): FeedDocument {
  switch (row.kind) {
    case 'programme':
      return { kind: 'programme', programme: row.programme };
    case 'store':
      return { kind: 'store', store: row.store };
    case 'terminal':
      return { kind: 'terminal', terminal: row.row.terminal };
    case 'campaign':
      return { kind: 'campaign', campaign: row.campaign };
    case 'grant':
    case 'recall':
      return row.row.document;
    case 'voucher':
      return { kind: 'voucher', voucher: row.voucher, snapshot: snapshotOf(row.voucher) };
  }
}

function groupByVoucher(balances: ReadonlyMap<string, number>): Map<string, Map<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const [path, balance] of balances) {
    const voucherId = accountVoucher(path) ?? '';
    const group = groups.get(voucherId) ?? new Map<string, number>();
    groups.set(voucherId, group.set(path, balance));
  }
  return groups;
}
