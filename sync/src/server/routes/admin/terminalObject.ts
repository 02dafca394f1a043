import { Amount, Identifier, Terminal, TerminalStatus } from '@counterfoil/core';
import { z } from 'zod';
import type { TerminalRow, TerminalWriteOff } from '../../storage/terminalRow.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

export const NewTerminalInput = z.object({
  storeId: Identifier,
  name: z.string().trim().min(1).max(200),
  riskLimits: z
    .optional(Terminal.shape.riskLimits)
    .describe('By unit: the most that the terminal may have outstanding at risk.'),
  shiftRiskLimits: z
    .optional(Terminal.shape.shiftRiskLimits)
    .describe('By unit: the most of it that may come from one shift.'),
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
    clockOffset: z
      .int()
      .nullable()
      .describe("HQ's clock less the terminal's, in milliseconds, as it said at its last pull."),
    riskLimits: z.record(z.string(), Amount),
    writeOff: z
      .object({
        by: z.string().nullable(),
        reason: z.string().nullable(),
        at: WireTime,
        allotted: z
          .record(z.string(), Amount)
          .describe('What it held, by unit: its vouchers have that again.'),
        done: z.boolean().describe('Whether all of it was given back.'),
        accounted: z
          .object({
            outcome: z.enum(['found', 'destroyed']),
            by: z.string().nullable(),
            note: z.string().nullable(),
            at: WireTime,
          })
          .nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Terminal' });
export type TerminalObject = z.infer<typeof TerminalObject>;

export const showTerminal = ({
  terminal,
  publicKey,
  lastSeen,
  acknowledged,
  clockOffset,
  writeOff,
}: TerminalRow): TerminalObject => ({
  id: terminal.id,
  storeId: terminal.storeId,
  name: terminal.name,
  status: terminal.status,
  enrolled: publicKey !== null,
  lastSeen: toWireTimeOrNull(lastSeen),
  acknowledged: acknowledged.sequence,
  clockOffset,
  riskLimits: toRecord(terminal.riskLimits),
  writeOff: writeOff === null ? null : showWriteOff(writeOff),
});

function showWriteOff({
  entries: _,
  accounted,
  ...writeOff
}: TerminalWriteOff): TerminalObject['writeOff'] {
  return {
    ...writeOff,
    at: toWireTime(writeOff.at),
    accounted: accounted === null ? null : { ...accounted, at: toWireTime(accounted.at) },
  };
}

const toRecord = (limits: Terminal['riskLimits']): Record<string, number> =>
  Object.fromEntries(Object.entries(limits).map(([unit, limit]) => [unit, limit ?? 0]));
