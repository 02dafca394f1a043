import { Readable } from 'node:stream';
import { Identifier, Resolution } from '@counterfoil/core';
import { FindingKind } from '@counterfoil/core/reconcile';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { reopenCase, resolveCase } from '../../desk/settleCase.ts';
import {
  DISCREPANCY_STATUSES,
  type Discrepancy,
  type DiscrepancyFilter,
} from '../../storage/discrepancy.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { notFound } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { TimeInput } from '../v1/wireTime.ts';
import { ByInput, NoteInput } from './deskInput.ts';
import { caseRefused } from './deskRefusal.ts';
import { discrepancyCsv } from './discrepancyCsv.ts';
import { DiscrepancyObject, showDiscrepancies } from './discrepancyObject.ts';
import { readNames } from './entryObject.ts';

const Filter = z.object({
  status: z.enum(DISCREPANCY_STATUSES).optional(),
  kind: z.optional(FindingKind),
  storeId: z
    .optional(Identifier)
    .describe('A store that the case concerns or that answers for it.'),
  terminalId: z.optional(Identifier),
  voucherId: z.optional(Identifier),
  from: TimeInput.optional().describe('Opened at this instant or later.'),
  to: TimeInput.optional().describe('Opened before this instant.'),
});

const ResolveInput = z.object({
  resolution: Resolution,
  storeId: z
    .nullable(Identifier)
    .default(null)
    .describe('For `chargeToStore`: the store that pays; left out, those that answer by the rule.'),
  by: ByInput,
  note: NoteInput,
});

const ReopenInput = z.object({ by: ByInput, note: NoteInput });

/** The conflict desk: cases, and what people decide about them. */
export function registerDiscrepancies(scope: FastifyInstance, context: HqContext): void {
  registerReads(scope, context);
  registerDecisions(scope, context);
}

function registerReads(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/discrepancies',
    tag: 'admin',
    summary: 'List the cases of the conflict desk',
    query: PageQuery.extend(Filter.shape),
    answer: listOf('discrepancies', DiscrepancyObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await reader.discrepancies(toFilter(query), toPage(query));
        const objects = await showDiscrepancies(reader, rows, await readNames(reader));
        return toList('discrepancies', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/discrepancies.csv',
    tag: 'admin',
    summary: 'The cases of the conflict desk as CSV, oldest first',
    description:
      'RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula begins with an apostrophe.',
    query: Filter,
    answer: null,
    answerType: 'text/csv; charset=utf-8; header=present',
    errors: [400],
    handle: ({ caller, query }) =>
      Readable.from(discrepancyCsv(context, caller.programmeId, toFilter(query))),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/discrepancies/:discrepancyId',
    tag: 'admin',
    summary: 'Show one case',
    answer: DiscrepancyObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = params['discrepancyId'] ?? '';
        const found = await reader.discrepancyById(id);
        if (found === null) throw notFound('discrepancy', id.slice(0, 100));
        return showOne(reader, found);
      }),
  });
}

function registerDecisions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/discrepancies/:discrepancyId/resolve',
    tag: 'admin',
    summary: 'Settle an open case',
    description:
      '`writeOff`: the programme bears it. `chargeToStore`: the store pays. `recoverFromCard`: the next credit of the voucher repays it. `acknowledge`: it owes nothing, and somebody has seen it.',
    idempotent: true,
    body: ResolveInput,
    answer: DiscrepancyObject,
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, body, commandId }) => {
      const discrepancyId = params['discrepancyId'] ?? '';
      const id = commandId ?? `api_${context.createId()}`;
      const settled = await resolveCase(context, programmeId, { id, discrepancyId, ...body });
      if (!settled.ok) throw caseRefused(settled.rejection, discrepancyId);
      return context.read(programmeId, (reader) => showOne(reader, settled.value));
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/discrepancies/:discrepancyId/reopen',
    tag: 'admin',
    summary: 'Take a resolution back',
    description:
      'An entry mirrors the resolution: what it paid is owed again, and what stands on the voucher by now repays it at once.',
    idempotent: true,
    bodyOptional: true,
    body: ReopenInput,
    answer: DiscrepancyObject,
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, body, commandId }) => {
      const discrepancyId = params['discrepancyId'] ?? '';
      const id = commandId ?? `api_${context.createId()}`;
      const reopened = await reopenCase(context, programmeId, { id, discrepancyId, ...body });
      if (!reopened.ok) throw caseRefused(reopened.rejection, discrepancyId);
      return context.read(programmeId, (reader) => showOne(reader, reopened.value));
    },
  });
}

/** Takes what was asked for and leaves out what was not, pages included. */
const toFilter = (query: z.output<typeof Filter>): DiscrepancyFilter => {
  const { status, kind, storeId, terminalId, voucherId, from, to } = query;
  const asked = { status, kind, storeId, terminalId, voucherId, from, to };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
};

async function showOne(reader: HqReader, found: Discrepancy): Promise<DiscrepancyObject> {
  const [object] = await showDiscrepancies(reader, [found], await readNames(reader));
  if (object === undefined) throw notFound('discrepancy', found.id);
  return object;
}
