import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  listRewardOffers,
  type RewardOffer,
  readRewardOffer,
} from '../../../records/rewardsOffered.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { refuseReused } from '../refuseReused.ts';
import {
  changeOffer,
  findOffer,
  findReward,
  offerReward,
  withdrawOffer,
} from '../rewards/offerReward.ts';
import { readRewardObject } from '../rewards/readRewards.ts';
import {
  OfferChange,
  OfferInput,
  OfferObject,
  RewardObject,
  showOffer,
} from '../rewards/rewardObject.ts';
import { idOfCommand } from './createLoyalty.ts';
import { findLoyalty } from './findLoyalty.ts';

const TAG = { tag: 'loyalties' } as const;

const Asked = OfferInput.omit({ campaign: true }).extend({ reward: z.string().min(1).max(64) });
const AskedMany = z.union([z.array(Asked).min(1).max(20), Asked]);

/** The rewards that a loyalty programme offers. */
export function registerLoyaltyRewards(scope: FastifyInstance, context: HqContext): void {
  for (const path of ['rewards', 'reward-assignments'])
    addRoute(scope, {
      ...TAG,
      method: 'GET',
      url: `/loyalties/:campaignId/${path}`,
      summary: 'List the rewards that a programme offers',
      query: PageQuery,
      laterQuery: ['assignment_id', 'assignmentId'],
      answer: listOf('data', OfferObject),
      errors: [400, 404],
      handle: ({ caller, params, query }) =>
        context.read(caller.programmeId, async (reader) => {
          const { id: campaignId } = await findLoyalty(reader, params['campaignId'] ?? '');
          const { rows, total } = await listRewardOffers(reader, { campaignId }, toPage(query));
          return toList('data', rows.map(showOffer), total);
        }),
    });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: '/loyalties/:campaignId/rewards',
    summary: 'Let a programme offer rewards',
    description: 'All of them or none; of several, the last is answered.',
    body: AskedMany,
    idempotent: true,
    answer: OfferObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { id: campaign } = await findLoyalty(tx, params['campaignId'] ?? '');
        await refuseReused(tx, context, {
          key: commandId,
          action: `offer in ${campaign}`,
          input: body,
        });
        const made: RewardOffer[] = [];
        for (const [index, { reward: id, ...asked }] of [body].flat().entries()) {
          const key = commandId === null ? context.createId() : idOfCommand(commandId, index);
          const earlier = commandId === null ? null : await readRewardOffer(tx, `rewa_${key}`);
          const reward = await findReward(tx, id);
          const input = { ...asked, campaign };
          made.push(earlier ?? (await offerReward(tx, context, reward, input, key)));
        }
        const last = made.at(-1);
        if (last === undefined) throw invalidPayload('Payload names no reward');
        return showOffer(last);
      }),
  });
  registerOne(scope, context);
}

const offerIn = async (
  reader: HqReader,
  params: Readonly<Record<string, string>>,
): Promise<RewardOffer> => {
  const { id: campaignId } = await findLoyalty(reader, params['campaignId'] ?? '');
  return findOffer(reader, { campaignId }, params['assignmentId'] ?? '');
};

function registerOne(scope: FastifyInstance, context: HqContext): void {
  const base = '/loyalties/:campaignId';
  for (const path of ['rewards', 'reward-assignments'])
    addRoute(scope, {
      ...TAG,
      method: 'GET',
      url: `${base}/${path}/:assignmentId`,
      summary: 'Get the assignment of a reward',
      answer: OfferObject,
      errors: [404],
      handle: ({ caller, params }) =>
        context.read(caller.programmeId, async (reader) =>
          showOffer(await offerIn(reader, params)),
        ),
    });
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: `${base}/reward-assignments/:assignmentId/reward`,
    summary: 'Get the reward of an assignment',
    answer: RewardObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rewardId } = await offerIn(reader, params);
        return readRewardObject(reader, await findReward(reader, rewardId));
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'PUT',
    url: `${base}/rewards/:assignmentId`,
    summary: 'Change for how many points a programme offers a reward',
    body: OfferChange,
    answer: OfferObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) =>
        showOffer(await changeOffer(tx, context, await offerIn(tx, params), body.parameters)),
      ),
  });
  addRoute(scope, {
    ...TAG,
    method: 'DELETE',
    url: `${base}/rewards/:assignmentId`,
    summary: 'Let a programme offer a reward no more',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) =>
        withdrawOffer(tx, context, await offerIn(tx, params)),
      ),
  });
}
