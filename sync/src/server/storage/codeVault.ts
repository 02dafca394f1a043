import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { CodeSecret } from './codeSecret.ts';
import { HqStorageError } from './hqStorageError.ts';

/** What one programme's codes are kept by. */
export interface ProgrammeCodes {
  /** By what a code is found: the same for the same code, and nothing can be told of it. */
  keyOf(codeKey: string): string;
  /** A text that only the secret opens again, and only where it says what it is `about`. */
  seal(about: string, text: string): string;
  /** @throws HqStorageError `broken` for all but what `seal` made with the same `about` */
  open(about: string, sealed: string): string;
}

/** Keeps codes so that whoever has the database alone does not have them. */
export interface CodeVault {
  /** Tells whether a database was sealed with this secret, and nothing else of it. */
  readonly check: string;
  of(programmeId: string): ProgrammeCodes;
}

const FORMAT = '1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** HKDF with SHA-256 (RFC 5869) for a key of each use; AES-256-GCM (NIST SP 800-38D) to seal. */
export function createCodeVault(secret: CodeSecret): CodeVault {
  const derive = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `counterfoil ${use}`, 32));
  const byProgramme = new Map<string, ProgrammeCodes>();
  return {
    check: derive('code check').toString('base64url'),
    of(programmeId) {
      const known = byProgramme.get(programmeId);
      if (known !== undefined) return known;
      const codes = createProgrammeCodes(
        programmeId,
        derive(`code keys of ${programmeId}`),
        derive(`codes of ${programmeId}`),
      );
      byProgramme.set(programmeId, codes);
      return codes;
    },
  };
}

function createProgrammeCodes(
  programmeId: string,
  lookUpKey: Buffer,
  sealingKey: Buffer,
): ProgrammeCodes {
  const aboutOf = (about: string): Buffer => Buffer.from(JSON.stringify([programmeId, about]));
  return {
    keyOf: (codeKey) => createHmac('sha256', lookUpKey).update(codeKey).digest('base64url'),
    seal(about, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(aboutOf(about));
      const parts = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return FORMAT + Buffer.concat(parts).toString('base64url');
    },
    open(about, sealed) {
      try {
        const bytes = Buffer.from(bodyOf(sealed), 'base64url');
        const nonce = bytes.subarray(0, NONCE_BYTES);
        const end = bytes.length - TAG_BYTES;
        const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce, {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(aboutOf(about)).setAuthTag(bytes.subarray(end));
        const text = decipher.update(bytes.subarray(NONCE_BYTES, end));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new HqStorageError(
          'broken',
          'The database holds a code that was changed, moved or sealed with another secret.',
          { cause },
        );
      }
    },
  };
}

function bodyOf(sealed: string): string {
  if (sealed.startsWith(FORMAT)) return sealed.slice(FORMAT.length);
  throw new Error('not sealed in a format that is known');
}

/** For reads that come across no code, such as those of a ledger. */
export const CLOSED_CODES: ProgrammeCodes = {
  keyOf: () => refuse(),
  seal: () => refuse(),
  open: () => refuse(),
};

function refuse(): never {
  throw new Error('codes are not opened here');
}
