import type { Listing, Page } from '../hqStorage.ts';
import type { UndoLog } from './undoLog.ts';

/** Rows by key, and in order. */
export interface SortedIndex<K, T> {
  readonly size: number;
  get(key: K): T | undefined;
  /** Puts the row in the place of the one with its key. */
  put(undo: UndoLog, row: T): void;
  remove(undo: UndoLog, key: K): void;
  /** The rows for which `isBeyond` holds: false for all before a point in the order, then true. */
  beyond(isBeyond: (row: T) => boolean, limit: number): T[];
  countBeyond(isBeyond: (row: T) => boolean): number;
  all(): readonly T[];
  /** Last in order first. */
  latest(page: Page, isMeant?: (row: T) => boolean): Listing<T>;
}

/** `compare` is a total order: it answers 0 for rows of one key alone. */
export function createSortedIndex<K, T>(
  keyOf: (row: T) => K,
  compare: (a: T, b: T) => number,
): SortedIndex<K, T> {
  const rows: T[] = [];
  const byKey = new Map<K, T>();
  const insert = (row: T): void => {
    const last = rows.at(-1);
    const at =
      last === undefined || compare(last, row) < 0
        ? rows.length
        : firstIndex(rows, (other) => compare(other, row) >= 0);
    rows.splice(at, 0, row);
    byKey.set(keyOf(row), row);
  };
  const takeOut = (row: T): void => {
    rows.splice(
      firstIndex(rows, (other) => compare(other, row) >= 0),
      1,
    );
    byKey.delete(keyOf(row));
  };
  const replace = (before: T | undefined, after: T | undefined): void => {
    if (before !== undefined) takeOut(before);
    if (after !== undefined) insert(after);
  };
  return {
    get size() {
      return rows.length;
    },
    get: (key) => byKey.get(key),
    put(undo, row) {
      const before = byKey.get(keyOf(row));
      undo.record(() => replace(row, before));
      replace(before, row);
    },
    remove(undo, key) {
      const before = byKey.get(key);
      if (before === undefined) return;
      undo.record(() => replace(undefined, before));
      replace(before, undefined);
    },
    beyond(isBeyond, limit) {
      const start = firstIndex(rows, isBeyond);
      return rows.slice(start, start + limit);
    },
    countBeyond: (isBeyond) => rows.length - firstIndex(rows, isBeyond),
    all: () => rows,
    latest({ offset, limit }, isMeant) {
      const meant = isMeant === undefined ? rows : rows.filter(isMeant);
      const end = Math.max(0, meant.length - offset);
      const page = meant.slice(Math.max(0, end - limit), end).toReversed();
      return { rows: page, total: meant.length };
    },
  };
}

function firstIndex<T>(rows: readonly T[], isBeyond: (row: T) => boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(rows[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The index of a map under this key, made when it is first asked for. */
export function indexIn<N, K, T>(
  map: Map<N, SortedIndex<K, T>>,
  name: N,
  make: () => SortedIndex<K, T>,
): SortedIndex<K, T> {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}
