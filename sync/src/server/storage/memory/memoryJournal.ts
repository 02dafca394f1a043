import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import type { HqHead, JournalRow } from '../journalRow.ts';
import { journalVouchers } from '../journalVouchers.ts';
import { checkInteger } from '../storedValue.ts';
import { createSortedIndex, indexIn, type SortedIndex } from './sortedIndex.ts';
import { setIn, type UndoLog } from './undoLog.ts';

type ByPosition = SortedIndex<number, JournalRow>;

export type MemoryJournal = {
  readonly rows: ByPosition;
  readonly byVoucher: Map<string, ByPosition>;
  /** The entries of each terminal, by sequence. */
  readonly byTerminal: Map<string, SortedIndex<number, JournalRow>>;
  /** Under terminal and id, which hold no space. */
  readonly byEntry: Map<string, JournalRow>;
  readonly head: Map<'head', HqHead>;
};

const createByPosition = (): ByPosition =>
  createSortedIndex(
    (row) => row.position,
    (a, b) => a.position - b.position,
  );

const createBySequence = (): SortedIndex<number, JournalRow> =>
  createSortedIndex(
    ({ entry }) => entry.sequence,
    (a, b) => a.entry.sequence - b.entry.sequence,
  );

export const createMemoryJournal = (head: HqHead): MemoryJournal => ({
  rows: createByPosition(),
  byVoucher: new Map(),
  byTerminal: new Map(),
  byEntry: new Map(),
  head: new Map([['head', head]]),
});

const entryKey = (terminalId: string, entryId: string): string => `${terminalId} ${entryId}`;

type JournalReads =
  | 'journalAfter'
  | 'journalHash'
  | 'journalLatest'
  | 'journalOfVoucher'
  | 'entryById'
  | 'entriesByIds'
  | 'entriesOfTerminal';

export const memoryJournalReader = (journal: MemoryJournal): Pick<HqReader, JournalReads> => ({
  async journalAfter(position, limit) {
    return journal.rows.beyond((row) => row.position > position, limit);
  },
  async journalHash(position) {
    const after = journal.rows.countBeyond((row) => row.position > position);
    return journal.rows.all()[journal.rows.size - after - 1]?.hash ?? null;
  },
  async journalLatest(page) {
    return journal.rows.latest(page);
  },
  async journalOfVoucher(voucherId, page) {
    return journal.byVoucher.get(voucherId)?.latest(page) ?? { rows: [], total: 0 };
  },
  async entryById(terminalId, entryId) {
    return journal.byEntry.get(entryKey(terminalId, entryId)) ?? null;
  },
  async entriesByIds(terminalId, entryIds) {
    return [...new Set(entryIds)].flatMap((id) => {
      const row = journal.byEntry.get(entryKey(terminalId, id));
      return row === undefined ? [] : [row];
    });
  },
  async entriesOfTerminal(terminalId, from, to) {
    const entries = journal.byTerminal.get(terminalId);
    if (entries === undefined || to < from) return [];
    const beyondEnd = entries.countBeyond(({ entry }) => entry.sequence > to);
    const within = entries.countBeyond(({ entry }) => entry.sequence >= from) - beyondEnd;
    return entries.beyond(({ entry }) => entry.sequence >= from, within);
  },
});

export const memoryJournalWriter = (
  journal: MemoryJournal,
  undo: UndoLog,
): Pick<HqTransaction, 'append' | 'putHead'> => ({
  async append(rows, head) {
    for (const row of rows) appendRow(journal, undo, row);
    setIn(undo, journal.head, 'head', head);
  },
  async putHead(head) {
    setIn(undo, journal.head, 'head', head);
  },
});

function appendRow(journal: MemoryJournal, undo: UndoLog, row: JournalRow): void {
  const { position, entry } = row;
  const bySequence = indexIn(journal.byTerminal, entry.terminalId, createBySequence);
  const key = entryKey(entry.terminalId, entry.id);
  undo.attempt(() => {
    for (const number of [position, entry.sequence, row.within, row.over, row.postedAt])
      checkInteger(number);
    if (journal.rows.get(position)) throw duplicateOf(`entry at position ${position}`);
    if (bySequence.get(entry.sequence)) throw duplicateOf(`entry of sequence ${entry.sequence}`);
    if (journal.byEntry.has(key)) throw duplicateOf(`entry with the id ${entry.id}`);
  });
  journal.rows.put(undo, row);
  bySequence.put(undo, row);
  setIn(undo, journal.byEntry, key, row);
  for (const voucherId of journalVouchers(row))
    indexIn(journal.byVoucher, voucherId, createByPosition).put(undo, row);
}
