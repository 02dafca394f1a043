import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { recordDoneAction } from '../../../records/asyncActions.ts';
import { addRoute } from '../../http/route.ts';
import { jobCommand, startAction } from '../startAction.ts';
import { CampaignVoucherInput, createCampaignVouchers } from '../vouchers/createVoucher.ts';
import { MOST_NEW_VOUCHERS } from '../vouchers/newVouchers.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { MOST_GENERATED_VOUCHERS } from './createCampaign.ts';
import { readGenerationInput } from './generationInput.ts';
import { GENERATION, toGenerationJob } from './voucherGeneration.ts';

const CountQuery = z.object({
  vouchers_count: z.coerce.number().int().min(1).max(MOST_GENERATED_VOUCHERS).default(1),
});

/** What is answered where several vouchers were made. */
const ManyMade = z.object({
  async_action_id: z
    .string()
    .startsWith('aa_')
    .describe(`Up to ${MOST_NEW_VOUCHERS} vouchers are there already; more are being made.`),
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
    idempotent: true,
    answer: z.union([VoucherObject, ManyMade]),
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, query, body, commandId, requestId }) => {
      const count = query.vouchers_count;
      const code = count === 1 ? (body.code ?? null) : null;
      const name = params['campaignId'] ?? '';
      if (count > MOST_NEW_VOUCHERS || (count > 1 && commandId !== null)) {
        const input = await readGenerationInput(context, programmeId, name, body, count);
        const command = jobCommand(commandId, [name, body, count]);
        const job = { ...toGenerationJob(input, requestId), command };
        return startAction(context, programmeId, job);
      }
      const created = context.clock();
      const last = await createCampaignVouchers(
        context,
        programmeId,
        name,
        body,
        code,
        count,
        commandId,
      );
      if (count === 1) return last;
      const result = { message: `${count} vouchers were made.`, doneCount: count, failedCount: 0 };
      const action = await context.commit(programmeId, (tx) =>
        recordDoneAction(
          tx,
          { type: GENERATION, requestId, created, result: { ...result, failed: [] } },
          context,
        ),
      );
      return { async_action_id: action.id };
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
    idempotent: true,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      createCampaignVouchers(
        context,
        caller.programmeId,
        params['campaignId'] ?? '',
        body,
        params['code'] ?? '',
        1,
        commandId,
      ),
  });
}
