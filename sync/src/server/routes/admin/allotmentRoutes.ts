import type { FastifyInstance } from 'fastify';
import { type AskRefusal, askReclaim, askTransfer, RECLAIM_LIMIT } from '../../desk/askBack.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import type { AllotmentFilter } from '../../storage/allotmentRow.ts';
import { type ApiError, invalidPayload, notFound } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import {
  AllotmentObject,
  AllotmentQuery,
  RecallObject,
  ReclaimInput,
  showAllotments,
  TransferInput,
} from './allotmentObject.ts';
import { readNames } from './entryObject.ts';

/** What terminals hold, and how a person asks for it. HQ itself takes nothing back. */
export function registerAllotments(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/allotments',
    tag: 'admin',
    summary: 'List what terminals hold, by terminal and voucher',
    query: PageQuery.extend(AllotmentQuery.shape),
    answer: listOf('allotments', AllotmentObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await reader.allotments(filterOf(query), toPage(query));
        const objects = await showAllotments(reader, rows, await readNames(reader));
        return toList('allotments', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/allotments/transfer',
    tag: 'admin',
    summary: 'Ask a terminal to hand a right over to another',
    description: 'The first one gives it by its own entry, when it hears of it; HQ grants as much.',
    body: TransferInput,
    answer: RecallObject,
    errors: [400, 404],
    handle: async ({ caller, body }) => {
      const asked = await askTransfer(context, caller.programmeId, body);
      if (!asked.ok) throw refusalError(asked.rejection);
      return asked.value;
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/allotments/reclaim',
    tag: 'admin',
    summary: 'Ask a terminal for what it holds',
    description: `Of ${RECLAIM_LIMIT} vouchers at most in one call. Nothing is taken from it: it gives back what it has not spent.`,
    body: ReclaimInput,
    answer: listOf('recalls', RecallObject),
    errors: [400, 404],
    handle: async ({ caller, body: { terminalId, voucherId } }) => {
      const asked = await askReclaim(context, caller.programmeId, terminalId, voucherId ?? null);
      if (!asked.ok) throw refusalError(asked.rejection);
      return toList('recalls', asked.value);
    },
  });
}

const filterOf = ({
  terminalId,
  voucherId,
}: {
  readonly terminalId?: string | undefined;
  readonly voucherId?: string | undefined;
}): AllotmentFilter => ({
  ...(terminalId === undefined ? {} : { terminalId }),
  ...(voucherId === undefined ? {} : { voucherId }),
});

function refusalError(refusal: AskRefusal): ApiError {
  switch (refusal.type) {
    case 'unknown':
      return notFound(refusal.what, refusal.id);
    case 'terminalNotActive':
      return invalidPayload(`Terminal ${refusal.terminalId} is not active: it may hold no rights.`);
    case 'sameTerminal':
      return invalidPayload('A terminal cannot hand over to itself.');
    case 'nothingHeld':
      return invalidPayload(`Terminal ${refusal.terminalId} holds nothing of this voucher.`);
  }
}
