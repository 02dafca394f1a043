import type { FastifyInstance } from 'fastify';
import { defaultRiskLimits } from '../../demo/demoPolicy.ts';
import { createTerminal } from '../../desk/enrolment.ts';
import { bumpHead } from '../../desk/headPosition.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { notFound } from '../http/apiError.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { StoreObject, showStore } from './storeObject.ts';
import {
  NewTerminalAnswer,
  NewTerminalInput,
  showTerminal,
  TerminalObject,
} from './terminalObject.ts';

/** Stores, and the terminals that stand in them. */
export function registerTerminals(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/stores',
    tag: 'admin',
    summary: 'List stores',
    answer: listOf('stores', StoreObject),
    errors: [],
    handle: async ({ caller }) => {
      const stores = await context.read(caller.programmeId, (reader) => reader.stores());
      return toList('stores', stores.map(showStore));
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/terminals',
    tag: 'admin',
    summary: 'List terminals',
    answer: listOf('terminals', TerminalObject),
    errors: [],
    handle: async ({ caller }) => {
      const rows = await context.read(caller.programmeId, (reader) => reader.terminals());
      return toList('terminals', rows.map(showTerminal));
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/terminals',
    tag: 'admin',
    summary: 'Make a terminal and the one-time code that enrols it',
    body: NewTerminalInput,
    answer: NewTerminalAnswer,
    errors: [400, 404],
    handle: async ({ caller: { programmeId }, body }) => {
      const { storeId, name } = body;
      const riskLimits = body.riskLimits ?? defaultRiskLimits(programmeId);
      const { shiftRiskLimits = {} } = body;
      const terminal = { storeId, name, riskLimits, shiftRiskLimits };
      const made = await createTerminal(context, programmeId, terminal);
      if (made === 'storeUnknown') throw notFound('store', storeId);
      return made;
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/terminals/:terminalId/revoke',
    tag: 'admin',
    summary: 'Shut a terminal out',
    description: 'What it has not sent yet stays with it; enrol it anew as another terminal.',
    lenientBody: true,
    bodyOptional: true,
    answer: TerminalObject,
    errors: [404],
    handle: ({ caller, params }) => {
      const terminalId = params['terminalId'] ?? '';
      return context.commit(caller.programmeId, async (tx) => {
        const row = await tx.terminalById(terminalId);
        if (row === null) throw notFound('terminal', terminalId.slice(0, 100));
        if (row.terminal.status === 'revoked') return showTerminal(row);
        const revoked = { ...row, terminal: { ...row.terminal, status: 'revoked' as const } };
        await tx.putTerminal(revoked, await bumpHead(tx));
        return showTerminal(revoked);
      });
    },
  });
}
