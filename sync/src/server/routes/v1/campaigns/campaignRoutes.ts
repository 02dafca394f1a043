import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { AnyCampaignObject, readAnyCampaign, readAnyCampaigns } from './anyCampaign.ts';
import { registerCampaignChanges } from './campaignChangeRoutes.ts';
import { CampaignObject } from './campaignObject.ts';
import { CampaignQuery, findCampaigns } from './campaignQuery.ts';
import { registerCampaignSummary } from './campaignSummaryRoute.ts';
import { CampaignInput, createCampaign } from './createCampaign.ts';
import { findCampaign } from './findCampaign.ts';

/** `/v1/campaigns`: Paths take an id or a name. */
export function registerCampaigns(scope: FastifyInstance, context: HqContext): void {
  registerCampaignChanges(scope, context);
  registerCampaignSummary(scope, context);
  addRoute(scope, {
    method: 'POST',
    url: '/campaigns',
    tag: 'campaigns',
    summary: 'Create a campaign',
    description: 'Its first vouchers are there when the answer comes, unless they are very many.',
    body: CampaignInput,
    idempotent: true,
    answer: CampaignObject,
    errors: [400, 404, 409],
    handle: ({ caller, body, commandId }) =>
      createCampaign(context, caller.programmeId, body, commandId),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns',
    tag: 'campaigns',
    summary: 'List campaigns',
    query: CampaignQuery,
    laterQuery: ['access_settings'],
    answer: listOf('campaigns', AnyCampaignObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await findCampaigns(reader, query, context.clock());
        return toList('campaigns', await readAnyCampaigns(reader, rows), total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns/:campaignId',
    tag: 'campaigns',
    summary: 'Get a campaign by its id or name',
    answer: AnyCampaignObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findCampaign(reader, params['campaignId'] ?? '');
        return readAnyCampaign(reader, id);
      }),
  });
}
