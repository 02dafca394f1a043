import type { HqReader } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** How often a live stream notes that its terminal is there, on whichever server it listens. */
export const SEEN_EVERY = 30_000;

/** A line that breaks is dialled again within moments, so what was there just now is waited for. */
const SEEN_WITHIN = SEEN_EVERY + 10_000;

/** Whether one of the terminals may answer a recall while somebody waits. */
export async function isAnyReachable(
  context: HqContext,
  reader: HqReader,
  terminalIds: Iterable<string>,
): Promise<boolean> {
  for (const terminalId of terminalIds) {
    if (context.isListening(terminalId)) return true;
    const seen = (await reader.terminalById(terminalId))?.lastSeen ?? null;
    if (seen !== null && context.clock() - seen < SEEN_WITHIN) return true;
  }
  return false;
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
