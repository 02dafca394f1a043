import type { SqlWords } from '../sqlWords.ts';

/** Records that are kept whole, and by what they are found. */
export function createDocuments({ text, integer, table, narrow }: SqlWords): string[] {
  return [
    `CREATE TABLE document (
      programme_id ${text} NOT NULL,
      kind ${text} NOT NULL,
      id ${text} NOT NULL,
      source_id ${text},
      created ${integer} NOT NULL,
      updated ${integer},
      changed ${integer} NOT NULL,
      keys TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (programme_id, kind, id)
    ) ${table}`,
    `CREATE UNIQUE INDEX document_source
      ON document (programme_id, kind, source_id) WHERE source_id IS NOT NULL`,
    // A page is cut and counted on these alone, so both hold all that a listing asks about.
    `CREATE INDEX document_created ON document (programme_id, kind, created, id, changed)`,
    `CREATE INDEX document_changed ON document (programme_id, kind, changed, id, created)`,
    `CREATE TABLE document_key (
      programme_id ${text} NOT NULL,
      kind ${text} NOT NULL,
      name ${text} NOT NULL,
      value ${text} NOT NULL,
      created ${integer} NOT NULL,
      id ${text} NOT NULL,
      PRIMARY KEY (programme_id, kind, name, value, created, id)
    ) ${narrow}`,
  ];
}
