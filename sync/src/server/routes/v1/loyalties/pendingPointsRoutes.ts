import { SignedAmount, type Voucher } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readCard } from '../../../desk/cardPoints.ts';
import { confirmWithin, type PendingPart, pendingParts } from '../../../desk/confirmPointsAtHq.ts';
import { settleTier } from '../../../desk/earnAtHq.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { pointsMoveId } from '../../../desk/pointsMoves.ts';
import { pendingCards } from '../../../records/loyaltyPending.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { CursorQuery, cursorListOf, cursorPage, toCursorList } from './cursorPage.ts';
import { findLoyalty, findMember } from './findLoyalty.ts';
import { PointsBalanceObject, readPointsBalance } from './pointsBalance.ts';

const PendingObject = z
  .object({
    id: z.string().startsWith('lopp_'),
    voucher_id: z.string(),
    campaign_id: z.string(),
    customer_id: z.string().nullable(),
    order_id: z.string().nullable(),
    points: z.int().min(0),
    activates_at: WireTime,
    details: z.object({ earning_rule: z.object({ id: z.string() }) }),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
  })
  .meta({ id: 'PendingPoints' });
type PendingObject = z.infer<typeof PendingObject>;

const TAG = { tag: 'loyalties' } as const;

/** Points that were earned and cannot be spent yet. */
export function registerPendingPoints(scope: FastifyInstance, context: HqContext): void {
  for (const url of [
    '/loyalties/:campaignId/members/:memberId/pending-points',
    '/loyalties/members/:memberId/pending-points',
  ])
    addRoute(scope, {
      ...TAG,
      method: 'GET',
      url,
      summary: 'List the pending points of a member',
      query: CursorQuery,
      answer: cursorListOf(PendingObject),
      errors: [400, 404],
      handle: ({ caller, params, query }) =>
        context.read(caller.programmeId, async (reader) => {
          const { campaignId = null, memberId = '' } = params;
          const { card } = await findMember(reader, campaignId, memberId);
          const { rows, hasMore } = cursorPage(await pendingOf(reader, card), query);
          return toCursorList(rows, hasMore);
        }),
    });
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/loyalties/:campaignId/pending-points',
    summary: 'List the pending points of all members of a programme',
    query: CursorQuery,
    answer: cursorListOf(PendingObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findLoyalty(reader, params['campaignId'] ?? '');
        const all: PendingObject[] = [];
        for (const card of await reader.vouchersByIds(await pendingCards(reader, id)))
          all.push(...(await pendingOf(reader, card)));
        const sorted = all.toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
        const { rows, hasMore } = cursorPage(sorted, query);
        return toCursorList(rows, hasMore);
      }),
  });
  registerDecisions(scope, context);
}

async function pendingOf(reader: HqReader, card: Voucher): Promise<PendingObject[]> {
  const parts = pendingParts(await readCard(reader, card.id));
  return parts.filter(({ part }) => part.pending > 0).map((one) => showPending(one, card));
}

const showPending = ({ id, earning, part }: PendingPart, card: Voucher): PendingObject => ({
  id,
  voucher_id: card.id,
  campaign_id: card.campaignId,
  customer_id: card.holderId,
  order_id: earning.orderId,
  points: part.pending,
  activates_at: toWireTime(part.confirms ?? earning.at.time),
  details: { earning_rule: { id: part.ruleId } },
  created_at: toWireTime(earning.at.time),
  updated_at: null,
});

const ONE = '/loyalties/members/:memberId/pending-points/:pendingPointsId';

function registerDecisions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: `${ONE}/activate`,
    summary: 'Let pending points be spent now',
    lenientBody: true,
    bodyOptional: true,
    body: z.object({}),
    idempotent: true,
    answer: PointsBalanceObject,
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, commandId }) => {
      const { voucherId, moveId } = await context.commit(programmeId, (tx) =>
        decide(context, tx, params, null, commandId),
      );
      return context.read(programmeId, (reader) => readPointsBalance(reader, voucherId, moveId));
    },
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: `${ONE}/cancel`,
    summary: 'Cancel pending points',
    lenientBody: true,
    bodyOptional: true,
    body: z.object({}),
    idempotent: true,
    status: 204,
    answer: null,
    errors: [400, 404, 409],
    handle: ({ caller, params, commandId }) =>
      context.commit(caller.programmeId, (tx) => decide(context, tx, params, 0, commandId)),
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: `${ONE}/balance`,
    summary: 'Change how many points are pending',
    description: 'Not supported yet: they are activated or cancelled as a whole.',
    body: z.object({ points: SignedAmount }),
    answer: PointsBalanceObject,
    errors: [400, 404],
    handle: async ({ caller, params }) => {
      await context.read(caller.programmeId, (reader) => findPending(reader, params));
      throw invalidPayload('Property .points: pending points can be activated or cancelled only');
    },
  });
}

async function findPending(
  reader: HqReader,
  params: Readonly<Record<string, string>>,
): Promise<PendingPart & { readonly card: Voucher }> {
  const { memberId = '', pendingPointsId: id = '' } = params;
  const { card } = await findMember(reader, null, memberId);
  const found = pendingParts(await readCard(reader, card.id)).find((one) => one.id === id);
  if (found === undefined) throw notFound('pending_points', id.slice(0, 100));
  return { ...found, card };
}

/** Activates what is pending (`points` null), or cancels it (0). @throws ApiError */
async function decide(
  context: HqContext,
  tx: HqTransaction,
  params: Readonly<Record<string, string>>,
  points: 0 | null,
  commandId: string | null,
): Promise<{ readonly voucherId: string; readonly moveId: string }> {
  const { earning, part, card } = await findPending(tx, params);
  const id = commandId ?? `api_${context.createId()}`;
  const reason = points === null ? 'activated over the API' : 'cancelled over the API';
  const command = { id, partId: part.id, points, by: 'api', reason };
  const done = await confirmWithin(tx, context, earning, command);
  if (!done.ok) throw rejectionError(done.rejection, card.code, 'points');
  await settleTier(tx, card, context);
  return { voucherId: card.id, moveId: pointsMoveId(done.value.terminalId, id) };
}
