import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { answerOnce } from '../../records/answeredCommands.ts';
import { deleteSendOuts } from '../../records/webhookSendOuts.ts';
import {
  deleteWebhook,
  putWebhook,
  type Webhook,
  webhookById,
  webhookSecret,
  webhooks,
} from '../../records/webhooks.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { beginHere } from '../../webhooks/webhookProgress.ts';
import { type TargetPolicy, targetFault } from '../../webhooks/webhookTarget.ts';
import { invalidPayload, notFound } from '../http/apiError.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute, type Call } from '../http/route.ts';
import { rejectionError } from '../v1/redemptions/rejectionError.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import { requireProject } from './projectId.ts';

const WebhookInput = z.object({
  target_url: z.string().min(1).max(2_000),
  events: z.array(z.string().min(1).max(100)).min(1).max(200),
  active: z.boolean().default(true),
});

const WebhookChange = z.object({
  target_url: WebhookInput.shape.target_url.optional(),
  events: WebhookInput.shape.events.optional(),
  active: z.boolean().optional(),
});

const WebhookObject = z
  .object({
    id: z.string().startsWith('wh_'),
    object: z.literal('webhook'),
    created_at: WireTime,
    target_url: z.string(),
    events: z.array(z.string()).describe('Names such as `redemption.succeeded`.'),
    active: z.boolean(),
  })
  .meta({ id: 'Webhook' });

const TAG = 'webhooks';
const PURGE = 500;

/** Webhooks under a path: `/admin/v1/webhooks`, and that of a project. */
export function registerWebhooks(
  scope: FastifyInstance,
  context: HqContext,
  url: string,
  targets: TargetPolicy,
): void {
  registerReading(scope, context, url);
  addRoute(scope, {
    method: 'POST',
    url,
    tag: TAG,
    summary: 'Tell a URL of events',
    description: 'It hears of what happens from now on, at least once, in order for each voucher.',
    body: WebhookInput,
    idempotent: true,
    answer: WebhookObject,
    errors: [400, 404, 409],
    handle: (call) => createWebhook(context, call, targets),
  });
  addRoute(scope, {
    method: 'PUT',
    url: `${url}/:webhookId`,
    tag: TAG,
    summary: 'Change a webhook',
    body: WebhookChange,
    answer: WebhookObject,
    errors: [400, 404],
    handle: async ({ caller, params, body }) => {
      requireProject(params, caller);
      const { target_url: targetUrl, events, active } = body;
      if (targetUrl !== undefined) checkTarget(targetUrl, targets);
      const changed = await context.commit(caller.programmeId, async (tx) => {
        const known = await webhookById(tx, idIn(params));
        if (known === null) throw notFound('webhook', idIn(params).slice(0, 100));
        const webhook: Webhook = {
          ...known,
          ...(targetUrl === undefined ? {} : { targetUrl }),
          ...(events === undefined ? {} : { events }),
          ...(active === undefined ? {} : { active }),
        };
        await keep(tx, webhook);
        return webhook;
      });
      return showWebhook(changed);
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: `${url}/:webhookId`,
    tag: TAG,
    summary: 'Delete a webhook, and what was still to be sent to it',
    answer: null,
    status: 204,
    errors: [404],
    handle: async ({ caller, params }) => {
      requireProject(params, caller);
      const id = idIn(params);
      await context.commit(caller.programmeId, async (tx) => {
        if ((await webhookById(tx, id)) === null) throw notFound('webhook', id.slice(0, 100));
        await deleteWebhook(tx, id);
      });
      const purge = (tx: HqTransaction) => deleteSendOuts(tx, id, PURGE);
      while ((await context.commit(caller.programmeId, purge)) > 0);
    },
  });
}

function registerReading(scope: FastifyInstance, context: HqContext, url: string): void {
  addRoute(scope, {
    method: 'GET',
    url,
    tag: TAG,
    summary: 'List webhooks',
    answer: listOf('data', WebhookObject),
    errors: [404],
    handle: async ({ caller, params }) => {
      requireProject(params, caller);
      const all = await context.read(caller.programmeId, webhooks);
      return toList('data', all.map(showWebhook));
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: `${url}/:webhookId`,
    tag: TAG,
    summary: 'Get a webhook',
    answer: WebhookObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      requireProject(params, caller);
      const id = idIn(params);
      const found = await context.read(caller.programmeId, (reader) => webhookById(reader, id));
      if (found === null) throw notFound('webhook', id.slice(0, 100));
      return showWebhook(found);
    },
  });
}

async function createWebhook(
  context: HqContext,
  { caller, params, body, commandId }: Call<unknown, z.output<typeof WebhookInput>>,
  targets: TargetPolicy,
): Promise<z.infer<typeof WebhookObject>> {
  requireProject(params, caller);
  checkTarget(body.target_url, targets);
  const command = { key: commandId, action: 'create webhook', input: body };
  return context.commit(caller.programmeId, async (tx) => {
    const made = await answerOnce(tx, command, context.clock(), async () => {
      const webhook: Webhook = {
        id: `wh_${context.createId()}`,
        targetUrl: body.target_url,
        events: body.events,
        active: body.active,
        created: context.clock(),
      };
      await webhookSecret(tx, context);
      await keep(tx, webhook);
      return showWebhook(webhook);
    });
    if (made.ok) return made.value;
    throw rejectionError(made.rejection, 'webhook');
  });
}

/** The first that is active begins here: nobody waited for what happened before. */
async function keep(tx: HqTransaction, webhook: Webhook): Promise<void> {
  const isFirst = !(await webhooks(tx)).some(({ active }) => active);
  if (isFirst && webhook.active) await beginHere(tx);
  if (!(await putWebhook(tx, webhook))) throw invalidPayload('There are too many webhooks.');
}

/** @throws ApiError 400 for a target that will never do; its address is looked at with each sending */
function checkTarget(targetUrl: string, targets: TargetPolicy): void {
  const fault = targetFault(targetUrl, targets);
  if (fault !== null) throw invalidPayload(`target_url: ${fault}`);
}

const idIn = (params: Readonly<Record<string, string>>): string => params['webhookId'] ?? '';

const showWebhook = (webhook: Webhook): z.infer<typeof WebhookObject> => ({
  id: webhook.id,
  object: 'webhook',
  created_at: toWireTime(webhook.created),
  target_url: webhook.targetUrl,
  events: [...webhook.events],
  active: webhook.active,
});
