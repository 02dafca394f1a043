import type { Judged, Order, Voucher } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { holdingsOf } from '../../desk/holdings.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { validateAtHq } from '../../desk/redeemAtHq.ts';
import { ApiError, type ApiFault } from '../http/apiError.ts';
import { toErrorObject } from '../http/errorObject.ts';
import { addRoute } from '../http/route.ts';
import { toDiscountObject } from './discountWire.ts';
import { findVoucher } from './findVoucher.ts';
import { showOrder, toOrder } from './orderWire.ts';
import { onlyRedeemable, RedeemablesInput } from './redeemables.ts';
import { rejectionFault } from './rejectionError.ts';
import { type Judgement, STACKING_RULES, ValidationObject } from './validationObject.ts';

const NO_ITEMS = { data: [], total: 0, data_ref: 'data', object: 'list' } as const;

/** `/v1/validations`: a voucher that cannot be redeemed is an answer, not an error. */
export function registerValidations(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/validations',
    tag: 'validations',
    summary: 'What redeeming a voucher would do',
    description: 'Changes nothing. A voucher that does not apply is told with `valid: false`.',
    body: RedeemablesInput,
    answer: ValidationObject,
    errors: [400],
    handle: async ({ caller, body, requestId }) => {
      const judged = await judge(context, caller.programmeId, body);
      const { id } = onlyRedeemable(body);
      return show(
        `valid_${context.createId()}`,
        judged.fault === null ? applicable(id, judged) : inapplicable(id, judged.fault, requestId),
        judged.order,
      );
    },
  });
}

type Examined =
  | {
      readonly fault: null;
      readonly order: Order | null;
      readonly voucher: Voucher;
      readonly validation: Judged;
      readonly balance: number;
    }
  | { readonly fault: ApiFault; readonly order: Order | null };

async function judge(
  context: HqContext,
  programmeId: string,
  input: z.output<typeof RedeemablesInput>,
): Promise<Examined> {
  const { id, gift } = onlyRedeemable(input);
  return context.read(programmeId, async (reader): Promise<Examined> => {
    const { currency } = await reader.programme();
    const order = toOrder(input.order, currency);
    try {
      const voucher = await findVoucher(reader, id);
      const request = { amount: gift?.credits ?? null, order };
      const validation = await validateAtHq(reader, voucher, request, context.clock());
      if (!validation.ok)
        return { fault: rejectionFault(validation.rejection, id, voucher.unit), order };
      const balances = await reader.voucherBalances(voucher.id);
      const { available, elsewhere } = holdingsOf(voucher, balances, null);
      const balance = available + elsewhere;
      return { fault: null, order, voucher, validation: validation.value, balance };
    } catch (error) {
      if (error instanceof ApiError) return { fault: error.fault, order };
      throw error;
    }
  });
}

function applicable(
  id: string,
  { order, voucher, validation, balance }: Extract<Examined, { fault: null }>,
): Judgement {
  const { amount, spendable } = validation;
  return {
    status: 'APPLICABLE',
    id,
    object: 'voucher',
    order: showOrder(order?.id ?? null, order?.amount ?? null, amount, 'CREATED'),
    applicable_to: { ...NO_ITEMS, data: [] },
    inapplicable_to: { ...NO_ITEMS, data: [] },
    result:
      voucher.discount === null
        ? { gift: { balance, credits: amount } }
        : { discount: toDiscountObject(voucher.discount) },
    metadata: voucher.metadata,
    categories: [],
    counterfoil: { spendable, amount },
  };
}

const inapplicable = (
  id: string,
  fault: ApiFault,
  requestId: string,
): Extract<Judgement, { status: 'INAPPLICABLE' }> => ({
  status: 'INAPPLICABLE',
  id,
  object: 'voucher',
  result: {
    error: toErrorObject(fault, requestId),
    details: { key: fault.key, message: fault.message },
  },
});

const show = (id: string, judgement: Judgement, order: Order | null): ValidationObject => ({
  id,
  valid: judgement.status === 'APPLICABLE',
  redeemables: [judgement],
  ...(judgement.status === 'INAPPLICABLE' ? { inapplicable_redeemables: [judgement] } : {}),
  order:
    judgement.status === 'APPLICABLE'
      ? judgement.order
      : showOrder(order?.id ?? null, order?.amount ?? null, 0, 'CREATED'),
  tracking_id: null,
  session: null,
  stacking_rules: STACKING_RULES,
});
