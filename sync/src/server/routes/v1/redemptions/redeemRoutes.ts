import { assert, type Entry, type Order, type Rejection } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { convertByRedemptions } from '../../../desk/convertReferrals.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { idUnder, partId } from '../../../desk/partId.ts';
import { redemptionPublicId, stackPublicId } from '../../../desk/publicId.ts';
import { redeemableByKey } from '../../../desk/readRedeemable.ts';
import { type HqRedeemCommand, type HqRedeemed, redeemAtHq } from '../../../desk/redeemAtHq.ts';
import type { StackAsk } from '../../../desk/stackDesk.ts';
import { noteRedemptions } from '../../../records/customerRedemptions.ts';
import { orderOfRedemption, type StoredOrder } from '../../../records/orders.ts';
import { findStack } from '../../../records/redemptionStack.ts';
import { keepTracking } from '../../../records/redemptionTracking.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { addRoute } from '../../http/route.ts';
import { madeUnder } from '../customers/madeUnder.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { readOrder, showOrder, withNames } from '../orders/orderWire.ts';
import { mintVouchers } from '../publications/mintVouchers.ts';
import { keepOrder } from './keepOrder.ts';
import { asPageSays, isPage, refuseClosedToPages } from './orderOfPage.ts';
import { showPricedOrder, withAddedProducts } from './pricedOrderWire.ts';
import { readRelated, redemptionObject } from './readRedemptions.ts';
import { findRedeemables, RedeemablesInput, refuseOthers } from './redeemables.ts';
import { RedemptionAnswer, type RedemptionObject } from './redemptionObject.ts';
import { rejectionError } from './rejectionError.ts';
import { type SessionInput, type SessionObject, toSession } from './sessionWire.ts';
import { showParentRedemption } from './showRedemption.ts';
import { storedFailure } from './storedFailure.ts';
import { whoRedeems } from './whoRedeems.ts';

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
  const { order, found } = await context.read(programmeId, async (reader) => {
    await requireMetadata(reader, 'redemption', input.metadata);
    return {
      order: await readOrder(reader, input.order),
      found: await findRedeemables(reader, input, (index) => partId(firstId, index)),
    };
  });
  if (found.fault !== null) {
    const reason = found.fault.why.rejection?.type ?? found.fault.why.key;
    context.observe?.({ type: 'redemptionRefused', reason });
    throw new ApiError(found.fault.why);
  }
  const session = input.session == null ? null : heldSession(input.session);
  const { asks, asked } = found;
  const isStack = asks.length > 1;
  const id = isStack ? idUnder(firstId, 'stack') : firstId;
  const trackingId = input.tracking_id ?? null;
  const customer = madeUnder(input.customer, commandId);
  const customerId = await whoRedeems(context, programmeId, { ...input, customer });
  const toShow: Asked = { id, isStack, asks, order, session, trackingId };
  const shown: { answer: Answer | null } = { answer: null };
  const command: HqRedeemCommand = {
    ...{ id, redeemables: asks, order, sessionKey: session?.key ?? null, customerId },
    metadata: input.metadata ?? {},
    ahead: (reader) =>
      Promise.all(asks.map(({ codeKey }) => readRelated(context, reader, programmeId, codeKey))),
    afterwards: async (tx, redeemed) => {
      const { entries, evaluation } = redeemed;
      const sent = input.order != null && isPage(caller) ? asPageSays(input.order) : input.order;
      if (sent != null && isPage(caller)) await refuseClosedToPages(tx, sent, customerId);
      if (trackingId !== null) await keepTrackings(tx, entries, trackingId, context.clock());
      await noteRedemptions(tx, context, entries, customerId);
      await convertByRedemptions(context, tx, entries, customerId, mintVouchers(context));
      const kept =
        sent == null || evaluation === null
          ? null
          : await keepOrder(tx, context, { input: sent, customerId, entries, evaluation });
      shown.answer = await showRedeemed(context, tx, caller, toShow, redeemed, kept);
    },
  };
  const made = await redeemAtHq(context, programmeId, command);
  if (!made.ok) {
    const { rejection, evaluation } = made.rejection;
    const at = evaluation?.results.find((one) => one.status === 'inapplicable')?.index ?? 0;
    const error = await refusal(context, programmeId, asks[at], rejection, asked[at]?.id ?? '');
    if (evaluation === null) throw error.why;
    throw await storedFailure(
      context,
      caller,
      'redemption',
      commandId,
      {
        ...{ relatedId: error.voucherId, campaignId: error.campaignId },
        ...{ customerId, trackingId, metadata: command.metadata },
        order: order === null ? null : { id: order.id ?? null, amount: order.amount },
      },
      error.why,
    );
  }
  if (shown.answer !== null) return shown.answer;
  // It was redeemed by the same command before.
  return context.read(programmeId, async (reader) => {
    const [first] = made.value.entries;
    const firstId = redemptionPublicId(first?.terminalId ?? '', first?.id ?? '');
    const kept = await orderOfRedemption(reader, firstId);
    return showRedeemed(context, reader, caller, toShow, made.value, kept);
  });
}

async function keepTrackings(
  tx: HqTransaction,
  entries: readonly Entry[],
  trackingId: string,
  now: number,
): Promise<void> {
  for (const { terminalId, id } of entries)
    await keepTracking(tx, redemptionPublicId(terminalId, id), trackingId, now);
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
  /** As it was sent. */
  readonly trackingId: string | null;
};

async function showRedeemed(
  context: HqContext,
  reader: HqReader,
  caller: Caller,
  { id, isStack, asks, order, session, trackingId }: Asked,
  { entries, evaluation }: HqRedeemed,
  kept: StoredOrder | null,
): Promise<Answer> {
  const [first] = entries;
  assert(first !== undefined, `${id} redeemed nothing`);
  const status = isPage(caller) ? 'CREATED' : 'PAID';
  const redemptions: RedemptionObject[] = [];
  for (const entry of entries) {
    const found = await reader.redemption(entry.terminalId, entry.id);
    assert(found !== null, `redemption ${entry.id} was posted and is not there`);
    const index = asks.findIndex((ask) => ask.id === entry.id);
    const codeKey = asks[index]?.codeKey ?? '';
    const known = { trackingId, order: kept };
    const shown = await redemptionObject(context, reader, caller, found, codeKey, known);
    const result = evaluation?.results.find((one) => one.index === index);
    const priced = withNames(
      result?.status === 'applicable' ? showPricedOrder(order, result.order, status) : shown.order,
      kept,
    );
    redemptions.push({
      ...shown,
      order: await withAddedProducts(reader, priced),
      ...(session === null ? {} : { session }),
    });
  }
  const off = redemptions.reduce((sum, one) => sum + one.counterfoil.amount, 0);
  const priced = withNames(
    evaluation === null
      ? showOrder(order?.id ?? null, order?.amount ?? null, off, status)
      : showPricedOrder(order, evaluation.order, status),
    kept,
  );
  const after = await withAddedProducts(reader, priced);
  if (!isStack) return { redemptions, order: after };
  const stack = await findStack(reader, stackPublicId(first.terminalId, id));
  assert(stack !== null, `stack ${id} is not there`);
  const parent = showParentRedemption(stack, redemptions, after, caller.appId);
  return { redemptions, parent_redemption: parent, order: after };
}

async function refusal(
  context: HqContext,
  programmeId: string,
  ask: StackAsk | undefined,
  rejection: Rejection,
  name: string,
): Promise<{
  readonly why: ApiError;
  readonly voucherId: string;
  readonly campaignId: string | null;
}> {
  const voucher =
    ask === undefined
      ? null
      : await context.read(programmeId, (reader) => redeemableByKey(reader, ask.codeKey));
  const why = rejectionError(rejection, name.slice(0, 100), voucher?.unit ?? null);
  return { why, voucherId: voucher?.id ?? '', campaignId: voucher?.campaignId ?? null };
}
