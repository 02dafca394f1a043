import { Metadata } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { trackEvent } from '../../../desk/trackEvent.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import { saysNothing } from '../customers/customerInput.ts';
import { CustomerObject } from '../customers/customerObject.ts';
import { readCustomer } from '../customers/readCustomer.ts';
import { takeCustomer } from '../customers/takeCustomer.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { mintVouchers } from '../publications/mintVouchers.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { EventInput } from './eventInput.ts';

/** That an event came, and who it was about. */
export const EventObject = z
  .object({
    object: z.literal('event'),
    type: z.string().describe('The name of the event.'),
    customer: CustomerObject,
    referral: z
      .object({
        code: z.string(),
        referrer_id: z.string().nullable(),
        counted: z.boolean().describe('Our extension: whether it was a referral.'),
        reason: z.string().optional().describe('Our extension: why it was none.'),
      })
      .nullable(),
    loyalty: z.object({ code: z.string() }).nullable(),
    metadata: Metadata,
  })
  .meta({ id: 'Event' });
export type EventObject = z.infer<typeof EventObject>;

/** `/v1/events`. */
export function registerEvents(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/events',
    tag: 'events',
    summary: 'Tell of something that a customer did',
    description: 'The same Idempotency-Key counts once.',
    body: EventInput,
    answer: EventObject,
    errors: [400, 404],
    handle: ({ caller, body, commandId }) =>
      takeEvent(context, caller.programmeId, body, commandId),
  });
}

/** Takes an event and all that follows from it. @throws ApiError where it cannot be */
export async function takeEvent(
  context: HqContext,
  programmeId: string,
  input: EventInput,
  commandId: string | null,
): Promise<EventObject> {
  if (saysNothing(input.customer))
    throw invalidPayload('Property .customer should name somebody, by id or source_id');
  const metadata = input.metadata ?? {};
  const code = input.referral?.code ?? null;
  return context.commit(programmeId, async (tx) => {
    await requireMetadata(tx, 'event', metadata);
    const referral = code === null ? null : await findVoucher(tx, code);
    const card = input.loyalty?.code == null ? null : await findVoucher(tx, input.loyalty.code);
    const customer = await takeCustomer(tx, input.customer, context);
    const id = commandId ?? `event_${context.createId()}`;
    const happened = { id, name: input.event, customer, metadata, referral };
    const tracked = await trackEvent(context, tx, happened, mintVouchers(context));
    return {
      object: 'event',
      type: input.event,
      customer: await readCustomer(tx, tracked.customer),
      referral:
        referral === null
          ? null
          : {
              code: referral.code,
              referrer_id: referral.holderId,
              counted: tracked.referred !== null,
              ...(tracked.notReferred === null ? {} : { reason: tracked.notReferred.type }),
            },
      loyalty: card === null ? null : { code: card.code },
      metadata,
    };
  });
}
