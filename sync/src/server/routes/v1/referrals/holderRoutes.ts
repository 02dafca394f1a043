import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { HolderList, HoldersQuery } from './holderList.ts';
import { HolderObject } from './holderObject.ts';
import { addHolders, HoldersInput, listHolders, removeHolder } from './holders.ts';

/** `/v1/referrals/…/holders`, with the campaign in the path and without it. */
export function registerReferrals(scope: FastifyInstance, context: HqContext): void {
  for (const path of ['/referrals/members/:memberId', '/referrals/:campaignId/members/:memberId'])
    registerHolders(scope, context, `${path}/holders`);
}

function registerHolders(scope: FastifyInstance, context: HqContext, url: string): void {
  addRoute(scope, {
    method: 'GET',
    url,
    tag: 'referrals',
    summary: 'List whoever holds a referral code: its referrer and those who came by it',
    query: HoldersQuery,
    answer: HolderList,
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, (reader) => listHolders(reader, params, query)),
  });
  addRoute(scope, {
    method: 'POST',
    url,
    tag: 'referrals',
    summary: 'Put customers down as coming by a referral code, all or none',
    body: HoldersInput,
    answer: z.object({ holders: z.array(HolderObject) }),
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, (tx) => addHolders(tx, params, body, context.clock())),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: `${url}/:holderId`,
    tag: 'referrals',
    summary: 'Take a customer off those who came by a referral code',
    answer: null,
    status: 204,
    errors: [403, 404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, (tx) => removeHolder(tx, params)),
  });
}
