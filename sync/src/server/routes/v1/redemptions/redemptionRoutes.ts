import { type Entry, PositiveAmount, type Rejection } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { idUnder } from '../../../desk/partId.ts';
import { rollBackAtHq } from '../../../desk/rollBackAtHq.ts';
import { rollBackStackAtHq } from '../../../desk/rollBackStackAtHq.ts';
import { findFailure } from '../../../records/failedRedemptions.ts';
import { orderOfRedemption } from '../../../records/orders.ts';
import { findStack, readStackRedemptions } from '../../../records/redemptionStack.ts';
import { readTracking } from '../../../records/redemptionTracking.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, notFound } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { addRoute } from '../../http/route.ts';
import { showOrder, withNames } from '../orders/orderWire.ts';
import {
  FailedRedemptionObject,
  FailedRollbackObject,
  showFailedRedemption,
  showFailedRollback,
} from './failedRedemptionObject.ts';
import { listRedemptions, RedemptionList } from './listRedemptions.ts';
import { codeKeyOf, readCustomer, readRelated, redemptionObject } from './readRedemptions.ts';
import {
  ParentRedemptionObject,
  RedemptionObject,
  RollbackObject,
  StackRollbackObject,
} from './redemptionObject.ts';
import { RedemptionQuery } from './redemptionQuery.ts';
import { rejectionError } from './rejectionError.ts';
import { showParentRedemption, showParentRollback, showRollback } from './showRedemption.ts';
import { storedFailure } from './storedFailure.ts';
import { TrackingId } from './trackingId.ts';

const RollbackInput = z.object({
  reason: z.string().max(500).nullish(),
  tracking_id: TrackingId.nullish(),
  amount: z
    .nullish(PositiveAmount)
    .describe('Our extension: how much to give back, minor units; left out, all that is left.'),
});

const RollbackQuery = z.object({
  reason: z.string().max(500).optional(),
  tracking_id: TrackingId.optional(),
});

/** Query and body say it alike. */
const trackingIn = (query: SaidTracking, body: SaidTracking): string | null =>
  query.tracking_id ?? body.tracking_id ?? null;
type SaidTracking = { readonly tracking_id?: string | null | undefined };

/** `/v1/redemptions`. */
export function registerRedemptions(scope: FastifyInstance, context: HqContext): void {
  registerReading(scope, context);
  registerStackRollback(scope, context);
  addRoute(scope, {
    method: 'POST',
    url: '/redemptions/:redemptionId/rollback',
    tag: 'redemptions',
    summary: 'Give a redemption back, in full or in part',
    query: RollbackQuery,
    body: RollbackInput,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: RollbackObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, query, body, commandId }) => {
      const id = readRedemptionId(params);
      await refuseStacked(context, caller, id);
      const made = await rollBackAtHq(context, caller.programmeId, id, {
        id: commandId ?? `api_${context.createId()}`,
        amount: body.amount ?? null,
        reason: query.reason ?? body.reason ?? null,
      });
      if (!made.ok) throw await refusedRollback(context, caller, id, commandId, made.rejection);
      return context.read(caller.programmeId, (reader) =>
        rollbackObject(context, reader, caller, id, made.value, trackingIn(query, body)),
      );
    },
  });
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/redemptions',
    tag: 'redemptions',
    summary: 'List redemptions, wherever they were made',
    description:
      'Those that were refused are among them, as `rf_…`: the newest thousand, and not all of a flood.',
    query: RedemptionQuery,
    answer: RedemptionList,
    errors: [400, 404],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, (reader) => listRedemptions(context, reader, caller, query)),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/redemptions/:redemptionId',
    tag: 'redemptions',
    summary: 'Get a redemption, or several that were made as one',
    answer: z.union([
      RedemptionObject,
      ParentRedemptionObject,
      FailedRedemptionObject,
      FailedRollbackObject,
    ]),
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const failed = await readFailed(context, reader, caller, params);
        if (failed !== null) return failed;
        const id = readRedemptionId(params);
        const row = await reader.redemptionByPublicId(id);
        if (row === null) return readParent(context, reader, caller, id);
        const codeKey = await codeKeyOf(reader, row.redemption);
        return redemptionObject(context, reader, caller, row.redemption, codeKey);
      }),
  });
}

/** An attempt that was refused, by the id that its error named; null where it is no such id. */
async function readFailed(
  context: HqContext,
  reader: HqReader,
  caller: Caller,
  { redemptionId = '' }: Readonly<Record<string, string>>,
) {
  const [, prefix] = /^(rr?f_)[0-9a-f]{24}$/.exec(redemptionId) ?? [];
  if (prefix === undefined) return null;
  const kind = prefix === 'rf_' ? 'failedRedemption' : 'failedRollback';
  const attempt = await findFailure(reader, kind, redemptionId);
  if (attempt === null) throw notFound('redemption', redemptionId);
  return kind === 'failedRollback'
    ? showFailedRollback(attempt)
    : showFailedRedemption(context, reader, caller, attempt);
}

function readRedemptionId({ redemptionId = '' }: Readonly<Record<string, string>>): string {
  if (/^r_[0-9a-f]+$/.test(redemptionId) && redemptionId.length < 100) return redemptionId;
  throw notFound('redemption', redemptionId.slice(0, 100));
}

async function readParent(
  context: HqContext,
  reader: HqReader,
  caller: Caller,
  id: string,
): Promise<ParentRedemptionObject> {
  const stack = await findStack(reader, id);
  if (stack === null) throw notFound('redemption', id);
  const redemptions: RedemptionObject[] = [];
  for (const { redemption } of await readStackRedemptions(reader, stack)) {
    const codeKey = await codeKeyOf(reader, redemption);
    redemptions.push(await redemptionObject(context, reader, caller, redemption, codeKey));
  }
  return showParentRedemption(stack, redemptions, showStackOrder(redemptions), caller.appId);
}

/** The order of a stack as its redemptions stand. */
function showStackOrder(redemptions: readonly RedemptionObject[]) {
  const orders = redemptions.map(({ order }) => order);
  const off = orders.reduce((sum, one) => sum + (one.applied_discount_amount ?? 0), 0);
  const isBack = redemptions.every(({ status }) => status === 'ROLLED_BACK');
  const [first] = orders;
  return showOrder(first?.id ?? null, first?.amount ?? null, off, isBack ? 'CANCELED' : 'PAID');
}

function registerStackRollback(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/redemptions/:redemptionId/rollbacks',
    tag: 'redemptions',
    summary: 'Give back all redemptions that were made as one',
    query: RollbackQuery,
    body: RollbackInput.omit({ amount: true }),
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: StackRollbackObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, query, body, commandId }) => {
      const { programmeId, appId } = caller;
      const parentId = readRedemptionId(params);
      const id = commandId ?? `api_${context.createId()}`;
      const reason = query.reason ?? body.reason ?? null;
      const stack = await context.read(programmeId, (reader) => findStack(reader, parentId));
      if (stack === null) await refuseStacked(context, caller, parentId);
      // A redemption that was made alone is a stack of one.
      const ids = stack?.redemptionIds ?? [parentId];
      const made = await rollBackStackAtHq(
        context,
        programmeId,
        stack ?? { id: parentId, at: 0, redemptionIds: ids },
        { id, reason },
      );
      if (!made.ok)
        throw await refusedRollback(context, caller, parentId, commandId, made.rejection);
      return context.read(programmeId, async (reader) => {
        const rollbacks: RollbackObject[] = [];
        const said = trackingIn(query, body);
        for (const [index, entry] of made.value.entries())
          rollbacks.push(
            await rollbackObject(context, reader, caller, ids[index] ?? '', entry, said),
          );
        const [first] = rollbacks;
        const order = showOrder(
          first?.order.id ?? null,
          first?.order.amount ?? null,
          0,
          'CANCELED',
        );
        return {
          rollbacks,
          ...(stack === null || first === undefined
            ? {}
            : {
                parent_rollback: showParentRollback(first, parentId, idUnder(id, 'stack'), appId),
              }),
          order,
        };
      });
    },
  });
}

async function rollbackObject(
  context: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  publicId: string,
  entry: Entry,
  said: string | null,
): Promise<RollbackObject> {
  const row = await reader.redemptionByPublicId(publicId);
  if (row === null) throw notFound('redemption', publicId);
  const codeKey = await codeKeyOf(reader, row.redemption);
  const about = await readRelated(context, reader, programmeId, codeKey);
  const customer = await readCustomer(reader, row.redemption);
  const trackingId = said ?? (await readTracking(reader, publicId));
  const shown = showRollback(entry, row.redemption, about, { customer, trackingId }, appId);
  const stored = await orderOfRedemption(reader, publicId);
  return { ...shown, order: withNames(shown.order, stored) };
}

/** @throws ApiError where it is one of several that were made as one, or stands for all of them */
async function refuseStacked(
  context: HqContext,
  { programmeId }: Caller,
  id: string,
): Promise<void> {
  const parentId = await context.read(programmeId, async (reader) => {
    const row = await reader.redemptionByPublicId(id);
    if (row !== null) return row.redemption.parentId;
    return (await findStack(reader, id)) === null ? null : id;
  });
  if (parentId === null) return;
  throw new ApiError({
    code: 400,
    ...(parentId === id
      ? { key: 'invalid_redemption', message: 'Invalid redemption' }
      : { key: 'invalid_redemption_parent', message: 'Invalid redemption parent' }),
    details: 'Redemptions that were made as one are given back as one, by the id of their parent',
    ...{ resourceId: id, resourceType: 'redemption' },
  });
}

/** Keeps the attempt, where there is something that it was about. */
async function refusedRollback(
  context: HqContext,
  caller: Caller,
  id: string,
  commandId: string | null,
  rejection: Rejection,
): Promise<ApiError> {
  const error = rejectionError(rejection, id);
  if (error.fault.code !== 400) return error;
  const attempt = {
    ...{ relatedId: id, campaignId: null, customerId: null, trackingId: null },
    ...{ metadata: {}, order: null },
  };
  return storedFailure(context, caller, 'redemption_rollback', commandId, attempt, error);
}
