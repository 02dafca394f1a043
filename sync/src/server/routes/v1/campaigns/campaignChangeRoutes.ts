import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { ForceQuery } from '../vouchers/voucherChangeRoutes.ts';
import { CampaignObject } from './campaignObject.ts';
import { CampaignChange, changeCampaign } from './changeCampaign.ts';
import { deleteCampaign } from './deleteCampaign.ts';
import { findCampaign } from './findCampaign.ts';

/** What changes a campaign that is there. */
export function registerCampaignChanges(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'PUT',
    url: '/campaigns/:campaignId',
    tag: 'campaigns',
    summary: 'Change a campaign',
    description:
      'Dates and hours count for all of its vouchers; a discount or a gift for those alone that ' +
      'nobody holds or redeemed. An end that there is not is left out of the answer.',
    body: CampaignChange,
    lenientBody: true,
    idempotent: true,
    answer: CampaignObject.partial({ expiration_date: true }),
    errors: [400, 404, 409],
    handle: async ({ caller, params, body, commandId }) => {
      const name = params['campaignId'] ?? '';
      const shown = await changeCampaign(context, caller.programmeId, name, body, commandId);
      const { expiration_date: end, ...rest } = shown;
      return end === null ? rest : shown;
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/campaigns/:campaignId',
    tag: 'campaigns',
    summary: 'Delete a campaign with its vouchers',
    description:
      'None of its vouchers is redeemed any more, and its name is free. Its redemptions stay. ' +
      'Without `force` the trash bin keeps what it was.',
    query: ForceQuery,
    idempotent: true,
    status: 202,
    answer: AsyncActionStarted,
    errors: [400, 404, 409],
    handle: async ({ caller, params, query, commandId, requestId }) => {
      const how = { force: query.force === 'true', commandId, requestId };
      const name = params['campaignId'] ?? '';
      return { async_action_id: await deleteCampaign(context, caller.programmeId, name, how) };
    },
  });
  registerSwitches(scope, context);
}

/** Told twice, they change nothing more, so they need no key. */
function registerSwitches(scope: FastifyInstance, context: HqContext): void {
  for (const [verb, active] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    addRoute(scope, {
      method: 'POST',
      url: `/campaigns/:campaignId/${verb}`,
      tag: 'campaigns',
      summary: active ? 'Let a campaign be redeemed again' : 'Switch a campaign off',
      lenientBody: true,
      bodyOptional: true,
      body: z.object({}),
      answer: z.object({}),
      errors: [404],
      handle: ({ caller, params }) =>
        context.commit(caller.programmeId, async (tx) => {
          const campaign = await findCampaign(tx, params['campaignId'] ?? '');
          if (campaign.active === active) return {};
          await tx.putCampaign({ ...campaign, active }, await bumpHead(tx), context.clock());
          return {};
        }),
    });
}
