import { Identifier } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { type QuarantineCommand, rejectEntry, releaseEntry } from '../../desk/quarantineDesk.ts';
import { QUARANTINE_STATUSES, type QuarantineRow } from '../../storage/quarantineRow.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import { ByInput, NoteInput } from './deskInput.ts';
import { quarantineRefused } from './deskRefusal.ts';

const QuarantineQuery = PageQuery.extend({
  status: z.enum(QUARANTINE_STATUSES).optional(),
  terminalId: z.optional(Identifier),
});

const DecisionInput = z.object({ by: ByInput, note: NoteInput });

const QuarantineObject = z
  .object({
    terminalId: z.string(),
    sequence: z.int(),
    hash: z.string(),
    reason: z.string(),
    at: WireTime,
    status: z.enum(QUARANTINE_STATUSES),
    decision: z
      .object({
        by: z.string().nullable(),
        note: z.string().nullable(),
        at: WireTime,
        posted: z.object({ position: z.int(), entryId: z.string() }).nullable(),
      })
      .nullable(),
    entry: z.unknown(),
  })
  .meta({ id: 'Quarantine' });

const ENTRY_PATH = '/quarantine/:terminalId/:sequence/:hash';

/** Entries that HQ could not post, and what people decide about them. */
export function registerQuarantine(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/quarantine',
    tag: 'admin',
    summary: 'List entries that HQ holds but could not post',
    query: QuarantineQuery,
    answer: listOf('quarantine', QuarantineObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { status, terminalId } = query;
        const filter = {
          ...(status === undefined ? {} : { status }),
          ...(terminalId === undefined ? {} : { terminalId }),
        };
        const { rows, total } = await reader.quarantine(filter, toPage(query));
        return toList('quarantine', rows.map(showQuarantined), total);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: `${ENTRY_PATH}/release`,
    tag: 'admin',
    summary: 'Post an entry after all',
    description:
      'By the same checks as ever. An entry of a second history of its terminal becomes an entry of HQ, at risk.',
    bodyOptional: true,
    body: DecisionInput,
    answer: QuarantineObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body }) => {
      const command = toCommand(params, body);
      const released = await releaseEntry(context, caller.programmeId, command);
      if (!released.ok) throw quarantineRefused(released.rejection, nameOf(command));
      return showQuarantined(released.value);
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: `${ENTRY_PATH}/reject`,
    tag: 'admin',
    summary: 'Say that an entry shall not be posted',
    bodyOptional: true,
    body: DecisionInput,
    answer: QuarantineObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body }) => {
      const command = toCommand(params, body);
      const rejected = await rejectEntry(context, caller.programmeId, command);
      if (!rejected.ok) throw quarantineRefused(rejected.rejection, nameOf(command));
      return showQuarantined(rejected.value);
    },
  });
}

function toCommand(
  { terminalId = '', sequence = '', hash = '' }: Readonly<Record<string, string>>,
  decision: z.output<typeof DecisionInput>,
): QuarantineCommand {
  // No entry has sequence 0, so what is no number is not found.
  const number = /^[1-9]\d{0,15}$/.test(sequence) ? Number(sequence) : 0;
  const place = { terminalId, sequence: Number.isSafeInteger(number) ? number : 0, hash };
  return { ...place, ...decision };
}

const nameOf = ({ terminalId, sequence, hash }: QuarantineCommand): string =>
  `${terminalId}/${sequence}/${hash}`;

function showQuarantined(row: QuarantineRow): z.infer<typeof QuarantineObject> {
  const { decision } = row;
  return {
    ...row,
    at: toWireTime(row.at),
    decision: decision === null ? null : { ...decision, at: toWireTime(decision.at) },
  };
}
