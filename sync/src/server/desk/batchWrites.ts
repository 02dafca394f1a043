import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction, RedemptionRow } from '../storage/hqStorage.ts';
import type { HqHead, JournalRow } from '../storage/journalRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import type { VoucherPlace } from '../storage/voucherPlace.ts';
import { NO_SUMS, plusSums, type VoucherSums } from '../storage/voucherSums.ts';

/** What a batch has written so far and the database does not hold yet. */
export type BatchWrites = {
  readonly append: (rows: readonly JournalRow[], head: HqHead) => void;
  readonly putBalances: (balances: ReadonlyMap<string, number>) => void;
  readonly putRedemptions: (rows: readonly RedemptionRow[]) => void;
  readonly putDocuments: (rows: readonly DocumentRow[]) => void;
  readonly touchVouchers: (
    voucherIds: readonly string[],
    changed: number,
    sums: ReadonlyMap<string, VoucherSums>,
  ) => void;
  readonly touchTerminal: (row: TerminalRow) => void;
  readonly putVoucherPlaces: (places: readonly VoucherPlace[]) => void;
  readonly redemptionByPublicId: (publicId: string) => RedemptionRow | undefined;
  readonly voucherPlace: (voucherId: string) => VoucherPlace | undefined;
  /** Writes all of it, in one round trip where the database allows. */
  readonly flush: () => Promise<void>;
};

type Pending = {
  readonly rows: JournalRow[];
  head: HqHead | null;
  readonly balances: Map<string, number>;
  readonly redemptions: Map<string, RedemptionRow>;
  readonly sums: Map<string, VoucherSums>;
  /** By kind and id. */
  readonly documents: Map<string, DocumentRow>;
  readonly touched: Set<string>;
  changed: number;
  readonly terminals: Map<string, TerminalRow>;
  readonly places: Map<string, VoucherPlace>;
};

const nothing = (): Pending => ({
  rows: [],
  head: null,
  balances: new Map(),
  redemptions: new Map(),
  sums: new Map(),
  documents: new Map(),
  touched: new Set(),
  changed: 0,
  terminals: new Map(),
  places: new Map(),
});

export function createBatchWrites(tx: HqTransaction): BatchWrites {
  let pending = nothing();
  return {
    append: (rows, head) => {
      pending.rows.push(...rows);
      pending.head = head;
    },
    putBalances: (balances) => {
      for (const [path, balance] of balances) pending.balances.set(path, balance);
    },
    putRedemptions: (rows) => {
      for (const row of rows) pending.redemptions.set(row.publicId, row);
    },
    putDocuments: (rows) => {
      for (const row of rows) pending.documents.set(`${row.kind} ${row.id}`, row);
    },
    // Nobody reads the feed within a transaction: all may stand at the position where it ends.
    touchVouchers: (voucherIds, changed, sums) => {
      for (const [id, more] of sums)
        pending.sums.set(id, plusSums(pending.sums.get(id) ?? NO_SUMS, more));
      for (const voucherId of voucherIds) pending.touched.add(voucherId);
      pending.changed = Math.max(pending.changed, changed);
    },
    touchTerminal: (row) => {
      pending.terminals.set(row.terminal.id, row);
    },
    putVoucherPlaces: (places) => {
      for (const place of places) pending.places.set(place.voucherId, place);
    },
    redemptionByPublicId: (publicId) => pending.redemptions.get(publicId),
    voucherPlace: (voucherId) => pending.places.get(voucherId),
    flush: async () => {
      const due = pending;
      pending = nothing();
      await writeAll(tx, due);
    },
  };
}

/** None waits for another's answer: over a network they take one round trip together. */
async function writeAll(tx: HqTransaction, due: Pending): Promise<void> {
  const { rows, head, balances, redemptions, touched, changed, terminals, places } = due;
  const { sums, documents } = due;
  await Promise.all([
    head === null ? null : tx.append(rows, head),
    balances.size === 0 ? null : tx.putBalances(balances),
    touched.size === 0 ? null : tx.touchVouchers([...touched], changed, sums),
    documents.size === 0 ? null : tx.putDocuments([...documents.values()]),
    redemptions.size === 0 ? null : tx.putRedemptions([...redemptions.values()]),
    places.size === 0 ? null : tx.putVoucherPlaces([...places.values()]),
    ...[...terminals.values()].map((row) => tx.touchTerminal(row)),
  ]);
}
