import type { TerminalChange } from '@counterfoil/sync/client';
import { addRecords, noRecords, overlaps, type RecordsByKey } from './changedRecords.ts';
import { checkAfter, entriesInSequence } from './changeRules.ts';
import { frozenCopy } from './frozenCopy.ts';
import type { EntryRow, MoneyDatabase } from './moneyDatabase.ts';
import { appendEntries, writeTables } from './moneyWriter.ts';

/** The till is left alone for so long before the tables are brought up to date. */
const IDLE_MS = 200;

export type FoldingWriter = {
  commit(change: TerminalChange): Promise<void>;
  /** Writes records to the tables, wherever the journal ends. */
  put(change: Omit<TerminalChange, 'after' | 'entries'>): Promise<void>;
  /** What is durable and not in the tables yet: it stands over what they answer. Frozen. */
  waiting(): RecordsByKey;
  /** Runs when all that was asked for earlier is done, and before all that is asked for later. */
  inTurn<T>(act: () => Promise<T>): Promise<T>;
  /** Brings the tables up to date, if the disk allows. */
  close(): Promise<void>;
};

/**
 * Writes changes in turn. One with entries is durable as soon as they are, for the last of them
 * carries the rest: one record, where the tables take ten requests and three times as long. It is
 * folded into the tables when the till has nothing else to do, or with the next change that goes
 * there; a start finds on the entries what was not.
 *
 * @param mostWaiting how many changes may wait; 0 writes each to the tables at once
 */
export async function createFoldingWriter(
  money: MoneyDatabase,
  mostWaiting: number,
): Promise<FoldingWriter> {
  const start = await readStart(money);
  let { head, rows } = start;
  let records = recordsIn(rows);
  let idle: ReturnType<typeof setTimeout> | undefined;
  const inTurn = createTurns();

  const writeAll = async (change: Omit<TerminalChange, 'after'>): Promise<void> => {
    const { vouchers = [] } = change;
    const entries = entriesInSequence({ ...change, after: head });
    const all = addRecords(recordsIn(rows), change);
    await writeTables(money, { after: head, entries, folded: rows, records: all, vouchers });
    head += entries.length;
    rows = [];
    records = noRecords();
  };
  /** For changes that do not meet what waits: they need not wait for it to be folded. */
  const writeBeside = async (change: Omit<TerminalChange, 'after' | 'entries'>): Promise<void> => {
    const { vouchers = [] } = change;
    const own = addRecords(noRecords(), change);
    await writeTables(money, { after: head, entries: [], folded: [], records: own, vouchers });
  };
  const write = (change: Omit<TerminalChange, 'after'>): Promise<void> =>
    change.entries?.length || overlaps(records, change) ? writeAll(change) : writeBeside(change);
  const append = async (change: TerminalChange): Promise<void> => {
    const copy = frozenCopy(change);
    const entries = entriesInSequence(copy);
    rows = [...rows, await appendEntries(money, entries, copy)];
    records = addRecords(records, copy);
    head += entries.length;
  };
  const fold = async (): Promise<void> => {
    if (rows.length > 0) await writeAll({});
  };
  const foldWhenIdle = (): void => {
    clearTimeout(idle);
    // What cannot be folded goes on waiting; it is on the disk.
    idle = setTimeout(() => inTurn(fold).catch(() => undefined), IDLE_MS);
  };
  if (rows.length > 0) foldWhenIdle();

  return {
    inTurn,
    waiting: () => records,
    put: (change) => inTurn(() => write(change)),
    commit: (change) =>
      inTurn(async () => {
        checkAfter(change, head);
        const mayWait = change.entries?.length && !change.vouchers?.length;
        if (!mayWait || rows.length >= mostWaiting) return write(change);
        await append(change);
        foldWhenIdle();
      }),
    async close() {
      clearTimeout(idle);
      await inTurn(fold).catch(() => undefined);
    },
  };
}

/** Where the journal ends, and the entries that still carry something. */
async function readStart({ state, entries }: MoneyDatabase) {
  const last = await entries.orderBy(':id').last();
  const folded = Number((await state.get('folded')) ?? 0);
  const later = await entries.where(':id').above(folded).toArray();
  const rows: readonly EntryRow[] = later.filter((row) => row.unfolded).map(frozenCopy);
  return { head: last?.value.sequence ?? 0, rows };
}

const recordsIn = (rows: readonly EntryRow[]): RecordsByKey =>
  rows.reduce((records, row) => addRecords(records, row.unfolded ?? {}), noRecords());

/** One after the other, whether the one before went well or not. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act);
    last = mine.catch(() => undefined);
    return mine;
  };
}
