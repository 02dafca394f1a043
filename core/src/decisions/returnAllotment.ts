import { assert } from '../assert.ts';
import { type ReturnBody, returnTransfers } from '../journal/bodies/returnBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';

export type ReturnCommand = Omit<ReturnBody, 'type' | 'toTerminalId'> & {
  /** Whom HQ is to grant it to. */
  readonly toTerminalId?: string | null;
  /** Tells this return from others of the same grant or recall. */
  readonly id: string;
};

/**
 * The entry by which a terminal gives a right back; `held` is what it holds of it. Only this entry
 * lets HQ take a right back.
 */
export function returnAllotment(
  held: number,
  owner: JournalOwner,
  { id, toTerminalId = null, ...command }: ReturnCommand,
): EntryDraft {
  assert(command.amount > 0 && command.amount <= held, `returning ${command.amount} of ${held}`);
  const body: ReturnBody = { type: 'return', ...command, toTerminalId };
  return { id, body, transfers: returnTransfers(owner, body) };
}
