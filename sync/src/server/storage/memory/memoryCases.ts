import {
  type Discrepancy,
  type DiscrepancyFilter,
  type DiscrepancyMark,
  placesIn,
  placesOf,
} from '../discrepancy.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { QuarantineFilter, QuarantineRow } from '../quarantineRow.ts';
import { checkInteger } from '../storedValue.ts';
import { compareTexts, createSortedIndex, indexIn, type SortedIndex } from './sortedIndex.ts';
import type { UndoLog } from './undoLog.ts';

type Discrepancies = SortedIndex<string, Discrepancy>;

/** What people have to look at: discrepancies, and entries that could not be posted. */
export type MemoryCases = {
  readonly discrepancies: Discrepancies;
  readonly byVoucher: Map<string, Discrepancies>;
  readonly quarantine: SortedIndex<string, QuarantineRow>;
};

type Place = Pick<QuarantineRow, 'terminalId' | 'sequence' | 'hash'>;

const keyOf = ({ terminalId, sequence, hash }: Place): string =>
  `${terminalId} ${sequence} ${hash}`;

const compareMarks = (a: DiscrepancyMark, b: DiscrepancyMark): number =>
  a.openedAt - b.openedAt || compareTexts(a.id, b.id);

const createDiscrepancies = (): Discrepancies =>
  createSortedIndex<string, Discrepancy>(({ id }) => id, compareMarks);

export const createMemoryCases = (): MemoryCases => ({
  discrepancies: createDiscrepancies(),
  byVoucher: new Map(),
  quarantine: createSortedIndex<string, QuarantineRow>(
    keyOf,
    (a, b) =>
      a.at - b.at ||
      compareTexts(a.terminalId, b.terminalId) ||
      a.sequence - b.sequence ||
      compareTexts(a.hash, b.hash),
  ),
});

type CaseReads =
  | 'discrepancies'
  | 'discrepanciesAfter'
  | 'discrepancyById'
  | 'openDiscrepancy'
  | 'owingDiscrepancies'
  | 'quarantine'
  | 'quarantined'
  | 'quarantineRow';

export const memoryCaseReader = ({
  discrepancies,
  byVoucher,
  quarantine,
}: MemoryCases): Pick<HqReader, CaseReads> => ({
  async discrepancies(filter, page) {
    return discrepancies.latest(page, (found) => isMeant(found, filter));
  },
  async discrepanciesAfter(filter, after, limit) {
    const isBeyond = (found: Discrepancy) => after === null || compareMarks(found, after) > 0;
    const rest = discrepancies.beyond(isBeyond, discrepancies.size);
    return rest.filter((found) => isMeant(found, filter)).slice(0, limit);
  },
  async discrepancyById(id) {
    return discrepancies.get(id) ?? null;
  },
  async openDiscrepancy(voucherId, kind) {
    const all = byVoucher.get(voucherId)?.all() ?? [];
    return all.findLast((found) => found.status === 'open' && found.kind === kind) ?? null;
  },
  async owingDiscrepancies(voucherId) {
    const all = byVoucher.get(voucherId)?.all() ?? [];
    return all.filter(
      ({ status, outstanding }) =>
        (status === 'open' || status === 'recovering') && outstanding > 0,
    );
  },
  async quarantine(filter, page) {
    return quarantine.latest(page, (row) => isQuarantineMeant(row, filter));
  },
  async quarantined(terminalId, sequence) {
    const isHere = (row: QuarantineRow) =>
      row.terminalId === terminalId && row.sequence === sequence;
    return quarantine.all().find(isHere) ?? null;
  },
  async quarantineRow(terminalId, sequence, hash) {
    return quarantine.get(keyOf({ terminalId, sequence, hash })) ?? null;
  },
});

function isMeant(found: Discrepancy, filter: DiscrepancyFilter): boolean {
  const { status, kind, voucherId, from = 0, to = Number.MAX_SAFE_INTEGER } = filter;
  if (status !== undefined && found.status !== status) return false;
  if (kind !== undefined && found.kind !== kind) return false;
  if (voucherId !== undefined && found.voucherId !== voucherId) return false;
  if (found.openedAt < from || found.openedAt >= to) return false;
  const asked = placesIn(filter);
  if (asked.length === 0) return true;
  const places = new Set(placesOf(found));
  return asked.every((place) => places.has(place));
}

const isQuarantineMeant = (row: QuarantineRow, { status, terminalId }: QuarantineFilter): boolean =>
  (status === undefined || row.status === status) &&
  (terminalId === undefined || row.terminalId === terminalId);

export const memoryCaseWriter = (
  { discrepancies, byVoucher, quarantine }: MemoryCases,
  undo: UndoLog,
): Pick<HqTransaction, 'putDiscrepancy' | 'putQuarantine'> => ({
  async putDiscrepancy(discrepancy) {
    undo.attempt(() => checkInteger(discrepancy.openedAt));
    discrepancies.put(undo, discrepancy);
    indexIn(byVoucher, discrepancy.voucherId, createDiscrepancies).put(undo, discrepancy);
  },
  async putQuarantine(row) {
    undo.attempt(() => checkInteger(row.at));
    quarantine.put(undo, row);
  },
});
