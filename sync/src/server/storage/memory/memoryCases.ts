import type { Discrepancy } from '../discrepancy.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { QuarantineRow } from '../quarantineRow.ts';
import { checkInteger } from '../storedValue.ts';
import { compareTexts, createSortedIndex, type SortedIndex } from './sortedIndex.ts';
import type { UndoLog } from './undoLog.ts';

/** What people have to look at: discrepancies, and entries that could not be posted. */
export type MemoryCases = {
  readonly discrepancies: SortedIndex<string, Discrepancy>;
  readonly quarantine: SortedIndex<string, QuarantineRow>;
};

export const createMemoryCases = (): MemoryCases => ({
  discrepancies: createSortedIndex(
    ({ id }) => id,
    (a, b) => a.openedAt - b.openedAt || compareTexts(a.id, b.id),
  ),
  quarantine: createSortedIndex(
    ({ terminalId, sequence, hash }) => `${terminalId} ${sequence} ${hash}`,
    (a, b) =>
      a.at - b.at ||
      compareTexts(a.terminalId, b.terminalId) ||
      a.sequence - b.sequence ||
      compareTexts(a.hash, b.hash),
  ),
});

export const memoryCaseReader = ({
  discrepancies,
  quarantine,
}: MemoryCases): Pick<
  HqReader,
  'discrepancies' | 'openDiscrepancy' | 'quarantine' | 'quarantined'
> => ({
  async discrepancies({ status }, page) {
    return status === undefined
      ? discrepancies.latest(page)
      : discrepancies.latest(page, (found) => found.status === status);
  },
  async openDiscrepancy(voucherId, kind) {
    const isMeant = (found: Discrepancy) =>
      found.status === 'open' && found.voucherId === voucherId && found.kind === kind;
    return discrepancies.all().findLast(isMeant) ?? null;
  },
  async quarantine(page) {
    return quarantine.latest(page);
  },
  async quarantined(terminalId, sequence) {
    const isMeant = (row: QuarantineRow) =>
      row.terminalId === terminalId && row.sequence === sequence;
    return quarantine.all().find(isMeant) ?? null;
  },
});

export const memoryCaseWriter = (
  { discrepancies, quarantine }: MemoryCases,
  undo: UndoLog,
): Pick<HqTransaction, 'putDiscrepancy' | 'putQuarantine'> => ({
  async putDiscrepancy(discrepancy) {
    undo.attempt(() => checkInteger(discrepancy.openedAt));
    discrepancies.put(undo, discrepancy);
  },
  async putQuarantine(row) {
    undo.attempt(() => checkInteger(row.at));
    quarantine.put(undo, row);
  },
});
