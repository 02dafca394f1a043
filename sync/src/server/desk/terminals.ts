import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { SyncError } from './syncError.ts';

/** The terminal, if it may sync: a quarantined or revoked one is refused by name. */
export async function requireTerminal(reader: HqReader, terminalId: string): Promise<TerminalRow> {
  const row = await requireSender(reader, terminalId);
  if (row.terminal.status === 'quarantined') throw refused('quarantined');
  return row;
}

/** The terminal, if it may send: one with two histories still may, and a person looks at it. */
export async function requireSender(reader: HqReader, terminalId: string): Promise<TerminalRow> {
  const row = await reader.terminalById(terminalId);
  if (row === null) throw new SyncError('terminalRefused', 'This terminal is not known here.');
  if (row.terminal.status === 'revoked') throw refused('revoked');
  return row;
}

const refused = (status: string): SyncError =>
  new SyncError('terminalRefused', `This terminal is ${status}. Ask HQ to enrol it anew.`);
