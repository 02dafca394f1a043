import { type Order, priceOrder, type Rejection, startOrder } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type HqValidated, validateAtHq } from '../../../desk/redeemAtHq.ts';
import { reserveAtHq } from '../../../desk/reserveAtHq.ts';
import type { StackCaller } from '../../../desk/stackScene.ts';
import { readCampaign } from '../../../desk/subject.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { addRoute } from '../../http/route.ts';
import { readOrder } from '../orders/orderWire.ts';
import { type ItemScope, readItemScope } from '../rules/itemScope.ts';
import { showPricedOrder, withAddedProducts } from './pricedOrderWire.ts';
import {
  type FoundRedeemables,
  findRedeemables,
  RedeemablesInput,
  refuseOthers,
} from './redeemables.ts';
import { rejectionError, rejectionFault } from './rejectionError.ts';
import { type AskedSession, toSession } from './sessionWire.ts';
import { showJudgements, showUnread } from './showStack.ts';
import { type Judgement, showStackingRules, ValidationObject } from './validationObject.ts';
import { trackedAs, whoRedeems } from './whoRedeems.ts';

/** `/v1/validations`: vouchers that cannot be redeemed are an answer, not an error. */
export function registerValidations(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/validations',
    tag: 'validations',
    summary: 'What redeeming vouchers would do',
    description:
      'Vouchers that do not apply are told with `valid: false`. Nothing changes, unless a session is named: it then holds what would be redeemed until it runs out.',
    body: RedeemablesInput,
    answer: ValidationObject,
    errors: [400],
    handle: ({ caller, body, requestId }) =>
      validateAll(context, caller.programmeId, body, requestId),
  });
}

/** Judges a request's redeemables, and holds them where it names a session. */
export async function validateAll(
  context: HqContext,
  programmeId: string,
  input: RedeemablesInput,
  requestId: string,
): Promise<ValidationObject> {
  refuseOthers(input);
  const session = input.session == null ? null : toSession(input.session, () => context.createId());
  const reservationId = context.createId();
  const { order, found } = await context.read(programmeId, async (reader) => ({
    order: await readOrder(reader, input.order),
    found: await findRedeemables(reader, input, (index) => `${reservationId}.${index}`),
  }));
  const customerId = await whoRedeems(context, programmeId, input);
  const caller = { customerId, metadata: input.metadata ?? {} };
  const asking = { context, programmeId, order, session, caller };
  const judged = await judge(asking, found);
  const judgements =
    judged.type === 'unread'
      ? showUnread(
          found.asked,
          judged.index,
          judged.why ?? rejectionFault(judged.rejection, nameAt(found.asked, judged.index)),
          requestId,
        )
      : showJudgements({
          asked: found.asked,
          order,
          ...{ validated: judged.validated, scopes: judged.scopes },
          requestId,
        });
  const evaluation = judged.type === 'unread' ? null : judged.validated.evaluation;
  context.observe?.({
    type: 'validated',
    valid: evaluation?.valid ?? false,
    reason:
      judged.type === 'unread'
        ? ((judged.rejection ?? judged.why?.rejection)?.type ?? judged.why?.key ?? null)
        : firstReason(judged.validated.evaluation),
  });
  const shown = show(`valid_${context.createId()}`, judgements, order, evaluation, session);
  const trackingId = await trackedAs(context, programmeId, input.tracking_id, customerId);
  const named = await withProducts(context, programmeId, shown);
  return { ...named, tracking_id: trackingId };
}

/** Reads nothing where no discount added units. */
async function withProducts(
  context: HqContext,
  programmeId: string,
  validation: ValidationObject,
): Promise<ValidationObject> {
  const { order, redeemables } = validation;
  if (order.initial_amount === undefined) return validation;
  return context.read(programmeId, async (reader) => ({
    ...validation,
    order: await withAddedProducts(reader, order),
    redeemables: await Promise.all(
      redeemables.map(async (one) =>
        one.status === 'APPLICABLE'
          ? { ...one, order: await withAddedProducts(reader, one.order) }
          : one,
      ),
    ),
  }));
}

type Asking = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly order: Order | null;
  readonly session: AskedSession | null;
  readonly caller: Omit<StackCaller, 'sessionKey'>;
};

type Outcome =
  | {
      readonly type: 'judged';
      readonly validated: HqValidated;
      readonly scopes: readonly ItemScope[];
    }
  | ({ readonly type: 'unread'; readonly index: number } & (
      | { readonly why: NonNullable<FoundRedeemables['fault']>['why']; readonly rejection?: never }
      | { readonly why?: never; readonly rejection: Rejection }
    ));

function firstReason({ results }: HqValidated['evaluation']): string | null {
  const first = results.find(({ status }) => status === 'inapplicable');
  return first?.status === 'inapplicable' ? (first.rejection?.type ?? null) : null;
}

const nameAt = (asked: FoundRedeemables['asked'], index: number): string =>
  asked[index]?.id.slice(0, 100) ?? '';

/**
 * Judges the stack; with a session, what applies is held, and the answer is of the moment after.
 * @throws ApiError where the request as a whole cannot be
 */
async function judge(asking: Asking, found: FoundRedeemables): Promise<Outcome> {
  if (found.fault !== null) return { type: 'unread', ...found.fault };
  const { context, programmeId, order, session, caller } = asking;
  const { asks } = found;
  if (session !== null) {
    const { key } = session.object;
    const command = {
      ...{ ...caller, sessionKey: key, lasting: session.lasting },
      ...{ order, redeemables: asks },
    };
    const held = await reserveAtHq(context, programmeId, command);
    if (!held.ok && held.rejection.evaluation === null)
      throw rejectionError(held.rejection.rejection, asks[0]?.codeKey ?? '');
  }
  const sessionKey = session?.object.key ?? null;
  const asked = { ...caller, redeemables: asks, order, sessionKey };
  const { validated, scopes } = await context.read(programmeId, async (reader) => {
    const made = await validateAtHq(reader, asked, context.clock());
    return { validated: made, scopes: made.ok ? await readScopes(reader, made.value) : [] };
  });
  if (!validated.ok) throw rejectionError(validated.rejection, asks[0]?.codeKey ?? '');
  return { type: 'judged', validated: validated.value, scopes };
}

const readScopes = (reader: HqReader, { vouchers }: HqValidated): Promise<ItemScope[]> =>
  Promise.all(
    vouchers.map(async (voucher) =>
      readItemScope(reader, voucher, await readCampaign(reader, voucher)),
    ),
  );

function show(
  id: string,
  judgements: readonly Judgement[],
  order: Order | null,
  evaluation: HqValidated['evaluation'] | null,
  session: AskedSession | null,
): ValidationObject {
  const valid = evaluation?.valid ?? false;
  const inapplicable = judgements.filter((one) => one.status === 'INAPPLICABLE');
  const skipped = judgements.filter((one) => one.status === 'SKIPPED');
  const untouched = order === null ? null : priceOrder(startOrder(order), null);
  return {
    id,
    valid,
    redeemables: valid ? judgements.filter((one) => one.status === 'APPLICABLE') : [...judgements],
    ...(inapplicable.length === 0 ? {} : { inapplicable_redeemables: inapplicable }),
    ...(skipped.length === 0 ? {} : { skipped_redeemables: skipped }),
    order: showPricedOrder(order, evaluation?.order ?? untouched, 'CREATED'),
    tracking_id: null,
    session: valid ? (session?.object ?? null) : null,
    stacking_rules: showStackingRules(),
  };
}
