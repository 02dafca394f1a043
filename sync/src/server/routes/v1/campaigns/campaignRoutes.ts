import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { showAssignmentsOf } from '../rules/assignRules.ts';
import { type AssignmentList, toAssignmentList } from '../rules/ruleAssignmentObject.ts';
import { readCampaignDetails } from './campaignDetails.ts';
import { CampaignObject, showCampaign } from './campaignObject.ts';
import { CampaignInput, createCampaign } from './createCampaign.ts';
import { findCampaign } from './findCampaign.ts';

/** `/v1/campaigns`, without its vouchers. */
export function registerCampaigns(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/campaigns',
    tag: 'campaigns',
    summary: 'Create a campaign',
    description: 'Its first vouchers are there when the answer comes.',
    body: CampaignInput,
    answer: CampaignObject,
    errors: [400, 409],
    handle: ({ caller, body }) => createCampaign(context, caller.programmeId, body),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns',
    tag: 'campaigns',
    summary: 'List campaigns',
    query: PageQuery,
    laterQuery: ['campaign_type', 'campaign_status', 'is_referral_code', 'order', 'filters'],
    answer: listOf('campaigns', CampaignObject),
    errors: [400],
    handle: async ({ caller, query }) => {
      const { programmeId } = caller;
      const listing = await context.read(programmeId, async (reader) => {
        const { rows, total } = await reader.campaigns(toPage(query));
        const counts: number[] = [];
        const assignments: AssignmentList[] = [];
        for (const { campaign } of rows) {
          const page = { offset: 0, limit: 1 };
          counts.push((await reader.vouchers({ campaignId: campaign.id }, page)).total);
          assignments.push(await showAssignmentsOf(reader, campaign.id));
        }
        return { rows, total, counts, assignments };
      });
      const objects: CampaignObject[] = [];
      for (const [index, { campaign, created }] of listing.rows.entries()) {
        const details = await readCampaignDetails(context, programmeId, campaign);
        const count = listing.counts[index] ?? 0;
        const assignments = listing.assignments[index] ?? toAssignmentList([], 0);
        objects.push(showCampaign(campaign, details, created, count, assignments));
      }
      return toList('campaigns', objects, listing.total);
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns/:campaignId',
    tag: 'campaigns',
    summary: 'Get a campaign by its id or name',
    answer: CampaignObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      const { programmeId } = caller;
      const { campaign, count, assignments } = await context.read(programmeId, async (reader) => {
        const found = await findCampaign(reader, params['campaignId'] ?? '');
        const page = { offset: 0, limit: 1 };
        const { total } = await reader.vouchers({ campaignId: found.id }, page);
        const assignments = await showAssignmentsOf(reader, found.id);
        return { campaign: found, count: total, assignments };
      });
      const details = await readCampaignDetails(context, programmeId, campaign);
      return showCampaign(campaign, details, details.created, count, assignments);
    },
  });
}
