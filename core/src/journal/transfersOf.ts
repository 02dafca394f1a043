import type { Transfer } from '../ledger/transfer.ts';
import { activationTransfers } from './bodies/activationBody.ts';
import { coverTransfers } from './bodies/coverBody.ts';
import { earningTransfers } from './bodies/earningBody.ts';
import { redemptionTransfers } from './bodies/redemptionBody.ts';
import { returnTransfers } from './bodies/returnBody.ts';
import { rollbackTransfers } from './bodies/rollbackBody.ts';
import { topUpTransfers } from './bodies/topUpBody.ts';
import type { TerminalBody } from './entryBody.ts';
import type { JournalOwner } from './journalOwner.ts';

/**
 * The transfers that a terminal's entry with this body makes, about a voucher of this campaign: no
 * others are well formed. HQ recomputes them and refuses any others.
 */
export function transfersOf(
  owner: JournalOwner,
  campaignId: string,
  body: TerminalBody,
): Transfer[] {
  switch (body.type) {
    case 'redemption':
      return redemptionTransfers(owner, body);
    case 'rollback':
      return rollbackTransfers(owner, body);
    case 'cover':
      return coverTransfers(owner, body);
    case 'return':
      return returnTransfers(owner, body);
    case 'activation':
      return activationTransfers(owner, body);
    case 'topUp':
      return topUpTransfers(owner, campaignId, body);
    case 'earning':
      return earningTransfers(owner, body);
  }
}
