import type { Campaign, Voucher } from '@counterfoil/core';
import type { Actor } from '../desk/actor.ts';
import type { RecordedChange } from '../desk/recordedChanges.ts';
import type { Making } from '../records/recordNames.ts';
import { isStandalone } from '../routes/v1/vouchers/standalone.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'outboxEvent';

/** That something happened, written in the transaction in which it did. */
export type OutboxEvent = {
  readonly id: string;
  /** Such as `voucher.created`. */
  readonly type: string;
  /** What it happened to: how to read it when it is told of. */
  readonly kind: string;
  readonly entityId: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** HQ's journal then: tells what came before a redemption and what after it. */
  readonly position: number;
  /** What was deleted can be told of only as it was. */
  readonly last: unknown;
  readonly channel: 'API' | 'CLIENT_API' | 'INTERNAL';
  readonly keyId: string | null;
};

type Happened = {
  readonly actor: Actor | null;
  readonly wanted: ReadonlySet<string>;
  readonly changes: readonly RecordedChange[];
};

/** Keeps the events of a transaction that some webhook waits for. */
export async function keepOutboxEvents(
  tx: HqTransaction,
  { actor, wanted, changes }: Happened,
  { at, createId }: Making,
): Promise<void> {
  if (wanted.size === 0) return;
  const found = changes.flatMap((change) =>
    eventsOf(change)
      .filter((type) => wanted.has(type))
      .map((type) => ({ type, change })),
  );
  if (found.length === 0) return;
  const { position } = await tx.head();
  for (const { type, change } of found) {
    const event: OutboxEvent = {
      id: `ev_${createId()}`,
      type,
      kind: change.kind,
      entityId: change.id,
      at,
      position,
      last: change.after === null ? change.before : null,
      channel: actor === null ? 'INTERNAL' : actor.via === 'client' ? 'CLIENT_API' : 'API',
      keyId: actor?.keyId ?? null,
    };
    const row = { sourceId: null, created: at, updated: null, keys: {}, value: event };
    await tx.putDocument({ kind: KIND, id: event.id, ...row });
  }
}

/** The oldest events that wait to be told of, in the order in which they happened. */
export async function outboxEvents(reader: HqReader, limit: number): Promise<OutboxEvent[]> {
  const { rows } = await reader.documents({ kind: KIND, ascending: true }, { offset: 0, limit });
  return rows.map(({ value }) => value as OutboxEvent);
}

export const deleteOutboxEvent = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(KIND, id);

/** Documents whose kind is told of under another name. */
const NAMES: Readonly<Record<string, string>> = {
  customer: 'customer',
  publication: 'publication',
  validationRule: 'business_validation_rule',
};

/** What has happened, by the names that webhooks know. */
function eventsOf({ kind, id, before, after }: RecordedChange): string[] {
  if (kind === 'voucher') return voucherEvents(before as Voucher | null, after as Voucher | null);
  // Vouchers of their own have a campaign that nobody sees.
  if (kind === 'campaign')
    return isStandalone(id)
      ? []
      : activeEvents('campaign', before as Campaign | null, after as Campaign | null);
  const name = NAMES[kind];
  if (name === undefined) return [];
  if (name === 'publication') return before === null ? ['publication.succeeded'] : [];
  return [`${name}.${verbOf(before, after)}`];
}

const verbOf = (before: unknown, after: unknown): string =>
  before === null ? 'created' : after === null ? 'deleted' : 'updated';

const voucherEvents = (before: Voucher | null, after: Voucher | null): string[] =>
  activeEvents('voucher', before, after);

/** One that is switched on or off is told of by that alone. */
function activeEvents(
  name: 'voucher' | 'campaign',
  before: { readonly active: boolean } | null,
  after: { readonly active: boolean } | null,
): string[] {
  if (before === null || after === null || before.active === after.active)
    return [`${name}.${verbOf(before, after)}`];
  return [`${name}.${after.active ? 'enabled' : 'disabled'}`];
}
