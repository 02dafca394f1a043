import type { DocumentRow } from '../../../sync/src/server/storage/documentStorage.ts';

/** A customer, unless said otherwise. */
export const documentOf = (id: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  kind: 'customer',
  id,
  sourceId: null,
  created: 1,
  updated: null,
  keys: {},
  value: { id },
  ...more,
});
