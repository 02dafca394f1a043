import {
  assert,
  type Entry,
  PositiveAmount,
  type Redemption,
  type Rejection,
} from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { redeemAtHq } from '../../desk/redeemAtHq.ts';
import { rollBackAtHq } from '../../desk/rollBackAtHq.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { type ApiError, notFound } from '../http/apiError.ts';
import type { Caller } from '../http/apiKeys.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { findVoucher, plainCodeKey } from './findVoucher.ts';
import { showOrder, toOrder } from './orderWire.ts';
import { programmeCurrency } from './programmeCurrency.ts';
import { readVoucherObject } from './readVouchers.ts';
import { onlyRedeemable, RedeemablesInput } from './redeemables.ts';
import { RedemptionAnswer, RedemptionObject, RollbackObject } from './redemptionObject.ts';
import { rejectionError } from './rejectionError.ts';
import { readRollbacks, showRedemption, showRollback } from './showRedemption.ts';

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
    summary: 'Get a redemption',
    answer: RedemptionObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = readRedemptionId(params);
        const row = await reader.redemptionByPublicId(id);
        if (row === null) throw notFound('redemption', id);
        const codeKey = await codeKeyOf(reader, row.redemption);
        return redemptionObject(context, reader, caller, row.redemption, codeKey);
      }),
  });
}

function readRedemptionId({ redemptionId = '' }: Readonly<Record<string, string>>): string {
  if (/^r_[0-9a-f]+$/.test(redemptionId) && redemptionId.length < 100) return redemptionId;
  throw notFound('redemption', redemptionId.slice(0, 100));
}

async function redeemOne(
  context: HqContext,
  caller: Caller,
  input: z.output<typeof RedeemablesInput>,
  commandId: string | null,
): Promise<z.output<typeof RedemptionAnswer>> {
  const { programmeId } = caller;
  const { id: name, gift } = onlyRedeemable(input);
  const order = toOrder(input.order, await programmeCurrency(context, programmeId));
  const codeKey =
    plainCodeKey(name) ??
    (await context.read(programmeId, (reader) => findVoucher(reader, name))).codeKey;
  const id = commandId ?? `api_${context.createId()}`;
  const redeemables = [{ id, codeKey, amount: gift?.credits ?? null }];
  const command = { id, redeemables, order, sessionKey: null };
  const made = await redeemAtHq(context, programmeId, command);
  if (!made.ok) throw await refusal(context, programmeId, codeKey, made.rejection.rejection, name);
  const [entry] = made.value.entries;
  assert(entry !== undefined, `${id} was redeemed and made no entry`);
  const redemption = await context.read(programmeId, async (reader) => {
    const found = await reader.redemption(entry.terminalId, entry.id);
    assert(found !== null, `redemption ${entry.id} was posted and is not there`);
    return redemptionObject(context, reader, caller, found, codeKey);
  });
  return {
    redemptions: [redemption],
    order: showOrder(order?.id ?? null, order?.amount ?? null, amountOf(entry), 'PAID'),
  };
}

async function refusal(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  rejection: Rejection,
  name: string,
): Promise<ApiError> {
  const voucher = await context.read(programmeId, (reader) => reader.voucherByKey(codeKey));
  return rejectionError(rejection, name.slice(0, 100), voucher?.unit ?? null);
}

function amountOf({ body, id }: Entry): number {
  assert(body.type === 'redemption', `entry ${id} is no redemption`);
  return body.amount;
}

async function redemptionObject(
  { storage }: HqContext,
  reader: HqReader,
  { programmeId, appId }: Caller,
  redemption: Redemption,
  codeKey: string,
): Promise<RedemptionObject> {
  const voucher = await readVoucherObject({ storage, reader, programmeId, sign: null }, codeKey);
  return showRedemption(redemption, voucher, await readRollbacks(reader, redemption), appId);
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
  return showRollback(entry, row.redemption, voucher, appId);
}

async function codeKeyOf(reader: HqReader, { voucherId }: Redemption): Promise<string> {
  const voucher = await reader.voucherById(voucherId);
  assert(voucher !== null, `voucher ${voucherId} of a redemption is not there`);
  return voucher.codeKey;
}
