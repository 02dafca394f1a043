import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'answeredRequest';
/** How long a request may be sent again: answers hold what is known of people. */
const KEPT = 24 * 3_600_000;
const MOST_FORGOTTEN = 10;

type Named = { readonly id: string; readonly hash: string };

/** What a request was answered with. */
export type KeptAnswer = { readonly status: number; readonly body: string };

/** `answer` null: it is being done, or the server ended between doing it and saying so. */
export type AnsweredRequest = { readonly hash: string; readonly answer: KeptAnswer | null };

/** Thrown within a transaction, which is given up: the request has been done by another call. */
export class RequestClaimed extends Error {
  override readonly name = 'RequestClaimed';
}

export async function answeredRequest(
  reader: HqReader,
  id: string,
): Promise<AnsweredRequest | null> {
  const row = await reader.document(KIND, id);
  return row === null ? null : (row.value as AnsweredRequest);
}

/** Takes the name of a request in the transaction that does it. @throws RequestClaimed */
export async function claimRequest(
  tx: HqTransaction,
  { id, hash }: Named,
  now: number,
): Promise<void> {
  if ((await tx.document(KIND, id)) !== null) throw new RequestClaimed();
  await put(tx, id, { hash, answer: null }, now);
}

/** Keeps what a request was answered with, and forgets a few of those that are too old. */
export async function keepAnswer(
  tx: HqTransaction,
  { id, hash }: Named,
  answer: KeptAnswer,
  now: number,
): Promise<void> {
  await put(tx, id, { hash, answer }, now);
  const old = { kind: KIND, before: now - KEPT, ascending: true };
  const { rows } = await tx.documents(old, { offset: 0, limit: MOST_FORGOTTEN });
  for (const row of rows) await tx.deleteDocument(KIND, row.id);
}

const put = (
  tx: HqTransaction,
  id: string,
  value: AnsweredRequest,
  created: number,
): Promise<void> =>
  tx.putDocument({ kind: KIND, id, sourceId: null, created, updated: null, keys: {}, value });
