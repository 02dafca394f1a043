import { assert, type Entry, type Order, PositiveAmount, type Redemption } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { redeemAtHq } from '../../desk/redeemAtHq.ts';
import { rollBackAtHq } from '../../desk/rollBackAtHq.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { notFound } from '../http/apiError.ts';
import type { Caller } from '../http/apiKeys.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { findVoucher } from './findVoucher.ts';
import { showOrder, toOrder } from './orderWire.ts';
import { readVoucherObject } from './readVouchers.ts';
import { onlyRedeemable, RedeemablesInput } from './redeemables.ts';
import { RedemptionAnswer, RedemptionObject, RollbackObject } from './redemptionObject.ts';
import { rejectionError } from './rejectionError.ts';
import { readRollbacks, showRedemption, showRollback } from './showRedemption.ts';

const RollbackInput = z.object({
  reason: z.string().max(500).nullish(),
  amount: PositiveAmount.nullish().describe(
    'Our extension: how much to give back, minor units; left out, all that is left.',
  ),
});

const RollbackQuery = z.object({ reason: z.string().max(500).optional() });

const RedemptionQuery = PageQuery.extend({
  result: z.enum(['SUCCESS', 'FAILURE']).optional(),
  voucher: z.string().optional().describe("Our extension: a voucher's code or id."),
});

const LATER = ['campaign', 'customer', 'order', 'created_at', 'filters'];

/** `/v1/redemptions`. */
export function registerRedemptions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/redemptions',
    tag: 'redemptions',
    summary: 'Redeem a voucher',
    description:
      'From what HQ holds: value that terminals were allotted is asked back first, for up to half a second.',
    body: RedeemablesInput,
    idempotent: true,
    answer: RedemptionAnswer,
    errors: [400, 404, 409],
    handle: ({ caller, body, commandId }) => redeemOne(context, caller, body, commandId),
  });
  registerReading(scope, context);
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
      const id = params['redemptionId'] ?? '';
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
        for (const { redemption } of rows)
          objects.push(await redemptionObject(context, reader, caller, redemption));
        return toList('redemptions', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/redemptions/:redemptionId',
    tag: 'redemptions',
    summary: 'Get a redemption',
    answer: RedemptionObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = params['redemptionId'] ?? '';
        const row = await reader.redemptionByPublicId(id);
        if (row === null) throw notFound('redemption', id.slice(0, 100));
        return redemptionObject(context, reader, caller, row.redemption);
      }),
  });
}

async function redeemOne(
  context: HqContext,
  caller: Caller,
  input: z.output<typeof RedeemablesInput>,
  commandId: string | null,
): Promise<z.output<typeof RedemptionAnswer>> {
  const { programmeId } = caller;
  const redeemable = onlyRedeemable(input);
  const { voucher, order } = await context.read(programmeId, async (reader) => {
    const { currency } = await reader.programme();
    const asked: Order | null = toOrder(input.order, currency);
    return { voucher: await findVoucher(reader, redeemable.id), order: asked };
  });
  const id = commandId ?? `api_${context.createId()}`;
  const amount = redeemable.gift?.credits ?? null;
  const made = await redeemAtHq(context, programmeId, voucher.codeKey, { id, amount, order });
  if (!made.ok) throw rejectionError(made.rejection, redeemable.id.slice(0, 100), voucher.unit);
  const { terminalId, id: redemptionId } = made.value;
  const redemption = await context.read(programmeId, async (reader) => {
    const found = await reader.redemption(terminalId, redemptionId);
    if (found === null) throw new Error(`redemption ${redemptionId} was posted and is not there`);
    return redemptionObject(context, reader, caller, found);
  });
  return {
    redemptions: [redemption],
    order: showOrder(order?.id ?? null, order?.amount ?? null, amountOf(made.value), 'PAID'),
  };
}

function amountOf({ body, id }: Entry): number {
  assert(body.type === 'redemption', `entry ${id} is no redemption`);
  return body.amount;
}

async function redemptionObject(
  context: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  redemption: Redemption,
): Promise<RedemptionObject> {
  const { storage } = context;
  const voucher = await voucherOf(reader, redemption);
  const shown = await readVoucherObject({ storage, reader, programmeId, sign: null }, voucher);
  return showRedemption(redemption, shown, await readRollbacks(reader, redemption), appId);
}

async function rollbackObject(
  context: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  publicId: string,
  entry: Entry,
): Promise<RollbackObject> {
  const { storage } = context;
  const row = await reader.redemptionByPublicId(publicId);
  if (row === null) throw notFound('redemption', publicId);
  const voucher = await voucherOf(reader, row.redemption);
  const shown = await readVoucherObject({ storage, reader, programmeId, sign: null }, voucher);
  return showRollback(entry, row.redemption, shown, appId);
}

async function voucherOf(reader: HqReader, { voucherId }: Redemption) {
  const voucher = await reader.voucherById(voucherId);
  if (voucher === null) throw new Error(`voucher ${voucherId} of a redemption is not there`);
  return voucher;
}
