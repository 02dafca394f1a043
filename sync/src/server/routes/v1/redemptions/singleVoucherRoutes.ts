import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listOf, PageQuery, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import { redemptionObject } from './readRedemptions.ts';
import { RedeemablesInput } from './redeemables.ts';
import { redeemAll } from './redeemRoutes.ts';
import { RedemptionObject } from './redemptionObject.ts';
import { SingleValidationObject, showSingleValidation } from './singleValidationObject.ts';
import { validateAll } from './validationRoutes.ts';

const SingleInput = RedeemablesInput.omit({ redeemables: true }).extend({
  gift: RedeemablesInput.shape.redeemables.element.shape.gift,
});

const VoucherRedemptions = listOf('redemption_entries', RedemptionObject).extend({
  quantity: z.int().nullable(),
  redeemed_quantity: z.int(),
  url: z.string(),
});

/** One voucher by its path: the calls of older clients, deprecated and still in use. */
export function registerSingleVouchers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code/validate',
    tag: 'vouchers',
    summary: 'What redeeming one voucher would do (deprecated: POST /v1/validations)',
    body: SingleInput,
    lenientBody: true,
    bodyOptional: true,
    answer: SingleValidationObject,
    errors: [400],
    handle: async ({ caller, params, body, requestId }) => {
      const { code = '' } = params;
      const input = singleOf(code, body);
      const validation = await validateAll(context, caller.programmeId, input, requestId);
      const { programmeId } = caller;
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
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code/redemption',
    tag: 'vouchers',
    summary: 'Redeem one voucher (deprecated: POST /v1/redemptions)',
    body: SingleInput,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: RedemptionObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body, commandId }) => {
      const input = singleOf(params['code'] ?? '', body);
      const { redemptions } = await redeemAll(context, caller, input, commandId);
      return redemptions[0];
    },
  });
  registerRedemptionList(scope, context);
}

function registerRedemptionList(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers/:code/redemption',
    tag: 'vouchers',
    summary: 'List the redemptions of a voucher',
    query: PageQuery,
    answer: VoucherRedemptions,
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { code = '' } = params;
        const { id: voucherId, codeKey } = await findVoucher(reader, code);
        const { rows, total } = await reader.redemptions({ voucherId }, toPage(query));
        const entries: RedemptionObject[] = [];
        for (const { redemption } of rows)
          entries.push(await redemptionObject(context, reader, caller, redemption, codeKey));
        const { programmeId } = caller;
        const reading = {
          storage: context.storage,
          reader,
          programmeId,
          now: context.clock(),
          sign: null,
        };
        const { redemption } = await readVoucherObject(reading, codeKey);
        return {
          quantity: redemption.quantity,
          redeemed_quantity: redemption.redeemed_quantity,
          object: 'list',
          url: redemption.url,
          data_ref: 'redemption_entries',
          total,
          redemption_entries: entries,
        };
      }),
  });
}

const singleOf = (
  code: string,
  { gift, ...rest }: z.output<typeof SingleInput>,
): RedeemablesInput => ({ ...rest, redeemables: [{ object: 'voucher', id: code, gift }] });
