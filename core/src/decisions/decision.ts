import { canonicalJson } from '../crypto/canonicalJson.ts';
import { sha256Hex } from '../crypto/digest.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { EntryBody } from '../journal/entryBody.ts';
import { accept, type Result, reject } from '../result.ts';

/** What a decision comes to: something to append, or the entry that this command made earlier. */
export type Decision<B extends EntryBody = EntryBody> =
  | { readonly type: 'decided'; readonly draft: EntryDraft<B> }
  | Repeated;

export type Repeated = { readonly type: 'repeated'; readonly entry: Entry };

/** The SHA-256, in hex, of what a command asks: it tells a retry from another command. */
export const hashCommand = (command: unknown): string => sha256Hex(canonicalJson(command));

/**
 * The answer to a command whose id the journal already holds: the same entry for the same command,
 * a rejection for another one, or null where the id is new.
 */
export function answerRepeat(
  earlier: Entry | null,
  bodyHash: string,
): Result<Repeated, { readonly type: 'idReused' }> | null {
  if (earlier === null) return null;
  const { body } = earlier;
  return 'bodyHash' in body && body.bodyHash === bodyHash
    ? accept({ type: 'repeated', entry: earlier })
    : reject({ type: 'idReused' });
}

export const decide = <B extends EntryBody>(draft: EntryDraft<B>): Result<Decision<B>, never> =>
  accept({ type: 'decided', draft });
