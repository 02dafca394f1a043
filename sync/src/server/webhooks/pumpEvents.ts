import type { HqContext } from '../desk/hqContext.ts';
import { putSendOut, type SendOut } from '../records/webhookSendOuts.ts';
import type { Webhook } from '../records/webhooks.ts';
import { toWireTime } from '../routes/v1/wireTime.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import { journalEvents, type Told } from './journalEvents.ts';
import { deleteOutboxEvent, outboxEvents } from './outbox.ts';
import { outboxTold } from './outboxTold.ts';
import { projectIdOf } from './projectId.ts';
import { holdLease, type Progress, putProgress, readProgress } from './webhookProgress.ts';

type PumpContext = Pick<HqContext, 'storage' | 'clock' | 'createId' | 'read' | 'commit'>;

/** Records of the journal, and events of the outbox, that are taken up at once. */
const BATCH = 100;

type TakenUp = {
  readonly from: Progress;
  readonly position: number;
  readonly told: readonly Told[];
  readonly eventIds: readonly string[];
};

/**
 * Takes up what has happened since, and makes a message of it for each webhook that wants it, in the
 * order in which it happened. Answers whether there may be more.
 */
export async function pumpEvents(
  context: PumpContext,
  programmeId: string,
  webhooks: readonly Webhook[],
  holder: string,
): Promise<boolean> {
  const wanted = new Set(webhooks.flatMap(({ events }) => events));
  const taken = await context.read(programmeId, (reader) =>
    takeUp(context, reader, programmeId, wanted),
  );
  if (taken === null) return false;
  const { from, position, told, eventIds } = taken;
  if (position === from.position && eventIds.length === 0) return false;
  return context.commit(programmeId, async (tx) => {
    const now = context.clock();
    const progress = await holdLease(tx, holder, now);
    // Another server took it up meanwhile.
    if (progress === null || progress.position !== from.position) return false;
    const created = Math.max(now, progress.last + 1);
    for (const one of told)
      for (const webhook of webhooks)
        if (webhook.events.includes(one.type))
          await putSendOut(tx, makeSendOut(context, programmeId, webhook, one, created));
    for (const id of eventIds) await deleteOutboxEvent(tx, id);
    await putProgress(tx, { ...progress, position, last: created });
    return true;
  });
}

/** Whether anything happened since. */
export async function hasHappened(reader: HqReader): Promise<boolean> {
  const from = await readProgress(reader);
  if (from === null) return false;
  const { position } = await reader.head();
  return position > from.position || (await outboxEvents(reader, 1)).length > 0;
}

async function takeUp(
  context: PumpContext,
  reader: HqReader,
  programmeId: string,
  wanted: ReadonlySet<string>,
): Promise<TakenUp | null> {
  const from = await readProgress(reader);
  if (from === null) return null;
  const { position: head } = await reader.head();
  const rows = await reader.journalAfter(from.position, BATCH);
  const events = await outboxEvents(reader, BATCH);
  // Both are read as far as both are known: a later batch of one must not overtake the other.
  const upTo = Math.min(
    rows.length < BATCH ? head : (rows.at(-1)?.position ?? head),
    events.length < BATCH ? head : (events.at(-1)?.position ?? head),
  );
  const due = events.filter((event) => event.position <= upTo);
  const telling = { context, reader, programmeId, wanted };
  const told: { readonly position: number; readonly told: Told }[] = [];
  for (const row of rows.filter(({ position }) => position <= upTo))
    for (const one of await journalEvents(telling, row))
      told.push({ position: row.position, told: one });
  for (const event of due)
    told.push({ position: event.position, told: await outboxTold(telling, event) });
  // Sorting is stable: of one position, the journal's come first.
  told.sort((a, b) => a.position - b.position);
  return {
    from,
    position: Math.max(from.position, upTo),
    told: told.map((one) => one.told),
    eventIds: due.map(({ id }) => id),
  };
}

function makeSendOut(
  { createId }: Pick<HqContext, 'createId'>,
  programmeId: string,
  webhook: Webhook,
  told: Told,
  created: number,
): SendOut {
  const id = `whs_${createId()}`;
  const body = {
    id,
    project_id: projectIdOf(programmeId),
    created_at: toWireTime(created),
    type: told.type,
    data: told.data,
    source: { id: webhook.id, object: 'webhook', target_url: webhook.targetUrl },
    event: {
      id: told.id,
      type: told.type,
      created_at: toWireTime(told.at),
      entity_id: told.entityId,
      group_id: told.groupId,
      event_source: {
        channel: told.channel,
        user: null,
        api_key: told.keyId === null ? null : { id: told.keyId },
      },
    },
  };
  return {
    id,
    webhookId: webhook.id,
    type: told.type,
    group: told.orderedBy,
    body: JSON.stringify(body),
    created,
    state: 'waiting',
    failures: 0,
    firstFailure: null,
    // At once: `created` only orders, and may lie ahead of the clock.
    nextAt: 0,
    lastReason: null,
  };
}
