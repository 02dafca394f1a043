import { assert } from '../assert.ts';
import { type Balances, postTransfers } from './ledger.ts';
import { accountKind } from './ledgerAccount.ts';
import type { Transfer } from './transfer.ts';

/**
 * Posts transfers in a terminal's own ledger and answers the balances that changed. The terminal
 * does not keep the voucher's account, only its own view of what came from there and went back.
 *
 * @throws Error where a right is spent that the terminal does not hold: decisions never do that
 */
export function postAtTerminal(balances: Balances, transfers: readonly Transfer[]): Balances {
  const posted = postTransfers(balances, transfers.map(toTerminalView));
  assert(posted.ok, 'a terminal spends only rights that it holds');
  return posted.value;
}

const toTerminalView = (transfer: Transfer): Transfer => ({
  ...transfer,
  debit: upstreamPath(transfer.debit),
  credit: upstreamPath(transfer.credit),
});

const upstreamPath = (path: string): string =>
  accountKind(path) === 'voucher' ? path.replace(/^voucher:/, 'upstream:') : path;
