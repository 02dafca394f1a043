import { PositiveAmount } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type PointsGiven, transferPointsWithin } from '../../../desk/transferPointsAtHq.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { addRoute } from '../../http/route.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { findMember } from './findLoyalty.ts';
import { MemberObject } from './memberObject.ts';
import { requireHolder } from './pointsBalance.ts';
import { readMember } from './readMembers.ts';

const Given = z.object({
  code: z.string().min(1).max(2048).describe('The card that gives.'),
  points: PositiveAmount,
  reason: z.string().max(500).nullish(),
  source_id: z.string().min(1).max(200),
});
const Transfers = z.array(Given).min(1).max(20);

/** Points from other cards to one: the path names the card that gets them. */
export function registerPointsTransfers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/loyalties/:campaignId/members/:memberId/transfers',
    tag: 'loyalties',
    summary: 'Transfer points from other cards to this one',
    description:
      'All of them or none. They expire on the card that gets them as if they were earned there now.',
    body: Transfers,
    idempotent: true,
    answer: MemberObject,
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, body, commandId, channel }) => {
      const { campaignId = '', memberId = '' } = params;
      const id = commandId ?? `api_${context.createId()}`;
      const toId = await context.commit(programmeId, async (tx) => {
        const to = await findMember(tx, campaignId, memberId);
        requireHolder(to);
        // A list that only begins as the one before is another command.
        const command = { key: commandId, action: `transfers ${to.card.id}`, input: body };
        const answered = await answerOnce(tx, command, context.clock(), async () => {
          const given = await readGiven(tx, body);
          const done = await transferPointsWithin(context, tx, {
            ...{ id, channel, given },
            toId: to.card.id,
          });
          if (done.ok) return to.card.id;
          const { index, rejection } = done.rejection;
          throw rejectionError(rejection, body[index]?.code ?? '', 'points');
        });
        if (!answered.ok) throw rejectionError(answered.rejection, to.card.code);
        return answered.value;
      });
      return context.read(programmeId, async (reader) => {
        const { card } = await findMember(reader, null, toId);
        return readMember(context, reader, programmeId, card);
      });
    },
  });
}

async function readGiven(
  reader: HqReader,
  body: z.output<typeof Transfers>,
): Promise<PointsGiven[]> {
  const given: PointsGiven[] = [];
  for (const { code, points, reason, source_id } of body) {
    const from = await findMember(reader, null, code);
    requireHolder(from);
    given.push({ fromId: from.card.id, points, reason: reason ?? null, sourceId: source_id });
  }
  return given;
}
