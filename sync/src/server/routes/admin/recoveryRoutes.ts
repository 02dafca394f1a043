import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { EntryCodeText, RecoverResponse } from '../../../protocol/index.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { MOST_CODES, recoverEntries } from '../../desk/recoverEntries.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';

const RecoveryInput = z.object({ codes: z.array(EntryCodeText).min(1).max(MOST_CODES) });

/** Receipts of a terminal that is lost or broken. */
export function registerRecovery(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/recovery',
    tag: 'admin',
    summary: 'Post entries from the QR codes of receipts, each once',
    description:
      'In any order and as often as they are scanned: what HQ has already is answered as known, and should the terminal come back, it hears what became of them.',
    body: RecoveryInput,
    answer: listOf('entries', RecoverResponse),
    errors: [400],
    handle: async ({ caller, body }) =>
      toList('entries', await recoverEntries(context, caller.programmeId, body.codes, 'person')),
  });
}
