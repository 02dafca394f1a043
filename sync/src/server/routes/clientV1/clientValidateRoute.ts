import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { invalidQuery } from '../http/apiError.ts';
import { describeIssue } from '../http/describeIssue.ts';
import { nestQuery } from '../http/nestedQuery.ts';
import { addRoute } from '../http/route.ts';
import { OldPromotions, validatePromotions } from '../v1/promotions/oldPromotionRoutes.ts';
import { RedeemablesInput } from '../v1/redemptions/redeemables.ts';
import {
  SingleValidationObject,
  showSingleValidation,
} from '../v1/redemptions/singleValidationObject.ts';
import { validateAll } from '../v1/redemptions/validationRoutes.ts';
import { findVoucher } from '../v1/vouchers/findVoucher.ts';
import { readVoucherObject } from '../v1/vouchers/readVouchers.ts';

const OrderQuery = z.looseObject({
  amount: z.string().max(20).optional().describe('Of the order.'),
  tracking_id: z.string().max(500).optional(),
  session_type: z.string().max(20).optional(),
  session_key: z.string().max(200).optional(),
  session_ttl: z.string().max(20).optional(),
  session_ttl_unit: z.string().max(20).optional(),
});
const Query = OrderQuery.extend({ code: z.string().min(1).max(2048) });

/** `GET /client/v1/validate`: what older pages call; `customer[…]`, `item[…]`, `order[metadata]`. */
export function registerClientValidate(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/validate',
    tag: 'client',
    summary: 'What redeeming one voucher would do (deprecated: POST /client/v1/validations)',
    query: Query,
    answer: SingleValidationObject,
    errors: [400],
    handle: async ({ caller: { programmeId }, query, requestId }) => {
      const input = toInput(query);
      const { code } = query;
      const validation = await validateAll(context, programmeId, input, requestId);
      const voucher = validation.valid
        ? await context.read(programmeId, async (reader) => {
            const { codeKey } = await findVoucher(reader, code);
            const reading = {
              storage: context.storage,
              reader,
              programmeId,
              now: context.clock(),
              sign: null,
            };
            return readVoucherObject(reading, codeKey);
          })
        : null;
      return showSingleValidation(code, validation, voucher);
    },
  });
}

/** `GET /client/v1/promotions/validation`: what older pages call where they have no code. */
export function registerClientPromotions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/validation',
    tag: 'client',
    summary: 'The tiers that apply (deprecated: POST /client/v1/qualifications)',
    query: OrderQuery,
    answer: OldPromotions,
    errors: [400],
    handle: ({ caller, query }) => {
      const { redeemables: _, ...asked } = toInput({ ...query, code: 'none' });
      return validatePromotions(context, caller.programmeId, asked);
    },
  });
}

/** @throws ApiError 400 where the query cannot be read */
function toInput(query: z.output<typeof Query>): RedeemablesInput {
  const nested = nestQuery(query);
  const { code, amount, item, order, customer, metadata, tracking_id } = nested;
  const { session_type, session_key, session_ttl, session_ttl_unit } = nested;
  const items = Array.isArray(item) ? item.map(withNumbers) : undefined;
  const session =
    session_type === undefined
      ? undefined
      : {
          type: session_type,
          key: session_key,
          ttl: session_ttl === undefined ? undefined : Number(session_ttl),
          ttl_unit: session_ttl_unit,
        };
  const due = amount === undefined ? {} : { amount: Number(amount) };
  const input = {
    redeemables: [{ object: 'voucher', id: code }],
    order: { ...(isObject(order) ? order : {}), ...due, ...(items === undefined ? {} : { items }) },
    customer,
    metadata,
    tracking_id,
    session,
  };
  const parsed = RedeemablesInput.safeParse(input);
  if (parsed.success) return parsed.data;
  throw invalidQuery(describeIssue(parsed.error, input));
}

const NUMBERS: ReadonlySet<string> = new Set(['quantity', 'price', 'amount']);

/** In a query string every number is a text. */
const withNumbers = (item: unknown): unknown =>
  isObject(item)
    ? Object.fromEntries(
        Object.entries(item).map(([name, value]) => [
          name,
          NUMBERS.has(name) && typeof value === 'string' ? Number(value) : value,
        ]),
      )
    : item;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
