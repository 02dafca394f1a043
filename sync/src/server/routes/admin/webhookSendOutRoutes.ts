import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { answerOnce } from '../../records/answeredCommands.ts';
import {
  putSendOut,
  replayed,
  type SendOut,
  sendOutById,
  sendOuts,
} from '../../records/webhookSendOuts.ts';
import { rotateWebhookSecret, webhookById } from '../../records/webhooks.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { notFound } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { rejectionError } from '../v1/redemptions/rejectionError.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

const SendOutObject = z
  .object({
    id: z.string().startsWith('whs_'),
    object: z.literal('webhook_send_out'),
    webhook_id: z.string(),
    type: z.string().describe('The event, such as `redemption.succeeded`.'),
    status: z.enum(['waiting', 'dead']).describe('What arrived is not kept.'),
    created_at: WireTime,
    attempts: z.int().describe('That failed.'),
    next_attempt_at: WireTime.nullable(),
    last_failure: z.string().nullable(),
    body: z.string().describe('What is sent, as it is sent.'),
  })
  .meta({ id: 'WebhookSendOut' });

const SendOutQuery = PageQuery.extend({
  status: z.enum(['waiting', 'dead']).default('dead'),
});

const RotateInput = z.object({
  overlap_seconds: z
    .int()
    .min(0)
    .max(30 * 86_400)
    .default(86_400)
    .describe(
      'How long messages carry the signatures of both secrets: `x-voucherify-signature` the old one, `x-counterfoil-signature` both. With 0 the old one ends at once.',
    ),
});

const SecretObject = z
  .object({
    object: z.literal('webhook_secret'),
    secret: z.string().nullable().describe('Null where the same Idempotency-Key was answered.'),
    previous_ends_at: WireTime.nullable(),
  })
  .meta({ id: 'WebhookSecret' });

const TAG = 'webhooks';

/** What is to be sent to a webhook, dead letters, and the secret. */
export function registerSendOuts(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/v1/webhooks/:webhookId/send-outs',
    tag: TAG,
    summary: 'List messages that wait, or dead letters, oldest first',
    query: SendOutQuery,
    answer: listOf('data', SendOutObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const webhookId = params['webhookId'] ?? '';
        if ((await webhookById(reader, webhookId)) === null)
          throw notFound('webhook', webhookId.slice(0, 100));
        const page = await sendOuts(reader, webhookId, query.status, toPage(query));
        return toList('data', page.rows.map(showSendOut), page.total);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/v1/webhooks/:webhookId/send-outs/:sendOutId/replay',
    tag: TAG,
    summary: 'Send a dead letter again',
    answer: SendOutObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, (tx) =>
        replay(tx, params['webhookId'] ?? '', params['sendOutId'] ?? '', context.clock()),
      ),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/v1/webhooks/secret/rotate',
    tag: TAG,
    summary: 'Make a new secret for signatures',
    body: RotateInput,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: SecretObject,
    errors: [400, 409],
    handle: async ({ caller, body, commandId }) => {
      const overlap = body.overlap_seconds * 1000;
      const command = { key: commandId, action: 'rotate webhook secret', input: body };
      let secret: string | null = null;
      const ends = await context.commit(caller.programmeId, async (tx) => {
        secret = null;
        const done = await answerOnce(tx, command, context.clock(), async () => {
          const made = await rotateWebhookSecret(tx, overlap, context);
          secret = made.current;
          return made.previous?.endsAt ?? null;
        });
        if (!done.ok) throw rejectionError(done.rejection, 'secret');
        return done.value;
      });
      return {
        object: 'webhook_secret' as const,
        secret,
        previous_ends_at: toWireTimeOrNull(ends),
      };
    },
  });
}

async function replay(
  tx: HqTransaction,
  webhookId: string,
  id: string,
  now: number,
): Promise<z.infer<typeof SendOutObject>> {
  const known = await sendOutById(tx, id);
  if (known === null || known.webhookId !== webhookId)
    throw notFound('webhook send-out', id.slice(0, 100));
  // One that waits goes by itself.
  if (known.state === 'waiting') return showSendOut(known);
  const again = replayed(known, now);
  await putSendOut(tx, again);
  return showSendOut(again);
}

const showSendOut = (sendOut: SendOut): z.infer<typeof SendOutObject> => ({
  id: sendOut.id,
  object: 'webhook_send_out',
  webhook_id: sendOut.webhookId,
  type: sendOut.type,
  status: sendOut.state,
  created_at: toWireTime(sendOut.created),
  attempts: sendOut.failures,
  next_attempt_at: sendOut.state === 'dead' ? null : toWireTime(sendOut.nextAt),
  last_failure: sendOut.lastReason,
  body: sendOut.body,
});
