import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { addRoute } from '../http/route.ts';
import { registerConsents } from '../v1/customers/consentRoutes.ts';
import { CustomerInput } from '../v1/customers/customerInput.ts';
import { takeCustomer } from '../v1/customers/takeCustomer.ts';
import { ClientCustomer, toClientCustomer } from './clientCustomer.ts';

/** `/client/v1/customers` and `/client/v1/consents`. */
export function registerClientCustomers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/customers',
    tag: 'client',
    summary: 'Create a customer from a page, or change the one that is named',
    body: CustomerInput,
    clientAction: 'create_customer',
    answer: ClientCustomer,
    errors: [400, 403, 404],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { id, sourceId } = (await takeCustomer(tx, body, context)).profile.customer;
        return toClientCustomer({ id, source_id: sourceId });
      }),
  });
  registerConsents(scope, context);
}
