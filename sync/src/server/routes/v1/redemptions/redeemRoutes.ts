import { assert, type Order, type Rejection } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { idUnder, partId } from '../../../desk/partId.ts';
import { redemptionPublicId, stackPublicId } from '../../../desk/publicId.ts';
import { type HqRedeemCommand, type HqRedeemed, redeemAtHq } from '../../../desk/redeemAtHq.ts';
import type { StackAsk } from '../../../desk/stackDesk.ts';
import { orderOfRedemption } from '../../../records/orders.ts';
import { findStack } from '../../../records/redemptionStack.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { addRoute } from '../../http/route.ts';
import { identifyCustomer } from '../customers/identifyCustomer.ts';
import { readOrder, showOrder, withNames } from '../orders/orderWire.ts';
import { keepOrder } from './keepOrder.ts';
import { showPricedOrder } from './pricedOrderWire.ts';
import { redemptionObject } from './readRedemptions.ts';
import { findRedeemables, RedeemablesInput, refuseOthers } from './redeemables.ts';
import { RedemptionAnswer, type RedemptionObject } from './redemptionObject.ts';
import { rejectionError } from './rejectionError.ts';
import { type SessionInput, type SessionObject, toSession } from './sessionWire.ts';
import { showParentRedemption } from './showRedemption.ts';

/** `POST /v1/redemptions`. */
export function registerRedeem(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/redemptions',
    tag: 'redemptions',
    summary: 'Redeem vouchers, one or several on one order',
    description:
      'All of them or none. From what HQ holds: value that terminals were allotted is asked back first, for up to half a second. With the key of a session, what the session holds is taken, and the rest of it given back.',
    body: RedeemablesInput,
    idempotent: true,
    answer: RedemptionAnswer,
    errors: [400, 404, 409],
    handle: ({ caller, body, commandId }) => redeemAll(context, caller, body, commandId),
  });
}

type Input = z.output<typeof RedeemablesInput>;
type Answer = z.output<typeof RedemptionAnswer>;

/** Redeems all of a request, as one. @throws ApiError where any of it cannot be */
export async function redeemAll(
  context: HqContext,
  caller: Caller,
  input: Input,
  commandId: string | null,
): Promise<Answer> {
  refuseOthers(input);
  const { programmeId } = caller;
  const firstId = commandId ?? `api_${context.createId()}`;
  const isStack = input.redeemables.length > 1;
  const id = isStack ? idUnder(firstId, 'stack') : firstId;
  const { order, found } = await context.read(programmeId, async (reader) => ({
    order: await readOrder(reader, input.order),
    found: await findRedeemables(reader, input, (index) => partId(firstId, index)),
  }));
  if (found.fault !== null) throw new ApiError(found.fault.why);
  const session = input.session == null ? null : heldSession(input.session);
  const { asks } = found;
  const customerId = await identifyCustomer(context, programmeId, input.customer);
  const command: HqRedeemCommand = {
    ...{ id, redeemables: asks, order, sessionKey: session?.key ?? null, customerId },
    metadata: input.metadata ?? {},
    afterwards: async (tx, { entries, evaluation }) => {
      const { order: sent } = input;
      if (sent == null || evaluation === null) return;
      await keepOrder(tx, context, { input: sent, customerId, entries, evaluation });
    },
  };
  const made = await redeemAtHq(context, programmeId, command);
  if (!made.ok) {
    const { rejection, evaluation } = made.rejection;
    const at = evaluation?.results.find((one) => one.status === 'inapplicable')?.index ?? 0;
    throw await refusal(context, programmeId, asks[at], rejection, input.redeemables[at]?.id ?? '');
  }
  return showRedeemed(context, caller, { id, isStack, asks, order, session }, made.value);
}

/** A session that was named in a validation before: without its key it holds nothing. */
function heldSession(session: SessionInput): SessionObject {
  if (session.key == null)
    throw invalidPayload('Property .session.key is the one that the validation answered');
  return toSession(session, () => '').object;
}

type Asked = {
  readonly id: string;
  readonly isStack: boolean;
  readonly asks: readonly StackAsk[];
  readonly order: Order | null;
  readonly session: SessionObject | null;
};

function showRedeemed(
  context: HqContext,
  caller: Caller,
  { id, isStack, asks, order, session }: Asked,
  { entries, evaluation }: HqRedeemed,
): Promise<Answer> {
  return context.read(caller.programmeId, async (reader) => {
    const [first] = entries;
    assert(first !== undefined, `${id} redeemed nothing`);
    const firstId = redemptionPublicId(first.terminalId, first.id);
    const stored = await orderOfRedemption(reader, firstId);
    const redemptions: RedemptionObject[] = [];
    for (const entry of entries) {
      const found = await reader.redemption(entry.terminalId, entry.id);
      assert(found !== null, `redemption ${entry.id} was posted and is not there`);
      const index = asks.findIndex((ask) => ask.id === entry.id);
      const codeKey = asks[index]?.codeKey ?? '';
      const shown = await redemptionObject(context, reader, caller, found, codeKey);
      const result = evaluation?.results.find((one) => one.index === index);
      redemptions.push({
        ...shown,
        order: withNames(
          result?.status === 'applicable'
            ? showPricedOrder(order, result.order, 'PAID')
            : shown.order,
          stored,
        ),
        ...(session === null ? {} : { session }),
      });
    }
    const off = redemptions.reduce((sum, one) => sum + one.counterfoil.amount, 0);
    const after = withNames(
      evaluation === null
        ? showOrder(order?.id ?? null, order?.amount ?? null, off, 'PAID')
        : showPricedOrder(order, evaluation.order, 'PAID'),
      stored,
    );
    if (!isStack) return { redemptions, order: after };
    const stack = await findStack(reader, stackPublicId(first.terminalId, id));
    assert(stack !== null, `stack ${id} is not there`);
    const parent = showParentRedemption(stack, redemptions, after, caller.appId);
    return { redemptions, parent_redemption: parent, order: after };
  });
}

async function refusal(
  context: HqContext,
  programmeId: string,
  ask: StackAsk | undefined,
  rejection: Rejection,
  name: string,
): Promise<ApiError> {
  const voucher =
    ask === undefined
      ? null
      : await context.read(programmeId, (reader) => reader.voucherByKey(ask.codeKey));
  return rejectionError(rejection, name.slice(0, 100), voucher?.unit ?? null);
}
