import type { Campaign } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type CampaignSummary, summariseCampaign } from '../../../records/campaignSummary.ts';
import { ApiError } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import { TimeInput } from '../wireTime.ts';
import { findCampaign } from './findCampaign.ts';

const Count = z.int().min(0);
const Sum = z.int();

const SummaryObject = z
  .object({
    object: z.literal('campaign_summary'),
    campaign: z.object({ id: z.string(), name: z.string(), object: z.literal('campaign') }),
    redemptions: Count,
    redemptions_succeeded: Count,
    redemptions_failed: Count.describe('Refused redemptions are not counted here: always 0.'),
    rollbacks: Count,
    rollbacks_succeeded: Count,
    rollbacks_failed: Count,
    orders_amount: Sum.describe('Minor units.'),
    orders_rolledback_amount: Sum,
    vouchers_created: Count.describe('Those that were deleted since are left out.'),
    publications: Count,
    publications_succeeded: Count,
    publications_failed: Count,
    discounted_amount: Sum.optional(),
    rolledback_discounted_amount: Sum.optional(),
    created_vouchers_amount: Sum.optional().describe('With top-ups; left out within dates.'),
    amount_redeemed: Sum.optional(),
    amount_rolledback: Sum.optional(),
    created_vouchers_points: Sum.optional(),
    points_redeemed: Sum.optional(),
    points_rolledback: Sum.optional(),
  })
  .meta({ id: 'CampaignSummary' });

const SummaryQuery = z.object({
  start_date: TimeInput.optional().describe('Made then or later.'),
  end_date: TimeInput.optional().describe('Made then or earlier.'),
});

/** `/v1/campaigns/{id}/summary`. */
export function registerCampaignSummary(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns/:campaignId/summary',
    tag: 'campaigns',
    summary: 'Sum up what happened in a campaign',
    query: SummaryQuery,
    answer: SummaryObject,
    errors: [400, 404],
    handle: ({ caller, params, query: { start_date: from, end_date: until } }) =>
      context.read(caller.programmeId, async (reader) => {
        const campaign = await findCampaign(reader, params['campaignId'] ?? '');
        const summary = await summariseCampaign(reader, campaign, {
          ...(from === undefined ? {} : { after: from - 1 }),
          ...(until === undefined ? {} : { before: until + 1 }),
        });
        if (summary === null) throw tooLarge();
        return show(campaign, summary);
      }),
  });
}

const show = (campaign: Campaign, summary: CampaignSummary): z.infer<typeof SummaryObject> => ({
  object: 'campaign_summary',
  campaign: { id: campaign.id, name: campaign.name, object: 'campaign' },
  redemptions: summary.redemptions,
  redemptions_succeeded: summary.redemptions,
  redemptions_failed: 0,
  rollbacks: summary.rollbacks,
  rollbacks_succeeded: summary.rollbacks,
  rollbacks_failed: 0,
  orders_amount: summary.ordersAmount,
  orders_rolledback_amount: summary.ordersRolledBackAmount,
  vouchers_created: summary.vouchersCreated,
  publications: summary.publications,
  publications_succeeded: summary.publications,
  publications_failed: 0,
  ...sumsOf(campaign, summary),
});

/** Which sums there are depends on what its vouchers hold. */
function sumsOf({ type }: Campaign, summary: CampaignSummary) {
  const { spent, spentRolledBack, issued, discounted, discountedRolledBack } = summary;
  if (type === 'loyalty')
    return {
      points_redeemed: spent,
      points_rolledback: spentRolledBack,
      ...(issued === null ? {} : { created_vouchers_points: issued }),
    };
  if (type === 'giftCards')
    return {
      amount_redeemed: spent,
      amount_rolledback: spentRolledBack,
      ...(issued === null ? {} : { created_vouchers_amount: issued }),
    };
  return { discounted_amount: discounted, rolledback_discounted_amount: discountedRolledBack };
}

const tooLarge = (): ApiError =>
  new ApiError({
    code: 400,
    key: 'query_too_large',
    message: 'Query too large',
    details: 'There are more redemptions than can be looked at: name start_date and end_date.',
  });
