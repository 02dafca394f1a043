import { type Actor, currentActor } from '../desk/actor.ts';
import type { HqContext } from '../desk/hqContext.ts';
import type { RecordedChange, RecordedTransaction } from '../desk/recordedChanges.ts';
import type { DocumentFilter } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';
import type { Making } from './recordNames.ts';

const KIND = 'auditRecord';

/** A thing that an act changed: which, and how; never what it says, which may be a secret or a code. */
export type AuditSubject = {
  readonly kind: string;
  readonly id: string;
  readonly change: 'created' | 'changed' | 'deleted' | 'posted';
  /** Of what was changed: the fields that differ. */
  readonly fields: readonly string[];
};

/** One administrative act that was done: who, what, and on what. */
export type AuditRecord = {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly keyId: string;
  readonly via: Actor['via'];
  readonly address: string;
  readonly requestId: string;
  /** Method and path, with names where the path varies. */
  readonly act: string;
  readonly subjects: readonly AuditSubject[];
  /** How many subjects there are in all: of a bulk load only the first stand here. */
  readonly total: number;
};

const MOST_SUBJECTS = 50;

/** What HQ keeps for itself: nobody acted on it. */
const OWN_KINDS = new Set([
  KIND,
  'answeredCommand',
  'answeredRequest',
  'storedFileChunk',
  'revokedToken',
  'outboxEvent',
  'webhookProgress',
]);

/** Writes down what an actor did in this transaction; nothing where nothing was changed. */
export async function keepAuditRecord(
  tx: HqTransaction,
  actor: Actor,
  { changes, entries }: RecordedTransaction,
  { at, createId }: Making,
): Promise<void> {
  const changed = changes()
    .filter(({ kind }) => !OWN_KINDS.has(kind))
    .map(toSubject);
  const posted = entries().map(({ id, body }): AuditSubject => {
    const voucherId = 'voucherId' in body ? body.voucherId : null;
    return {
      kind: `entry ${body.type}`,
      id: typeof voucherId === 'string' ? voucherId : id,
      change: 'posted',
      fields: [],
    };
  });
  await putRecord(tx, actor, [...changed, ...posted], { at, createId });
}

/** Writes down that somebody came, went, or ended a token: nothing of the shop is changed by it. */
export async function keepAccessRecord(
  tx: HqTransaction,
  subject: Pick<AuditSubject, 'kind' | 'id' | 'change'>,
  { clock, createId }: Pick<HqContext, 'clock' | 'createId'>,
): Promise<void> {
  const actor = currentActor();
  if (actor === null) return;
  await putRecord(tx, actor, [{ ...subject, fields: [] }], { at: clock(), createId });
}

async function putRecord(
  tx: HqTransaction,
  actor: Actor,
  subjects: readonly AuditSubject[],
  { at, createId }: Making,
): Promise<void> {
  if (subjects.length === 0) return;
  const { keyId, via, address, requestId, act } = actor;
  const record: AuditRecord = {
    id: `audit_${createId()}`,
    at,
    keyId,
    via,
    address,
    requestId,
    act,
    subjects: subjects.slice(0, MOST_SUBJECTS),
    total: subjects.length,
  };
  await tx.putDocument({
    kind: KIND,
    id: record.id,
    sourceId: null,
    created: at,
    updated: null,
    keys: {
      key: [keyId],
      kind: record.subjects.map(({ kind }) => kind),
      subject: record.subjects.map(({ id }) => id),
    },
    value: record,
  });
}

function toSubject({ kind, id, before, after }: RecordedChange): AuditSubject {
  if (before === null) return { kind, id, change: 'created', fields: [] };
  if (after === null) return { kind, id, change: 'deleted', fields: [] };
  return { kind, id, change: 'changed', fields: differingFields(before, after) };
}

function differingFields(before: unknown, after: unknown): string[] {
  const [a, b] = [before ?? {}, after ?? {}] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])];
  return names.filter((name) => JSON.stringify(a?.[name]) !== JSON.stringify(b?.[name])).sort();
}

/** By which one thing a log is narrowed; times are milliseconds UTC. */
export type AuditFilter = {
  readonly by?: { readonly name: 'key' | 'kind' | 'subject'; readonly value: string };
  readonly from?: number;
  readonly before?: number;
  readonly ascending?: boolean;
};

export async function auditRecords(
  reader: HqReader,
  { by, ...filter }: AuditFilter,
  page: Page,
): Promise<Listing<AuditRecord>> {
  const asked: DocumentFilter = { kind: KIND, ...filter, ...(by === undefined ? {} : { key: by }) };
  const { rows, total } = await reader.documents(asked, page);
  return { rows: rows.map(({ value }) => value as AuditRecord), total };
}
