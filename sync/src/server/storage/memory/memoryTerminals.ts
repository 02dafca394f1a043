import { feedKey } from '../feedKey.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf, HqStorageError } from '../hqStorageError.ts';
import { checkText } from '../storedValue.ts';
import type { TerminalRow } from '../terminalRow.ts';
import type { MemoryApiKeys } from './memoryApiKeys.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

type ChangedTerminal = { readonly row: TerminalRow; readonly changed: number };

export type MemoryTerminals = SortedIndex<string, ChangedTerminal>;

/** Of all programmes: terminals and callers say who they are by an id or a code alone. */
export type MemoryDirectory = {
  readonly programmeByTerminal: Map<string, string>;
  readonly terminalByCode: Map<string, { programmeId: string; terminalId: string }>;
  readonly apiKeys: MemoryApiKeys;
};

export const createMemoryDirectory = (): MemoryDirectory => ({
  programmeByTerminal: new Map(),
  terminalByCode: new Map(),
  apiKeys: new Map(),
});

export const createMemoryTerminals = (): MemoryTerminals =>
  createSortedIndex(
    ({ row }) => row.terminal.id,
    (a, b) => compareTexts(a.row.terminal.id, b.row.terminal.id),
  );

export const memoryTerminalReader = (
  terminals: MemoryTerminals,
): Pick<HqReader, 'terminals' | 'terminalById' | 'terminalsOfStore'> => ({
  async terminals() {
    return terminals.all().map(({ row }) => row);
  },
  async terminalById(terminalId) {
    return terminals.get(terminalId)?.row ?? null;
  },
  async terminalsOfStore(storeId) {
    const all = terminals.all().map(({ row }) => row);
    return all.filter(({ terminal }) => terminal.storeId === storeId);
  },
});

export function memoryTerminalWriter(
  programmeId: string,
  directory: MemoryDirectory,
  terminals: MemoryTerminals,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putTerminal' | 'touchTerminal'> {
  const put = (row: TerminalRow, changed: number): void => {
    const { id } = row.terminal;
    const before = terminals.get(id);
    undo.attempt(() => checkTerminal(programmeId, directory, row));
    setIn(undo, directory.programmeByTerminal, id, programmeId);
    if (before !== undefined && before.row.enrolCodeHash !== null)
      deleteIn(undo, directory.terminalByCode, before.row.enrolCodeHash);
    if (row.enrolCodeHash !== null)
      setIn(undo, directory.terminalByCode, row.enrolCodeHash, { programmeId, terminalId: id });
    terminals.put(undo, { row, changed });
    putFeedRow(feed, undo, { kind: 'terminal', changed, key: feedKey('terminal', id), row });
  };
  return {
    async putTerminal(row, changed) {
      put(row, changed);
    },
    async touchTerminal(row) {
      const before = undo.attempt(() => existing(terminals, row.terminal.id));
      put(row, before.changed);
    },
  };
}

function checkTerminal(programmeId: string, directory: MemoryDirectory, row: TerminalRow): void {
  const { id } = row.terminal;
  const owner = directory.programmeByTerminal.get(id);
  if (owner !== undefined && owner !== programmeId) throw duplicateOf(`terminal ${id}`);
  if (row.enrolCodeHash === null) return;
  const holder = directory.terminalByCode.get(checkText(row.enrolCodeHash));
  if (holder !== undefined && holder.terminalId !== id) throw duplicateOf('enrolment code');
}

function existing(terminals: MemoryTerminals, terminalId: string): ChangedTerminal {
  const found = terminals.get(terminalId);
  if (found !== undefined) return found;
  throw new HqStorageError('invalid', `There is no terminal ${terminalId} to write to.`);
}
