import { HqStorageError } from '../hqStorageError.ts';
import { SCHEMA_VERSION } from './migrations.ts';

export const newerSchema = (where: string, version: number): HqStorageError =>
  new HqStorageError(
    'newer',
    `${where} was written by a newer Counterfoil (schema ${version}; this one knows ${SCHEMA_VERSION}). Start that version, or restore a backup from before it.`,
  );
