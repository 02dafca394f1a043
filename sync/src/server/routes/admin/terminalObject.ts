import { Amount, Identifier, Terminal, TerminalStatus } from '@counterfoil/core';
import { z } from 'zod';
import type { TerminalRow } from '../../storage/terminalRow.ts';
import { toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

export const NewTerminalInput = z.object({
  storeId: Identifier,
  name: z.string().trim().min(1).max(200),
  riskLimits: z
    .optional(Terminal.shape.riskLimits)
    .describe('By unit: the most that the terminal may have outstanding at risk.'),
});

export const NewTerminalAnswer = z
  .object({
    terminalId: Identifier,
    enrolCode: z.string().describe('Opens one enrolment; it is shown here and never again.'),
  })
  .meta({ id: 'NewTerminal' });

/** A terminal as HQ sees it. */
export const TerminalObject = z
  .object({
    id: Identifier,
    storeId: Identifier,
    name: z.string(),
    status: TerminalStatus,
    enrolled: z.boolean(),
    lastSeen: WireTime.nullable(),
    acknowledged: z.int().min(0).describe('How far HQ holds its journal without a gap.'),
    riskLimits: z.record(z.string(), Amount),
  })
  .meta({ id: 'Terminal' });
export type TerminalObject = z.infer<typeof TerminalObject>;

export const showTerminal = ({
  terminal,
  publicKey,
  lastSeen,
  acknowledged,
}: TerminalRow): TerminalObject => ({
  id: terminal.id,
  storeId: terminal.storeId,
  name: terminal.name,
  status: terminal.status,
  enrolled: publicKey !== null,
  lastSeen: toWireTimeOrNull(lastSeen),
  acknowledged: acknowledged.sequence,
  riskLimits: toRecord(terminal.riskLimits),
});

const toRecord = (limits: Terminal['riskLimits']): Record<string, number> =>
  Object.fromEntries(Object.entries(limits).map(([unit, limit]) => [unit, limit ?? 0]));
