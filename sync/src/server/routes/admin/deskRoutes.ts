import { SignedAmount } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { checkLedger } from '../../desk/ledgerCheck.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { EntryObject, readNames, showEntries } from './entryObject.ts';

const LedgerCheckObject = z
  .object({
    balanced: z.boolean(),
    units: z.record(z.string(), z.object({ sum: SignedAmount, accounts: z.int() })),
    differences: z.array(
      z.object({ account: z.string(), recorded: SignedAmount, recomputed: SignedAmount }),
    ),
    entries: z.int(),
    brokenAt: z.int().nullable(),
  })
  .meta({ id: 'LedgerCheck' });

/** What people at HQ look through: entries and the books. */
export function registerDesk(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/entries',
    tag: 'admin',
    summary: "List the records of HQ's journal",
    query: PageQuery,
    answer: listOf('entries', EntryObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await reader.journalLatest(toPage(query));
        const objects = await showEntries(reader, rows, await readNames(reader));
        return toList('entries', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/ledger/check',
    tag: 'admin',
    summary: 'Recompute every balance from the journal, and compare',
    answer: LedgerCheckObject,
    errors: [],
    handle: ({ caller }) => context.read(caller.programmeId, checkLedger),
  });
}
