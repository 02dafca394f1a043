import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { mergeMetadata } from '../../../records/recordChanges.ts';
import { listRewards, putReward, readReward, removeReward } from '../../../records/rewards.ts';
import { listRewardOffers } from '../../../records/rewardsOffered.ts';
import { ApiError } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { idOfCommand } from '../loyalties/createLoyalty.ts';
import { written } from '../recordError.ts';
import { refuseReused } from '../refuseReused.ts';
import { findReward } from './offerReward.ts';
import { readRewardObject } from './readRewards.ts';
import { RewardChange, RewardInput, RewardObject } from './rewardObject.ts';
import { toRewardGives } from './toRewardGives.ts';

const TAG = { tag: 'rewards' } as const;

/** `/v1/rewards`: what points can be spent for. */
export function registerRewards(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/rewards',
    summary: 'List rewards',
    query: PageQuery,
    laterQuery: ['assignment_id'],
    answer: listOf('data', RewardObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await listRewards(reader, toPage(query));
        const shown: RewardObject[] = [];
        for (const reward of rows) shown.push(await readRewardObject(reader, reward));
        return toList('data', shown, total);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'POST',
    url: '/rewards',
    summary: 'Create a reward',
    body: RewardInput,
    idempotent: true,
    answer: RewardObject,
    errors: [400, 404],
    handle: ({ caller, body, commandId }) =>
      context.commit(caller.programmeId, async (tx) => {
        await refuseReused(tx, context, { key: commandId, action: 'createReward', input: body });
        const id = `rew_${commandId === null ? context.createId() : idOfCommand(commandId)}`;
        const earlier = commandId === null ? null : await readReward(tx, id);
        if (earlier !== null) return readRewardObject(tx, earlier);
        const reward = {
          ...{ id, name: body.name, redeemed: 0, stock: body.stock ?? null },
          gives: await toRewardGives(tx, body),
          attributes: toAttributes(body.attributes),
          metadata: body.metadata ?? {},
          created: context.clock(),
          updated: null,
        };
        await putReward(tx, reward);
        return readRewardObject(tx, reward);
      }),
  });
  registerOne(scope, context);
}

function registerOne(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    ...TAG,
    method: 'GET',
    url: '/rewards/:rewardId',
    summary: 'Get a reward',
    answer: RewardObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        readRewardObject(reader, await findReward(reader, params['rewardId'] ?? '')),
      ),
  });
  addRoute(scope, {
    ...TAG,
    method: 'PUT',
    url: '/rewards/:rewardId',
    summary: 'Change a reward',
    description: 'While a programme offers it, what it gives stays.',
    body: RewardChange,
    answer: RewardObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const reward = await findReward(tx, params['rewardId'] ?? '');
        const { parameters, type } = body;
        const gives =
          parameters === undefined ? reward.gives : await toRewardGives(tx, { parameters, type });
        if (JSON.stringify(gives) !== JSON.stringify(reward.gives))
          await refuseInUse(tx, reward.id);
        const changed = {
          ...reward,
          gives,
          name: body.name ?? reward.name,
          stock: body.stock === undefined ? reward.stock : body.stock,
          attributes:
            body.attributes === undefined ? reward.attributes : toAttributes(body.attributes),
          metadata: written(mergeMetadata(reward.metadata, body.metadata ?? undefined)),
          updated: context.clock(),
        };
        await putReward(tx, changed);
        return readRewardObject(tx, changed);
      }),
  });
  addRoute(scope, {
    ...TAG,
    method: 'DELETE',
    url: '/rewards/:rewardId',
    summary: 'Delete a reward that no programme offers',
    status: 204,
    answer: null,
    errors: [400, 404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { id } = await findReward(tx, params['rewardId'] ?? '');
        await refuseInUse(tx, id);
        await removeReward(tx, id);
      }),
  });
}

async function refuseInUse(
  reader: Parameters<typeof listRewardOffers>[0],
  rewardId: string,
): Promise<void> {
  const { total } = await listRewardOffers(reader, { rewardId }, { offset: 0, limit: 1 });
  if (total > 0)
    throw new ApiError({
      code: 400,
      key: 'resource_in_use',
      message: 'Resource in use',
      details: `The reward ${rewardId} is assigned to ${total} campaigns`,
      resourceId: rewardId,
      resourceType: 'reward',
    });
}

const toAttributes = (attributes: RewardInput['attributes']): Record<string, string> | null =>
  attributes == null
    ? null
    : Object.fromEntries(
        Object.entries(attributes).flatMap(([name, value]) =>
          value == null ? [] : [[name, value] as const],
        ),
      );
