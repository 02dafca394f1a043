import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { addRoute } from '../http/route.ts';
import { RedeemablesInput } from '../v1/redemptions/redeemables.ts';
import { redeemAll } from '../v1/redemptions/redeemRoutes.ts';
import { RedemptionAnswer, RedemptionObject } from '../v1/redemptions/redemptionObject.ts';
import { withoutPersonal } from './clientCustomer.ts';

const SingleInput = RedeemablesInput.omit({ redeemables: true }).extend({
  gift: RedeemablesInput.shape.redeemables.element.shape.gift,
});

const SingleQuery = z.object({
  code: z.string().min(1).max(2048),
  tracking_id: RedeemablesInput.shape.tracking_id,
});

/** `POST /client/v1/redemptions`, and `POST /client/v1/redeem`, which older pages call. */
export function registerClientRedeem(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/redemptions',
    tag: 'client',
    summary: 'Redeem vouchers from a page, one or several on one order',
    body: RedeemablesInput,
    idempotent: true,
    clientAction: 'redeem',
    answer: RedemptionAnswer,
    errors: [400, 403, 404, 409],
    handle: async ({ caller, body, commandId }) => {
      const answer = await redeemAll(context, caller, body, commandId);
      return { ...answer, redemptions: answer.redemptions.map(forPages) };
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/redeem',
    tag: 'client',
    summary: 'Redeem one voucher from a page (deprecated: POST /client/v1/redemptions)',
    query: SingleQuery,
    body: SingleInput,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    clientAction: 'redeem',
    answer: RedemptionObject,
    errors: [400, 403, 404, 409],
    handle: async ({ caller, query, body: { gift, ...body }, commandId }) => {
      const input = {
        ...body,
        tracking_id: query.tracking_id ?? body.tracking_id,
        redeemables: [{ object: 'voucher', id: query.code, gift }],
      };
      const { redemptions } = await redeemAll(context, caller, input, commandId);
      const [made] = redemptions;
      return made === undefined ? made : forPages(made);
    },
  });
}

const forPages = (redemption: RedemptionObject): RedemptionObject => ({
  ...redemption,
  customer: withoutPersonal(redemption.customer),
});
