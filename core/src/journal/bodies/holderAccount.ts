import { allottedAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import type { Unit } from '../../money/unit.ts';
import { HQ_TERMINAL, type JournalOwner } from '../journalOwner.ts';

/**
 * Where value that this journal's owner puts on a voucher comes to stand, and from where it spends
 * it: at HQ the voucher's own account, at a till what the till was allotted of it.
 */
export const holderAccount = (
  { terminalId }: Pick<JournalOwner, 'terminalId'>,
  voucherId: string,
  unit: Unit,
): string =>
  terminalId === HQ_TERMINAL
    ? voucherAccount(voucherId, unit)
    : allottedAccount(terminalId, voucherId, unit);
