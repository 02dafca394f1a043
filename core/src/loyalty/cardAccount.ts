import { HQ_TERMINAL, type JournalOwner } from '../journal/journalOwner.ts';
import { allottedAccount, voucherAccount } from '../ledger/ledgerAccount.ts';

/**
 * Where the points that this journal's owner gives to a card come to stand, and from where it takes
 * them: at HQ the card's own account, at a till what the till was allotted of it.
 */
export const cardAccount = ({ terminalId }: JournalOwner, voucherId: string): string =>
  terminalId === HQ_TERMINAL
    ? voucherAccount(voucherId, 'points')
    : allottedAccount(terminalId, voucherId, 'points');
