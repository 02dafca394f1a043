import type { Listing, Page } from './hqStorage.ts';

/**
 * A record that is kept whole and on which no balance hangs: a customer, an order, a product, a
 * rule. What it says is its shelf's business; the storage finds it.
 */
export type DocumentRow = {
  /** What it is, such as `customer`. Ids are unique within a kind. */
  readonly kind: string;
  readonly id: string;
  /** The name that others gave it; unique within a kind where it is set. */
  readonly sourceId: string | null;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
  /** By what else it is found, such as `email`: each name with its values, as they are compared. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Plain JSON. */
  readonly value: unknown;
};

export type DocumentFilter = {
  readonly kind: string;
  /** Has this value under this key. */
  readonly key?: DocumentKey;
  /** Created at or after, and before: milliseconds UTC. */
  readonly from?: number;
  readonly before?: number;
  /** By creation or last change, newest first unless `ascending`; the id decides between equals. */
  readonly by?: 'created' | 'updated';
  readonly ascending?: boolean;
};

export interface DocumentReader {
  document(kind: string, id: string): Promise<DocumentRow | null>;
  documentBySource(kind: string, sourceId: string): Promise<DocumentRow | null>;
  /** Those of these that are there, in no order. */
  documentsByIds(kind: string, ids: readonly string[]): Promise<DocumentRow[]>;
  /** Those that have one of these values under a key, each once, in no order. */
  documentsByKey(kind: string, name: string, values: readonly string[]): Promise<DocumentRow[]>;
  documents(filter: DocumentFilter, page: Page): Promise<Listing<DocumentRow>>;
}

export interface DocumentWriter {
  /** New, or in the place of the one with its kind and id; another with its source id is a duplicate. */
  putDocument(row: DocumentRow): Promise<void>;
  /** Several at once, each of another id. */
  putDocuments(rows: readonly DocumentRow[]): Promise<void>;
  deleteDocument(kind: string, id: string): Promise<void>;
}

export type DocumentKey = { readonly name: string; readonly value: string };

/** All of its keys, each once. */
export const keysOfDocument = ({ keys }: Pick<DocumentRow, 'keys'>): DocumentKey[] =>
  Object.entries(keys).flatMap(([name, values]) =>
    [...new Set(values)].map((value) => ({ name, value })),
  );

/** Milliseconds UTC. */
export const lastChange = ({ created, updated }: DocumentRow): number => updated ?? created;
