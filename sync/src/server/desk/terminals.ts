import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { SyncError } from './syncError.ts';

/** The terminal, if it may sync: what a quarantined or revoked one sends is refused by name. */
export async function requireTerminal(reader: HqReader, terminalId: string): Promise<TerminalRow> {
  const row = await reader.terminalById(terminalId);
  if (row === null) throw new SyncError('terminalRefused', 'This terminal is not known here.');
  const { status } = row.terminal;
  if (status === 'revoked' || status === 'quarantined')
    throw new SyncError('terminalRefused', `This terminal is ${status}. Ask HQ to enrol it anew.`);
  return row;
}
