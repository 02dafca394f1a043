import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';

/** One exporting: whose, since when (milliseconds UTC), and narrowed to what. */
export type Exporting = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly appId: string;
  readonly ascending: boolean;
  /** Values that a field must have one of; the filter itself is asked of each row all the same. */
  readonly asked: (field: string) => readonly string[] | null;
};

/** A record as the API shows it, with what exports call its parts: found by name. */
export type ExportRow = Readonly<Record<string, unknown>>;

export type ExportPage = {
  readonly rows: readonly ExportRow[];
  /** Where the next page begins, plain JSON; null where this was the last. */
  readonly next: unknown;
};

/** What can be exported of one kind of object. */
export type ExportSource = {
  /** The columns where the caller names none. */
  readonly columns: readonly string[];
  /** All that a caller may name; of an object, `name.part` as well. */
  readonly fields: readonly string[];
  /** A bounded page, from a cursor or, where it is null, from the beginning. */
  readonly page: (exporting: Exporting, reader: HqReader, cursor: unknown) => Promise<ExportPage>;
};

/** Where a walk by creation is: so many rows of an instant (milliseconds UTC) were passed. */
export type CreatedMark = { readonly at: number; readonly passed: number };

/** The mark behind rows in the order of their creation. */
export function markAfter(
  before: CreatedMark | null,
  rows: readonly { readonly created: number }[],
): CreatedMark | null {
  const at = rows.at(-1)?.created;
  if (at === undefined) return null;
  const passed = rows.filter(({ created }) => created === at).length;
  return { at, passed: passed + (before?.at === at ? before.passed : 0) };
}

/** Reads are short, so that they hold nothing up. */
export const EXPORT_PAGE = 200;
