import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { changePoints, PointsBalanceObject, PointsInput } from './pointsBalance.ts';

/** Points by hand. */
export function registerPointsBalance(scope: FastifyInstance, context: HqContext): void {
  for (const url of [
    '/loyalties/:campaignId/members/:memberId/balance',
    '/loyalties/members/:memberId/balance',
  ])
    addRoute(scope, {
      method: 'POST',
      url,
      tag: 'loyalties',
      summary: "Add points to a member's card, or take some off",
      description: 'What is taken off are the points that expire soonest.',
      body: PointsInput,
      idempotent: true,
      answer: PointsBalanceObject,
      errors: [400, 404, 409],
      handle: ({ caller, params, body, commandId, channel }) => {
        const { campaignId = null, memberId = '' } = params;
        const names = { campaign: campaignId, member: memberId };
        const asked = { commandId, channel };
        return changePoints(context, caller.programmeId, names, body, asked);
      },
    });
}
