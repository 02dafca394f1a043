import type { FastifyInstance } from 'fastify';
import { accountSums } from '../../desk/accountSums.ts';
import { type FiguresByUnit, readExposure } from '../../desk/exposure.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { addRoute } from '../http/route.ts';
import { toWireTime } from '../v1/wireTime.ts';
import { showDiscrepancies } from './discrepancyObject.ts';
import { readNames, showEntries } from './entryObject.ts';
import { OverviewObject } from './overviewObject.ts';
import { showStore } from './storeObject.ts';
import { showTerminal } from './terminalObject.ts';

const LATEST = 20;

/** `/admin/overview`: the console's first page in one request. */
export function registerOverview(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/overview',
    tag: 'admin',
    summary: "What the console's first page shows",
    answer: OverviewObject,
    errors: [],
    handle: ({ caller }) => readOverview(context, caller.programmeId),
  });
}

function readOverview(context: HqContext, programmeId: string): Promise<OverviewObject> {
  return context.read(programmeId, async (reader) => {
    const { id, name, currency, timeZone } = await reader.programme();
    const names = await readNames(reader);
    const page = { offset: 0, limit: LATEST };
    const journal = await reader.journalLatest(page);
    const discrepancies = await reader.discrepancies({}, page);
    const open = await reader.discrepancies({ status: 'open' }, { offset: 0, limit: 1 });
    const quarantine = await reader.quarantine({ status: 'open' }, { offset: 0, limit: 1 });
    const { allotted } = await accountSums(context.storage, reader, programmeId);
    const { units } = await readExposure(context, reader, programmeId);
    const terminals = (await reader.terminals()).map((row) => ({
      ...showTerminal(row),
      allotted: allotted.get(row.terminal.id) ?? {},
      listening: context.isListening(row.terminal.id),
    }));
    return {
      programme: { id, name, currency, timeZone },
      time: toWireTime(context.clock()),
      position: (await reader.head()).position,
      stores: (await reader.stores()).map(showStore),
      terminals,
      exposure: worstByUnit(units),
      entries: await showEntries(reader, journal.rows, names),
      entriesTotal: journal.total,
      discrepancies: await showDiscrepancies(reader, discrepancies.rows, names),
      discrepanciesOpen: open.total,
      quarantineTotal: quarantine.total,
    };
  });
}

/** What may still be lost: at risk, and through terminals that were written off. */
const worstByUnit = (units: FiguresByUnit): Record<string, number> =>
  Object.fromEntries(
    Object.entries(units).flatMap(([unit, { room, lost }]) =>
      room + lost > 0 ? [[unit, room + lost]] : [],
    ),
  );
