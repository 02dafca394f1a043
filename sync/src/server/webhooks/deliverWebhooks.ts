import type { HqContext } from '../desk/hqContext.ts';
import {
  deleteSendOut,
  putSendOut,
  type SendOut,
  sendOutById,
  sendOuts,
} from '../records/webhookSendOuts.ts';
import {
  readWebhookSecret,
  type Webhook,
  type WebhookSecret,
  webhooks,
} from '../records/webhooks.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import { backOff, TRIED_FOR } from './backOff.ts';
import { hasHappened, pumpEvents } from './pumpEvents.ts';
import { signatureHeaders } from './signMessage.ts';
import type { WebhookInterest } from './webhookInterest.ts';
import { holdLease } from './webhookProgress.ts';
import { postToTarget, type Sent, type TargetPolicy } from './webhookTarget.ts';

type DeliveryContext = Pick<
  HqContext,
  'storage' | 'clock' | 'createId' | 'randomBytes' | 'read' | 'commit'
>;

export type Delivery = {
  readonly context: DeliveryContext;
  readonly interest: WebhookInterest;
  readonly policy: TargetPolicy;
  /** Names this server among those that might deliver. */
  readonly holder: string;
  /** Milliseconds that a target has to answer; left out, ten seconds. */
  readonly deadline?: number;
  readonly isStopped: () => boolean;
};

/** Messages that are under way to one webhook at once. */
const AT_ONCE = 16;
/** Messages that are looked at for some that are due; behind so many that wait, others wait too. */
const MOST_SEEN = 1_000;
const PAGE = 200;

/**
 * Delivers what is due in one programme, for as long as something is; answers how many messages were
 * tried. One server at a time does it, held by a lease. What a kill cuts off is sent again.
 */
export async function deliverProgramme(delivery: Delivery, programmeId: string): Promise<number> {
  const { context, interest, holder, isStopped } = delivery;
  const all = await context.read(programmeId, webhooks);
  const active = all.filter((webhook) => webhook.active);
  interest.learn(programmeId, all);
  if (active.length === 0) return 0;
  let tried = 0;
  for (;;) {
    if (isStopped()) return tried;
    // Asking is cheap; taking the lease is a write, which an idle shop should not make every second.
    if (!(await context.read(programmeId, (reader) => hasWork(reader, active, context.clock()))))
      return tried;
    const held = await context.commit(programmeId, (tx) => holdLease(tx, holder, context.clock()));
    if (held === null) return tried;
    const isMore = await pumpEvents(context, programmeId, active, holder);
    const rounds = await Promise.all(
      active.map((webhook) => deliverRound(delivery, programmeId, webhook)),
    );
    const sum = rounds.reduce((total, one) => total + one, 0);
    tried += sum;
    if (!isMore && sum === 0) return tried;
  }
}

async function hasWork(
  reader: HqReader,
  active: readonly Webhook[],
  now: number,
): Promise<boolean> {
  if (await hasHappened(reader)) return true;
  for (const { id } of active) if ((await dueMessages(reader, id, now)).length > 0) return true;
  return false;
}

async function deliverRound(
  delivery: Delivery,
  programmeId: string,
  webhook: Webhook,
): Promise<number> {
  const { context, policy, deadline } = delivery;
  const now = context.clock();
  const { due, secret } = await context.read(programmeId, async (reader) => ({
    due: await dueMessages(reader, webhook.id, now),
    secret: await readWebhookSecret(reader),
  }));
  if (due.length === 0 || secret === null) return 0;
  const results = await Promise.all(
    due.map(async (sendOut) => {
      const headers = headersOf(sendOut, secret, now);
      const sent = await postToTarget(webhook.targetUrl, sendOut.body, headers, policy, deadline);
      return { sendOut, sent };
    }),
  );
  await context.commit(programmeId, async (tx) => {
    for (const { sendOut, sent } of results) {
      // It may have been taken away with its webhook meanwhile.
      if ((await sendOutById(tx, sendOut.id)) === null) continue;
      if (sent.ok) await deleteSendOut(tx, sendOut.id);
      else await putSendOut(tx, afterFailure(sendOut, sent, context));
    }
  });
  return results.length;
}

const headersOf = (
  { body, type }: SendOut,
  secret: WebhookSecret,
  now: number,
): Readonly<Record<string, string>> => ({
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'Counterfoil-Webhooks',
  'x-counterfoil-event': type,
  ...signatureHeaders(body, secret, now),
});

/** Of each group the message that comes next, where its time has come. */
async function dueMessages(
  reader: HqReader,
  webhookId: string,
  now: number,
): Promise<readonly SendOut[]> {
  const seen = new Set<string>();
  const due: SendOut[] = [];
  for (let offset = 0; offset < MOST_SEEN; offset += PAGE) {
    const { rows } = await sendOuts(reader, webhookId, 'waiting', { offset, limit: PAGE });
    for (const row of rows) {
      if (seen.has(row.group)) continue;
      seen.add(row.group);
      if (row.nextAt <= now) due.push(row);
      if (due.length === AT_ONCE) return due;
    }
    if (rows.length < PAGE) return due;
  }
  return due;
}

/** It is tried again later, or where that went on for too long it is a dead letter. */
function afterFailure(
  sendOut: SendOut,
  sent: Extract<Sent, { ok: false }>,
  { clock, randomBytes }: Pick<HqContext, 'clock' | 'randomBytes'>,
): SendOut {
  const now = clock();
  const failures = sendOut.failures + 1;
  const firstFailure = sendOut.firstFailure ?? now;
  const nextAt = now + backOff(failures, (randomBytes(1)[0] ?? 0) / 255);
  const isOver = nextAt > firstFailure + TRIED_FOR;
  return {
    ...sendOut,
    failures,
    firstFailure,
    nextAt,
    state: isOver ? 'dead' : 'waiting',
    lastReason: sent.reason,
  };
}
