import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';

const KIND = 'webhookSendOut';

/** One message to one webhook, from when its event was taken up until it arrived. */
export type SendOut = {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  /** What happened to one thing is told of in order: a later message waits for the one before it. */
  readonly group: string;
  /** What is sent, byte for byte, however often. */
  readonly body: string;
  /** The order in which they were taken up; times are milliseconds UTC. */
  readonly created: number;
  readonly state: 'waiting' | 'dead';
  readonly failures: number;
  readonly firstFailure: number | null;
  readonly nextAt: number;
  readonly lastReason: string | null;
};

export const putSendOut = (tx: HqTransaction, sendOut: SendOut): Promise<void> =>
  tx.putDocument({
    kind: KIND,
    id: sendOut.id,
    sourceId: null,
    created: sendOut.created,
    updated: null,
    keys: { webhook: [sendOut.webhookId], queue: [queueOf(sendOut.webhookId, sendOut.state)] },
    value: sendOut,
  });

const queueOf = (webhookId: string, state: SendOut['state']): string => `${webhookId} ${state}`;

export const deleteSendOut = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);

/** The messages to a webhook in the order in which they are to go, or of dead letters in which they came. */
export async function sendOuts(
  reader: HqReader,
  webhookId: string,
  state: SendOut['state'],
  page: Page,
): Promise<Listing<SendOut>> {
  const key = { name: 'queue', value: queueOf(webhookId, state) };
  const { rows, total } = await reader.documents({ kind: KIND, key, ascending: true }, page);
  return { rows: rows.map(({ value }) => value as SendOut), total };
}

export async function sendOutById(reader: HqReader, id: string): Promise<SendOut | null> {
  const row = isStorableText(id) ? await reader.document(KIND, id) : null;
  return row === null ? null : (row.value as SendOut);
}

/** Takes away up to `limit` messages to a webhook; answers how many there are still. */
export async function deleteSendOuts(
  tx: HqTransaction,
  webhookId: string,
  limit: number,
): Promise<number> {
  const key = { name: 'webhook', value: webhookId };
  const { rows, total } = await tx.documents({ kind: KIND, key }, { offset: 0, limit });
  for (const { id } of rows) await tx.deleteDocument(KIND, id);
  return total - rows.length;
}

/** A dead letter is to go again, at once and with all its attempts. */
export const replayed = (sendOut: SendOut, now: number): SendOut => ({
  ...sendOut,
  state: 'waiting',
  failures: 0,
  firstFailure: null,
  nextAt: now,
});
