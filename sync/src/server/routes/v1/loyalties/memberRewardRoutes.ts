import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { spendableAt } from '../../../desk/spendablePointsAtHq.ts';
import { readReward } from '../../../records/rewards.ts';
import { listRewardOffers } from '../../../records/rewardsOffered.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { readRewardObject } from '../rewards/readRewards.ts';
import { OfferObject, RewardObject, showOffer } from '../rewards/rewardObject.ts';
import { findMember } from './findLoyalty.ts';
import { RewardAsk, RewardRedemptionObject, redeemReward } from './redeemReward.ts';

const MemberReward = z.object({
  reward: RewardObject,
  assignment: OfferObject,
  object: z.literal('loyalty_reward'),
});

const MOST_SHOWN = 100;

/** What a member can have for points, and having it. */
export function registerMemberRewards(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties/members/:memberId/rewards',
    tag: 'loyalties',
    summary: 'List the rewards that a member can have',
    query: z.object({
      affordable_only: z.stringbool().optional().describe('Only what the points are enough for.'),
    }),
    answer: listOf('data', MemberReward),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { card, campaign } = await findMember(reader, null, params['memberId'] ?? '');
        const balances = await reader.voucherBalances(card.id);
        const held = (await spendableAt(reader, card, balances, context.clock())) ?? 0;
        const page = { offset: 0, limit: MOST_SHOWN };
        const { rows } = await listRewardOffers(reader, { campaignId: campaign.id }, page);
        const shown: z.infer<typeof MemberReward>[] = [];
        for (const offer of rows) {
          const reward = await readReward(reader, offer.rewardId);
          if (reward === null) continue;
          if (query.affordable_only === true && (offer.points ?? 1) > held) continue;
          const assignment = showOffer(offer);
          const told = await readRewardObject(reader, reward);
          shown.push({ reward: told, assignment, object: 'loyalty_reward' });
        }
        return toList('data', shown);
      }),
  });
  for (const url of [
    '/loyalties/:campaignId/members/:memberId/redemption',
    '/loyalties/members/:memberId/redemption',
  ])
    addRoute(scope, {
      method: 'POST',
      url,
      tag: 'loyalties',
      summary: "Spend a member's points for a reward",
      description: 'With a reward of the type COIN, the points pay on the order.',
      body: RewardAsk,
      idempotent: true,
      answer: RewardRedemptionObject,
      errors: [400, 404, 409],
      handle: ({ caller, params, body, commandId }) => {
        const { campaignId = null, memberId = '' } = params;
        const names = { campaign: campaignId, member: memberId };
        return redeemReward(context, caller, names, body, commandId);
      },
    });
}
