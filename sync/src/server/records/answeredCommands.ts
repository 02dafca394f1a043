import {
  accept,
  canonicalJson,
  type Rejection,
  type Result,
  reject,
  sha256Hex,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'answeredCommand';

type Answered = { readonly hash: string; readonly answer: unknown };

/** A command as its caller names it; `key` null: it has no name, and is new each time. */
export type NamedCommand = {
  readonly key: string | null;
  readonly action: string;
  readonly input: unknown;
};

/**
 * Does what a command asks for once: the same again is told what was answered then, and another one
 * under its key is refused. For records only; entries of the journal know their commands themselves.
 */
export async function answerOnce<T>(
  tx: HqTransaction,
  { key, action, input }: NamedCommand,
  now: number,
  work: () => Promise<T>,
): Promise<Result<T, Rejection>> {
  if (key === null) return accept(await work());
  const id = sha256Hex(key).slice(0, 48);
  const hash = sha256Hex(canonicalJson({ action, input: input ?? null }));
  const known = await tx.document(KIND, id);
  if (known !== null) {
    const { hash: before, answer } = known.value as Answered;
    return before === hash ? accept(answer as T) : reject({ type: 'idReused' });
  }
  const answer = await work();
  const value: Answered = { hash, answer: answer ?? null };
  const row = { sourceId: null, created: now, updated: null, keys: {}, value };
  await tx.putDocument({ kind: KIND, id, ...row });
  return accept(answer);
}
