import { type Entry, PositiveAmount } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { idUnder } from '../../../desk/partId.ts';
import { rollBackAtHq } from '../../../desk/rollBackAtHq.ts';
import { rollBackStackAtHq } from '../../../desk/rollBackStackAtHq.ts';
import { orderOfRedemption } from '../../../records/orders.ts';
import { findStack, readStackRedemptions } from '../../../records/redemptionStack.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { showOrder, withNames } from '../orders/orderWire.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import { codeKeyOf, redemptionObject } from './readRedemptions.ts';
import {
  ParentRedemptionObject,
  RedemptionObject,
  RollbackObject,
  StackRollbackObject,
} from './redemptionObject.ts';
import { rejectionError } from './rejectionError.ts';
import { showParentRedemption, showParentRollback, showRollback } from './showRedemption.ts';

const RollbackInput = z.object({
  reason: z.string().max(500).nullish(),
  amount: z
    .nullish(PositiveAmount)
    .describe('Our extension: how much to give back, minor units; left out, all that is left.'),
});

const RollbackQuery = z.object({ reason: z.string().max(500).optional() });

const RedemptionQuery = PageQuery.extend({
  result: z.enum(['SUCCESS', 'FAILURE']).optional(),
  voucher: z.string().optional().describe("Our extension: a voucher's code or id."),
});

const LATER = ['campaign', 'customer', 'order', 'created_at', 'filters'];

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
      const made = await rollBackAtHq(context, caller.programmeId, id, {
        id: commandId ?? `api_${context.createId()}`,
        amount: body.amount ?? null,
        reason: query.reason ?? body.reason ?? null,
      });
      if (!made.ok) throw rejectionError(made.rejection, id);
      return context.read(caller.programmeId, (reader) =>
        rollbackObject(context, reader, caller, id, made.value),
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
    description: 'A refused redemption leaves no trace, so `result=FAILURE` lists nothing.',
    query: RedemptionQuery,
    laterQuery: LATER,
    answer: listOf('redemptions', RedemptionObject),
    errors: [400, 404],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        if (query.result === 'FAILURE') return toList('redemptions', [], 0);
        const filter =
          query.voucher === undefined
            ? {}
            : { voucherId: (await findVoucher(reader, query.voucher)).id };
        const { rows, total } = await reader.redemptions(filter, toPage(query));
        const objects: RedemptionObject[] = [];
        for (const { redemption } of rows) {
          const codeKey = await codeKeyOf(reader, redemption);
          objects.push(await redemptionObject(context, reader, caller, redemption, codeKey));
        }
        return toList('redemptions', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/redemptions/:redemptionId',
    tag: 'redemptions',
    summary: 'Get a redemption, or several that were made as one',
    answer: z.union([RedemptionObject, ParentRedemptionObject]),
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = readRedemptionId(params);
        const row = await reader.redemptionByPublicId(id);
        if (row === null) return readParent(context, reader, caller, id);
        const codeKey = await codeKeyOf(reader, row.redemption);
        return redemptionObject(context, reader, caller, row.redemption, codeKey);
      }),
  });
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
      // A redemption that was made alone is a stack of one.
      const ids = stack?.redemptionIds ?? [parentId];
      const made = await rollBackStackAtHq(
        context,
        programmeId,
        stack ?? { id: parentId, at: 0, redemptionIds: ids },
        { id, reason },
      );
      if (!made.ok) throw rejectionError(made.rejection, parentId);
      return context.read(programmeId, async (reader) => {
        const rollbacks: RollbackObject[] = [];
        for (const [index, entry] of made.value.entries())
          rollbacks.push(await rollbackObject(context, reader, caller, ids[index] ?? '', entry));
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
  { storage }: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  publicId: string,
  entry: Entry,
): Promise<RollbackObject> {
  const row = await reader.redemptionByPublicId(publicId);
  if (row === null) throw notFound('redemption', publicId);
  const codeKey = await codeKeyOf(reader, row.redemption);
  const voucher = await readVoucherObject({ storage, reader, programmeId, sign: null }, codeKey);
  const shown = showRollback(entry, row.redemption, voucher, appId);
  const stored = await orderOfRedemption(reader, publicId);
  return { ...shown, order: withNames(shown.order, stored) };
}
