import { bytesToHex } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';

const KIND = 'webhook';
const SECRET_KIND = 'webhookSecret';
const SECRET_ID = 'programme';

/** Where somebody wants to hear of events; times are milliseconds UTC. */
export type Webhook = {
  readonly id: string;
  readonly targetUrl: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly created: number;
};

/** What messages are signed with. */
export type WebhookSecret = {
  readonly current: string;
  /** The secret before the last rotation: messages are signed with both until `endsAt`. */
  readonly previous: { readonly secret: string; readonly endsAt: number } | null;
};

const MOST_WEBHOOKS = 100;

/** All webhooks, oldest first. */
export async function webhooks(reader: HqReader): Promise<Webhook[]> {
  const page = { offset: 0, limit: MOST_WEBHOOKS };
  const { rows } = await reader.documents({ kind: KIND, ascending: true }, page);
  return rows.map(({ value }) => value as Webhook);
}

export async function webhookById(reader: HqReader, id: string): Promise<Webhook | null> {
  const row = isStorableText(id) ? await reader.document(KIND, id) : null;
  return row === null ? null : (row.value as Webhook);
}

/** False where there are too many already. */
export async function putWebhook(tx: HqTransaction, webhook: Webhook): Promise<boolean> {
  const known = await webhooks(tx);
  if (known.length >= MOST_WEBHOOKS && !known.some(({ id }) => id === webhook.id)) return false;
  await tx.putDocument({
    kind: KIND,
    id: webhook.id,
    sourceId: null,
    created: webhook.created,
    updated: null,
    keys: {},
    value: webhook,
  });
  return true;
}

export const deleteWebhook = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);

type Makers = {
  readonly clock: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
};

/** The secret as it is; made where there is none. */
export async function webhookSecret(
  tx: HqTransaction,
  { clock, randomBytes }: Makers,
): Promise<WebhookSecret> {
  const known = await readWebhookSecret(tx);
  if (known !== null) return known;
  const made = { current: bytesToHex(randomBytes(32)), previous: null };
  await putSecret(tx, made, clock());
  return made;
}

export async function readWebhookSecret(reader: HqReader): Promise<WebhookSecret | null> {
  const row = await reader.document(SECRET_KIND, SECRET_ID);
  return row === null ? null : (row.value as WebhookSecret);
}

/** A new secret; the old one signs as well for `overlap` milliseconds. */
export async function rotateWebhookSecret(
  tx: HqTransaction,
  overlap: number,
  { clock, randomBytes }: Makers,
): Promise<WebhookSecret> {
  const known = await readWebhookSecret(tx);
  const now = clock();
  const secret: WebhookSecret = {
    current: bytesToHex(randomBytes(32)),
    previous:
      known === null || overlap === 0 ? null : { secret: known.current, endsAt: now + overlap },
  };
  await putSecret(tx, secret, now);
  return secret;
}

const putSecret = (tx: HqTransaction, value: WebhookSecret, now: number): Promise<void> => {
  const row = { sourceId: null, created: now, updated: null, keys: {}, value };
  return tx.putDocument({ kind: SECRET_KIND, id: SECRET_ID, ...row });
};
