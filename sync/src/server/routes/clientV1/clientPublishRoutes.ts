import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { addRoute } from '../http/route.ts';
import { EventInput } from '../v1/events/eventInput.ts';
import { EventObject, takeEvent } from '../v1/events/eventRoutes.ts';
import { JoinOnce, PublicationInput } from '../v1/publications/publicationInput.ts';
import { PublicationObject } from '../v1/publications/publicationObject.ts';
import { takePublication } from '../v1/publications/takePublication.ts';
import { ClientCustomer, toClientCustomer, withoutPersonal } from './clientCustomer.ts';

const ClientEvent = EventObject.extend({ customer: ClientCustomer }).meta({ id: 'ClientEvent' });

/** `POST /client/v1/publish` and `/client/v1/events`. */
export function registerClientPublish(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/publish',
    tag: 'client',
    summary: 'Give a customer a code, from a page',
    query: z.object({
      join_once: JoinOnce,
      campaign: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Its name, where the body has none.'),
    }),
    body: PublicationInput,
    idempotent: true,
    clientAction: 'publish',
    answer: PublicationObject,
    errors: [400, 403, 404],
    handle: async ({ caller, query, body, commandId }) => {
      const asked = { joinOnce: query.join_once, commandId };
      const campaign =
        body.campaign ?? (query.campaign === undefined ? null : { name: query.campaign });
      const input = { ...body, campaign };
      const made = await takePublication(context, caller.programmeId, input, asked);
      return { ...made, customer: withoutPersonal(made.customer) };
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/events',
    tag: 'client',
    summary: 'Tell of something that a customer did on a page',
    body: EventInput,
    clientAction: 'loyalty_events',
    answer: ClientEvent,
    errors: [400, 403, 404],
    handle: async ({ caller, body, commandId }) => {
      const made = await takeEvent(context, caller.programmeId, body, commandId);
      return { ...made, customer: toClientCustomer(made.customer) };
    },
  });
}
