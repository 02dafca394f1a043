import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { type Alarm, acknowledgeAlarm, alarms } from '../../records/alarms.ts';
import { notFound } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

const AlarmQuery = PageQuery.extend({ status: z.enum(['open', 'acknowledged']).optional() });

const AlarmObject = z
  .object({
    id: z.string().startsWith('alarm_'),
    object: z.literal('alarm'),
    type: z.enum(['code_guessing']).describe('`code_guessing`: too many look-ups that missed.'),
    by: z.enum(['key', 'address', 'terminal']).describe('What the look-ups were counted by.'),
    name: z.string().describe('The id of the key or the terminal, or the address.'),
    misses: z.int(),
    refused: z.int().describe('Look-ups that were not answered because of it.'),
    first_at: WireTime,
    last_at: WireTime,
    acknowledged_at: WireTime.nullable(),
    acknowledged_by: z.string().nullable().describe('The key.'),
  })
  .meta({ id: 'Alarm' });

/** `/admin/v1/alarms`: what a person should look at. */
export function registerAlarms(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/v1/alarms',
    tag: 'alarms',
    summary: 'List alarms, newest first',
    query: AlarmQuery,
    answer: listOf('data', AlarmObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await alarms(reader, query.status ?? null, toPage(query));
        return toList('data', rows.map(showAlarm), total);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/v1/alarms/:alarmId/acknowledge',
    tag: 'alarms',
    summary: 'Note that somebody looked at it',
    description: 'An alarm that was acknowledged stays as it is; what goes on raises another.',
    answer: AlarmObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      const id = params['alarmId'] ?? '';
      const alarm = await context.commit(caller.programmeId, (tx) =>
        acknowledgeAlarm(tx, id, caller.keyId, context.clock()),
      );
      if (alarm === null) throw notFound('alarm', id.slice(0, 100));
      return showAlarm(alarm);
    },
  });
}

const showAlarm = (alarm: Alarm): z.infer<typeof AlarmObject> => ({
  id: alarm.id,
  object: 'alarm',
  type: 'code_guessing',
  by: alarm.part,
  name: alarm.name,
  misses: alarm.misses,
  refused: alarm.refused,
  first_at: toWireTime(alarm.first),
  last_at: toWireTime(alarm.last),
  acknowledged_at: toWireTimeOrNull(alarm.acknowledgedAt),
  acknowledged_by: alarm.acknowledgedBy,
});
