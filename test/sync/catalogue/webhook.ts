import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

export const Webhook = z.looseObject({
  id: idOf('webhook'),
  object: ObjectName,
  created_at: Instant,
  target_url: z.string().min(1),
  events: z.array(z.string().min(1)),
  active: z.boolean(),
});

/** What is posted to the shop when something happened. */
export const WebhookSendOut = z.looseObject({
  id: idOf('webhookSendOut'),
  project_id: z.string().min(1),
  created_at: Instant,
  type: z.string().min(1),
  data: Loose,
  source: z.looseObject({ id: idOf('webhook'), object: ObjectName, target_url: z.string().min(1) }),
  event: z.looseObject({
    id: z.string().min(1),
    type: z.string().min(1),
    created_at: Instant,
    entity_id: z.string().nullish(),
    group_id: z.string().nullish(),
    event_source: z
      .looseObject({ channel: z.enum(['API', 'CLIENT_API', 'USER_PORTAL', 'INTERNAL']) })
      .nullish(),
  }),
});

/** Carries the lower-case hexadecimal HMAC-SHA256 of the body under the project's secret. */
export const SIGNATURE_HEADER = 'x-voucherify-signature';
export const Signature = z.string().regex(/^[0-9a-f]{64}$/);
