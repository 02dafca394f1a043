import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listRewardOffers, readRewardOffer } from '../../../records/rewardsOffered.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { idOfCommand } from '../loyalties/createLoyalty.ts';
import { refuseReused } from '../refuseReused.ts';
import { changeOffer, findOffer, findReward, offerReward, withdrawOffer } from './offerReward.ts';
import { OfferChange, OfferInput, OfferObject, showOffer } from './rewardObject.ts';

const TAG = { tag: 'rewards' } as const;
const ONE = '/rewards/:rewardId/assignments/:assignmentId';

/** Which loyalty programmes offer a reward. */
export function registerRewardOffers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/rewards/:rewardId/assignments',
    summary: 'List the programmes that offer a reward',
    query: PageQuery,
    answer: listOf('data', OfferObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id: rewardId } = await findReward(reader, params['rewardId'] ?? '');
        const { rows, total } = await listRewardOffers(reader, { rewardId }, toPage(query));
        return toList('data', rows.map(showOffer), total);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: '/rewards/:rewardId/assignments',
    summary: 'Let a programme offer a reward',
    body: OfferInput,
    idempotent: true,
    answer: OfferObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      context.commit(caller.programmeId, async (tx) => {
        const action = `offer ${params['rewardId']}`;
        await refuseReused(tx, context, { key: commandId, action, input: body });
        const key = commandId === null ? context.createId() : idOfCommand(commandId);
        const earlier = commandId === null ? null : await readRewardOffer(tx, `rewa_${key}`);
        const reward = await findReward(tx, params['rewardId'] ?? '');
        return showOffer(earlier ?? (await offerReward(tx, context, reward, body, key)));
      }),
  });
  registerOneOffer(scope, context);
}

function registerOneOffer(scope: FastifyInstance, context: HqContext): void {
  const named = (params: Readonly<Record<string, string>>) =>
    [{ rewardId: params['rewardId'] ?? '' }, params['assignmentId'] ?? ''] as const;
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: ONE,
    summary: 'Get the assignment of a reward',
    answer: OfferObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        showOffer(await findOffer(reader, ...named(params))),
      ),
  });
  addRoute(scope, {
    ...TAG,
    method: 'PUT',
    url: ONE,
    summary: 'Change for how many points a programme offers a reward',
    body: OfferChange,
    answer: OfferObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const offer = await findOffer(tx, ...named(params));
        return showOffer(await changeOffer(tx, context, offer, body.parameters));
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'DELETE',
    url: ONE,
    summary: 'Let a programme offer a reward no more',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) =>
        withdrawOffer(tx, context, await findOffer(tx, ...named(params))),
      ),
  });
}
