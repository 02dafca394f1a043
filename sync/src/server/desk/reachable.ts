import type { HqReader } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** How often a live stream notes that its terminal is there, on whichever server it listens. */
export const SEEN_EVERY = 30_000;

/** A line that breaks is dialled again within moments, so what was there just now is waited for. */
const SEEN_WITHIN = SEEN_EVERY + 10_000;

/** Whether the terminal may answer a recall while somebody waits. */
export async function isReachable(
  context: HqContext,
  reader: HqReader,
  terminalId: string,
): Promise<boolean> {
  const row = await reader.terminalById(terminalId);
  if (row === null || row.terminal.status !== 'active') return false;
  if (context.isListening(terminalId)) return true;
  return row.lastSeen !== null && context.clock() - row.lastSeen < SEEN_WITHIN;
}

/** Notes that a terminal is in contact. */
export function noteSeen(
  context: HqContext,
  programmeId: string,
  terminalId: string,
): Promise<void> {
  return context.commit(programmeId, async (tx) => {
    const row = await tx.terminalById(terminalId);
    if (row !== null) await tx.touchTerminal({ ...row, lastSeen: context.clock() });
  });
}
