import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CodeSecret } from './codeSecret.ts';
import type { HqStorage } from './hqStorage.ts';
import { HqStorageError } from './hqStorageError.ts';
import { openPostgresHqStorage } from './postgresHqStorage.ts';
import { openSqliteHqStorage } from './sqliteHqStorage.ts';

/** A folder of our own, made if it is missing, or the URL of a PostgreSQL database. */
export type HqStorageLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

export type HqStorageOptions = {
  /** What the codes are sealed with. SQLite keeps one beside the database where none is given. */
  readonly codeSecret?: CodeSecret | null;
};

/**
 * Opens HQ's database and makes sure that it answers.
 * @throws HqStorageError, with a message that says what to do
 */
export async function openHqStorage(
  location: HqStorageLocation,
  { codeSecret = null }: HqStorageOptions = {},
): Promise<HqStorage> {
  if ('dataDir' in location) {
    createFolder(location.dataDir);
    const file = sqliteFileIn(location.dataDir);
    return openSqliteHqStorage(file, codeSecret === null ? {} : { codeSecret });
  }
  const storage = openPostgresHqStorage(location.databaseUrl, codeSecret);
  try {
    await storage.programmes();
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** Where the database of a data folder is. */
export const sqliteFileIn = (dataDir: string): string => join(dataDir, 'counterfoil.sqlite');

/** @throws HqStorageError */
export function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT';
    throw new HqStorageError(
      isFull ? 'full' : 'unwritable',
      isFull
        ? `The disk is full, so ${folder} cannot be made. Free some space and try again.`
        : `${folder} is no folder that can be made or used (${code}). Name another with --data.`,
      { cause },
    );
  }
}
