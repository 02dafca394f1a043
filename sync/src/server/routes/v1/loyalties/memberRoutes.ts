import { normaliseCode } from '@counterfoil/core/codes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { findCustomer } from '../../../records/customers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { VoucherFilter } from '../../../storage/voucherFilter.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { addMember, NewMember } from './addMember.ts';
import { findLoyalty, findMember } from './findLoyalty.ts';
import { MemberObject } from './memberObject.ts';
import { readMember, readMembers } from './readMembers.ts';

const Query = PageQuery.extend({
  customer: z.string().optional().describe('An id or source_id: their cards only.'),
  code: z.string().optional(),
  order: z
    .enum(['created_at', '-created_at', 'updated_at', '-updated_at', 'code', '-code'])
    .optional(),
});

/** The members of a loyalty programme, which are its cards. */
export function registerLoyaltyMembers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties/:campaignId/members',
    tag: 'loyalties',
    summary: 'List the cards of a loyalty programme',
    query: Query,
    laterQuery: ['created_at', 'updated_at', 'ids'],
    answer: listOf('vouchers', MemberObject),
    errors: [400, 404],
    handle: ({ caller: { programmeId }, params, query }) =>
      context.read(programmeId, async (reader) => {
        const { id } = await findLoyalty(reader, params['campaignId'] ?? '');
        const filter = await toFilter(reader, id, query);
        if (filter === null) return toList('vouchers', [], 0);
        const { rows, total } = await reader.vouchers(filter, toPage(query));
        const cards = rows.map(({ voucher }) => voucher);
        return toList('vouchers', await readMembers(context, reader, programmeId, cards), total);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/loyalties/:campaignId/members',
    tag: 'loyalties',
    summary: 'Give a customer a card of a loyalty programme',
    description: 'The card of the code, or one that nobody has; where there is none, one is made.',
    body: NewMember,
    idempotent: true,
    answer: MemberObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      addMember(context, caller.programmeId, params['campaignId'] ?? '', body, commandId),
  });
  for (const url of ['/loyalties/:campaignId/members/:memberId', '/loyalties/members/:memberId'])
    addRoute(scope, {
      method: 'GET',
      url,
      tag: 'loyalties',
      summary: 'Get a member by the code or id of the card',
      answer: MemberObject,
      errors: [404],
      handle: ({ caller: { programmeId }, params }) =>
        context.read(programmeId, async (reader) => {
          const { campaignId = null, memberId = '' } = params;
          const { card } = await findMember(reader, campaignId, memberId);
          return readMember(context, reader, programmeId, card);
        }),
    });
}

/** The storage's filter for a query, or null where it asks for a customer who is not there. */
async function toFilter(
  reader: HqReader,
  campaignId: string,
  { customer, code, order = '-created_at' }: z.output<typeof Query>,
): Promise<VoucherFilter | null> {
  const holder = customer === undefined ? undefined : await findCustomer(reader, customer);
  if (holder === null) return null;
  return {
    campaignId,
    by: order.endsWith('code') ? 'code' : order.endsWith('updated_at') ? 'updated' : 'created',
    ascending: !order.startsWith('-'),
    ...(holder === undefined ? {} : { holderId: holder.profile.customer.id }),
    ...(code === undefined ? {} : { codeKeys: [normaliseCode(code.slice(0, 1000))] }),
  };
}
