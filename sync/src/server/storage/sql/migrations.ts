import { createDirectory } from './schema/createDirectory.ts';
import { createDocuments } from './schema/createDocuments.ts';
import { createJournal } from './schema/createJournal.ts';
import { createReservations } from './schema/createReservations.ts';
import { createVouchers } from './schema/createVouchers.ts';
import type { SqlWords } from './sqlWords.ts';

/** One step of the schema. A step that was released is never edited: a change is a new step. */
export type Migration = {
  readonly version: number;
  readonly statements: (words: SqlWords) => readonly string[];
};

/** All steps, in order of their versions, without a gap. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    statements: (words) => [
      ...createDirectory(words),
      ...createVouchers(words),
      ...createReservations(words),
      ...createDocuments(words),
      ...createJournal(words),
    ],
  },
];

export const SCHEMA_VERSION = MIGRATIONS.length;
