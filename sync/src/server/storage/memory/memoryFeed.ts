import type { FeedMark } from '../../../protocol/index.ts';
import type { FeedRow } from '../feedRow.ts';
import type { FeedScope, HqReader } from '../hqStorage.ts';
import { checkInteger, isStorableText } from '../storedValue.ts';
import { compareTexts, createSortedIndex, indexIn, type SortedIndex } from './sortedIndex.ts';
import type { UndoLog } from './undoLog.ts';

type Rows = SortedIndex<string, FeedRow>;

/** What everybody may see, and what one terminal alone may, each in the order of the feed. */
export type MemoryFeed = {
  readonly shared: Rows;
  /** What is shared but for the vouchers, of which there are only those whose standing changed. */
  readonly urgent: Rows;
  readonly byTerminal: Map<string, Rows>;
};

const compareRows = (a: FeedRow, b: FeedRow): number =>
  a.changed - b.changed || compareTexts(a.key, b.key);

const createRows = (): Rows => createSortedIndex((row) => row.key, compareRows);

export const createMemoryFeed = (): MemoryFeed => ({
  shared: createRows(),
  urgent: createRows(),
  byTerminal: new Map(),
});

export function putFeedRow(feed: MemoryFeed, undo: UndoLog, row: FeedRow): void {
  undo.attempt(() => checkInteger(row.changed));
  const rows = rowsOf(feed, row);
  rows.put(undo, row);
  if (rows === feed.shared && row.kind !== 'voucher') feed.urgent.put(undo, row);
}

/** The voucher's standing changed at this position, or its record did since. */
export function putUrgentRow(feed: MemoryFeed, undo: UndoLog, row: FeedRow): void {
  undo.attempt(() => checkInteger(row.changed));
  feed.urgent.put(undo, row);
}

/** The index that the row belongs to: the shared one, or that of its terminal. */
function rowsOf(feed: MemoryFeed, row: FeedRow): Rows {
  if (row.kind === 'terminal') return indexIn(feed.byTerminal, row.row.terminal.id, createRows);
  if (row.kind === 'grant' || row.kind === 'recall')
    return indexIn(feed.byTerminal, row.row.terminalId, createRows);
  if (row.kind === 'rolledBack')
    return indexIn(feed.byTerminal, row.row.redemption.terminalId, createRows);
  return feed.shared;
}

export function memoryFeedReader(feed: MemoryFeed): Pick<HqReader, 'feed' | 'feedCount'> {
  const beyond =
    ({ position, key }: FeedMark) =>
    (row: FeedRow): boolean =>
      row.changed > position || (row.changed === position && row.key > key);
  const sharedOf = (scope: FeedScope): Rows => (scope === 'urgent' ? feed.urgent : feed.shared);
  return {
    async feed(terminalId, after, limit, scope = 'all') {
      if (!isStorableText(after.key)) return [];
      const own = feed.byTerminal.get(terminalId)?.beyond(beyond(after), limit) ?? [];
      const shared = sharedOf(scope).beyond(beyond(after), limit);
      return own.length === 0 ? shared : [...own, ...shared].sort(compareRows).slice(0, limit);
    },
    async feedCount(terminalId, after, most = Number.MAX_SAFE_INTEGER, scope = 'all') {
      if (!isStorableText(after.key)) return 0;
      const own = feed.byTerminal.get(terminalId)?.countBeyond(beyond(after)) ?? 0;
      return Math.min(most, own + sharedOf(scope).countBeyond(beyond(after)));
    },
  };
}
