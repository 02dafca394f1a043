import { SignedAmount } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { checkLedger } from '../../desk/ledgerCheck.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import { DiscrepancyObject, showDiscrepancies } from './discrepancyObject.ts';
import { EntryObject, readNames, showEntries } from './entryObject.ts';

const DiscrepancyQuery = PageQuery.extend({ status: z.enum(['open', 'settled']).optional() });

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

const QuarantineObject = z
  .object({
    terminalId: z.string(),
    sequence: z.int(),
    hash: z.string(),
    reason: z.string(),
    at: WireTime,
    entry: z.unknown(),
  })
  .meta({ id: 'Quarantine' });

/** What people at HQ look through: entries, discrepancies, quarantine, and the books. */
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
    url: '/discrepancies',
    tag: 'admin',
    summary: 'List the cases of the conflict desk',
    query: DiscrepancyQuery,
    answer: listOf('discrepancies', DiscrepancyObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const filter = query.status === undefined ? {} : { status: query.status };
        const { rows, total } = await reader.discrepancies(filter, toPage(query));
        const objects = await showDiscrepancies(reader, rows, await readNames(reader));
        return toList('discrepancies', objects, total);
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
  addRoute(scope, {
    method: 'GET',
    url: '/quarantine',
    tag: 'admin',
    summary: 'List entries that HQ holds but could not post',
    query: PageQuery,
    answer: listOf('quarantine', QuarantineObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { rows, total } = await reader.quarantine(toPage(query));
        const objects = rows.map((row) => ({ ...row, at: toWireTime(row.at) }));
        return toList('quarantine', objects, total);
      }),
  });
}
