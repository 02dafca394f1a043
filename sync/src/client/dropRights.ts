import { createTransfer, upstreamAccount } from '@counterfoil/core';
import { heldVouchers } from './heldVouchers.ts';
import type { BookChange, TerminalBook } from './terminalBook.ts';

/** Whether HQ gave this terminal up: what it held is the vouchers' own again. */
export const isWrittenOff = (book: TerminalBook): boolean =>
  book.identity().terminal.status === 'writtenOff';

/**
 * What a terminal that was written off drops: all of its rights, or null where it has none. HQ's own
 * entry moved that value already, so the terminal writes none, just as when a grant is applied.
 * Only to be called inside `alone`.
 */
export function dropRights(book: TerminalBook): BookChange | null {
  if (!isWrittenOff(book)) return null;
  const transfers = [...heldVouchers(book)].map(({ voucherId, unit, account, held }) =>
    createTransfer(account, upstreamAccount(voucherId, unit), unit, held),
  );
  const grants = book.state().openGrants.map((grant) => ({ ...grant, remaining: 0, open: false }));
  return transfers.length === 0 && grants.length === 0 ? null : { transfers, grants };
}
