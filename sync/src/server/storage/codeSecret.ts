import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { HqStorageError } from './hqStorageError.ts';
import { syncPath } from './syncPath.ts';

/** 32 bytes from outside of the database, by which the codes in it are kept. */
export type CodeSecret = Uint8Array;

const BYTES = 32;

export const CODE_SECRET_VARIABLE = 'COUNTERFOIL_CODE_SECRET';

const ADVICE = `Set ${CODE_SECRET_VARIABLE}, or name its file with --code-secret-file.`;

/**
 * A secret as people keep it: 64 digits in hex, or 32 bytes in base64.
 * @throws HqStorageError `secret`, which does not tell the text
 */
export function readCodeSecret(text: string, where: string): CodeSecret {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed)
    ? Buffer.from(trimmed, 'hex')
    : /^[\w+/-]{43}=?$/.test(trimmed)
      ? Buffer.from(trimmed, 'base64')
      : null;
  if (bytes?.length === BYTES && new Set(bytes).size > 1) return new Uint8Array(bytes);
  throw new HqStorageError(
    'secret',
    `${where} holds no secret: it is 32 random bytes as 64 hex digits or in base64, such as \`openssl rand -hex 32\` prints.`,
  );
}

/** @throws HqStorageError `secret` */
export function readCodeSecretFile(file: string): CodeSecret {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HqStorageError('secret', `${file} cannot be read (${code}). ${ADVICE}`, { cause });
  }
  return readCodeSecret(text, file);
}

/** Where the secret of a SQLite database is, unless it is given otherwise. */
export const codeSecretFileBeside = (database: string): string =>
  join(dirname(database), 'code.secret');

/**
 * The secret beside a SQLite database, which is made where nothing was sealed yet.
 * @throws HqStorageError `secret` where it is gone, or `unwritable`
 */
export function codeSecretBeside(database: string, isSealed: boolean): CodeSecret {
  const file = codeSecretFileBeside(database);
  if (existsSync(file)) return readCodeSecretFile(file);
  if (isSealed) throw missingCodeSecret(database, `Put it back at ${file}. ${ADVICE}`);
  const secret = new Uint8Array(randomBytes(BYTES));
  writeCodeSecretFile(file, secret);
  return secret;
}

/**
 * Writes it so that nobody else may read it, and that it outlasts a power cut.
 * @throws HqStorageError `unwritable`
 */
export function writeCodeSecretFile(file: string, secret: CodeSecret): void {
  const part = `${file}.part`;
  try {
    const handle = openSync(part, 'w', 0o600);
    try {
      chmodSync(part, 0o600);
      writeSync(handle, `${Buffer.from(secret).toString('hex')}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
    syncPath(dirname(file));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new HqStorageError('unwritable', `${file} cannot be written (${code}). ${ADVICE}`, {
      cause,
    });
  }
}

export const missingCodeSecret = (where: string, advice = ADVICE): HqStorageError =>
  new HqStorageError(
    'secret',
    `The secret that the codes in ${where} are sealed with is missing. ${advice} Without it no code can be read or found.`,
  );

export const wrongCodeSecret = (where: string): HqStorageError =>
  new HqStorageError(
    'secret',
    `The codes in ${where} are sealed with another secret than this one. Start with the secret that was kept when this database, or the backup that it comes from, was made.`,
  );

export const unsealedCodes = (where: string): HqStorageError =>
  new HqStorageError(
    'secret',
    `${where} holds codes in plain text, from before they were sealed. Back it up, then seal them once with --rotate-code-secret and a file with a new secret.`,
  );
