import type { Transfer } from '../ledger/transfer.ts';
import { coverTransfers } from './bodies/coverBody.ts';
import { redemptionTransfers } from './bodies/redemptionBody.ts';
import { returnTransfers } from './bodies/returnBody.ts';
import { rollbackTransfers } from './bodies/rollbackBody.ts';
import type { TerminalBody } from './entryBody.ts';
import type { JournalOwner } from './journalOwner.ts';

/**
 * The transfers that a terminal's entry with this body makes: no others are well formed. HQ
 * recomputes them and refuses any others.
 */
export function transfersOf(owner: JournalOwner, body: TerminalBody): Transfer[] {
  switch (body.type) {
    case 'redemption':
      return redemptionTransfers(owner, body);
    case 'rollback':
      return rollbackTransfers(owner, body);
    case 'cover':
      return coverTransfers(owner, body);
    case 'return':
      return returnTransfers(owner, body);
  }
}
