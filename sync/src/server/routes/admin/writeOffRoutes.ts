import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { accountForTerminal, writeOffTerminal } from '../../desk/writeOff.ts';
import { addRoute } from '../http/route.ts';
import { ByInput, NoteInput } from './deskInput.ts';
import { writeOffRefused } from './deskRefusal.ts';
import { showTerminal, TerminalObject } from './terminalObject.ts';

const WriteOffInput = z.object({ by: ByInput, reason: NoteInput });

const AccountForInput = z.object({
  outcome: z.enum(['found', 'destroyed']),
  by: ByInput,
  note: NoteInput,
});

/** Terminals that are lost or stolen. */
export function registerWriteOffs(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/terminals/:terminalId/write-off',
    tag: 'admin',
    summary: 'Write a lost or stolen terminal off',
    description:
      'It is granted nothing more, and all that it was allotted goes back to its vouchers. What it sends late is posted, and is a case. Asked again, it goes on where it stopped.',
    bodyOptional: true,
    body: WriteOffInput,
    answer: TerminalObject,
    errors: [400, 404],
    handle: async ({ caller, params, body }) => {
      const terminalId = params['terminalId'] ?? '';
      const written = await writeOffTerminal(context, caller.programmeId, { terminalId, ...body });
      if (!written.ok) throw writeOffRefused(written.rejection, terminalId);
      return showTerminal(written.value);
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/terminals/:terminalId/account-for',
    tag: 'admin',
    summary: 'Say what became of a terminal that was written off',
    description: 'From then on it counts no more as something that could still cost.',
    body: AccountForInput,
    answer: TerminalObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body }) => {
      const terminalId = params['terminalId'] ?? '';
      const command = { terminalId, ...body };
      const known = await accountForTerminal(context, caller.programmeId, command);
      if (!known.ok) throw writeOffRefused(known.rejection, terminalId);
      return showTerminal(known.value);
    },
  });
}
