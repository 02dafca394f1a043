import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readCard } from '../../../desk/cardPoints.ts';
import { judgeCard } from '../../../desk/earnedTier.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listEarningRules, MOST_EARNING_RULES } from '../../../records/earningRules.ts';
import { readReward } from '../../../records/rewards.ts';
import { readRewardOffer } from '../../../records/rewardsOffered.ts';
import { type KeptTier, loyaltyTiersOf, readLoyaltyTier } from '../../../records/tiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { readRewardObject } from '../rewards/readRewards.ts';
import { OfferObject, RewardObject, showOffer } from '../rewards/rewardObject.ts';
import { createTiers } from './createTiers.ts';
import { EarningRuleObject, type ShownEarningRule, showEarningRule } from './earningRuleObject.ts';
import { findLoyalty, findMember, isIdentifier } from './findLoyalty.ts';
import { showMemberTier, showTier, TierInput, TierObject } from './tierObject.ts';

const TAG = { tag: 'loyalties' } as const;

const Query = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at', 'updated_at', '-updated_at']).optional(),
});

/** The tiers of a loyalty programme, and those of its members. */
export function registerLoyaltyTiers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/loyalties/:campaignId/tiers',
    summary: 'List the tiers of a programme',
    query: Query,
    answer: listOf('data', TierObject),
    errors: [400, 404],
    handle: ({ caller, params, query: { limit, order = '-created_at' } }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findLoyalty(reader, params['campaignId'] ?? '');
        const tiers = (await loyaltyTiersOf(reader, id)).toSorted((a, b) =>
          order.startsWith('-') ? b.created - a.created : a.created - b.created,
        );
        return toList('data', tiers.slice(0, limit).map(showTier), tiers.length);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: '/loyalties/:campaignId/tiers',
    summary: 'Make tiers, several at a time',
    body: z.array(TierInput).min(1).max(50),
    idempotent: true,
    answer: z.array(TierObject),
    errors: [400, 404],
    handle: async ({ caller, params, body, commandId }) => {
      const name = params['campaignId'] ?? '';
      const made = await createTiers(context, caller.programmeId, name, body, commandId);
      return made.map(showTier);
    },
  });
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/loyalties/members/:memberId/tiers',
    summary: 'List the tiers that a member has',
    answer: listOf('data', TierObject),
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { card, campaign } = await findMember(reader, null, params['memberId'] ?? '');
        const points = await readCard(reader, card.id);
        const judged = await judgeCard(reader, points, campaign, context.clock());
        const { kept = null, judgement } = judged ?? {};
        const shown =
          kept === null || judgement === undefined
            ? []
            : [showMemberTier(kept, judgement, card.holderId)];
        return toList('data', shown);
      }),
  });
  registerOneTier(scope, context);
}

const TierReward = z.object({
  reward: RewardObject,
  assignment: OfferObject,
  object: z.literal('loyalty_tier_reward'),
});

const ONE = '/loyalties/:campaignId/tiers/:loyaltyTierId';

function registerOneTier(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: ONE,
    summary: 'Get a tier',
    answer: TierObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => showTier(await tierIn(reader, params))),
  });
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: `${ONE}/earning-rules`,
    summary: 'List the earning rules that a tier changes',
    query: PageQuery,
    answer: listOf('data', EarningRuleObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { tier, earningRules } = await tierIn(reader, params);
        const { rows } = await listEarningRules<ShownEarningRule>(
          reader,
          tier.campaignId,
          { by: 'created', ascending: false },
          { offset: 0, limit: MOST_EARNING_RULES },
        );
        const own = rows.filter(({ rule }) => Object.hasOwn(earningRules, rule.id));
        const { offset, limit } = toPage(query);
        return toList('data', own.slice(offset, offset + limit).map(showEarningRule), own.length);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: `${ONE}/rewards`,
    summary: 'List the rewards whose price a tier changes',
    answer: listOf('data', TierReward),
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rewards } = await tierIn(reader, params);
        const shown: z.infer<typeof TierReward>[] = [];
        for (const id of Object.keys(rewards)) {
          const offer = await readRewardOffer(reader, id);
          const reward = offer === null ? null : await readReward(reader, offer.rewardId);
          if (offer === null || reward === null) continue;
          const told = await readRewardObject(reader, reward);
          shown.push({ reward: told, assignment: showOffer(offer), object: 'loyalty_tier_reward' });
        }
        return toList('data', shown);
      }),
  });
}

async function tierIn(
  reader: HqReader,
  params: Readonly<Record<string, string>>,
): Promise<KeptTier> {
  const { campaignId = '', loyaltyTierId: id = '' } = params;
  const campaign = await findLoyalty(reader, campaignId);
  const kept = isIdentifier(id) ? await readLoyaltyTier(reader, id) : null;
  if (kept?.tier.campaignId !== campaign.id) throw notFound('loyalty_tier', id.slice(0, 100));
  return kept;
}
