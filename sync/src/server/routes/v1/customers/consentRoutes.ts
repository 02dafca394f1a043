import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { ConsentsInput, ConsentsObject, giveConsents, showConsents } from './consents.ts';

/** `GET /consents` and `PUT /customers/{id}/consents`: calls of older clients. */
export function registerConsents(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/consents',
    tag: 'customers',
    summary: 'List what customers may consent to',
    answer: ConsentsObject,
    errors: [],
    handle: showConsents,
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/customers/:customerId/consents',
    tag: 'customers',
    summary: 'Say what a customer consents to',
    body: ConsentsInput,
    clientAction: 'create_customer',
    answer: null,
    status: 204,
    errors: [400, 404],
    handle: async ({ caller, params, body }) => {
      await context.commit(caller.programmeId, (tx) =>
        giveConsents(tx, params['customerId'] ?? '', body, context),
      );
    },
  });
}
