import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { CampaignVoucherInput, createCampaignVouchers } from '../vouchers/createVoucher.ts';
import { MOST_NEW_VOUCHERS } from '../vouchers/newVouchers.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';

const CountQuery = z.object({
  vouchers_count: z.coerce.number().int().min(1).max(MOST_NEW_VOUCHERS).default(1),
});

/** What is answered where several vouchers were made. */
const ManyMade = z.object({
  async_action_id: z.string().startsWith('aa_').describe('The vouchers are there already.'),
});

/** `/v1/campaigns/{id}/vouchers`. */
export function registerCampaignVouchers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/campaigns/:campaignId/vouchers',
    tag: 'campaigns',
    summary: 'Add vouchers to a campaign',
    description: 'Under random codes; one voucher is answered as it is, several by an action id.',
    query: CountQuery,
    body: CampaignVoucherInput,
    lenientBody: true,
    bodyOptional: true,
    answer: z.union([VoucherObject, ManyMade]),
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, query, body }) => {
      const count = query.vouchers_count;
      const code = count === 1 ? (body.code ?? null) : null;
      const name = params['campaignId'] ?? '';
      const last = await createCampaignVouchers(context, programmeId, name, body, code, count);
      return count === 1 ? last : { async_action_id: `aa_${context.createId()}` };
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/campaigns/:campaignId/vouchers/:code',
    tag: 'campaigns',
    summary: 'Add a voucher to a campaign under a code of your own',
    body: CampaignVoucherInput,
    lenientBody: true,
    bodyOptional: true,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) =>
      createCampaignVouchers(
        context,
        caller.programmeId,
        params['campaignId'] ?? '',
        body,
        params['code'] ?? '',
        1,
      ),
  });
}
