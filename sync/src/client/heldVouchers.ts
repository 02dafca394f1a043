import { accountKind, accountUnit, accountVoucher, type Unit } from '@counterfoil/core';
import type { TerminalBook } from './terminalBook.ts';

/** What the terminal holds of one voucher, for anything or for one redemption. */
export type HeldVoucher = {
  readonly voucherId: string;
  readonly unit: Unit;
  readonly account: string;
  readonly held: number;
};

/** Every voucher that the terminal holds something of. */
export function* heldVouchers(book: TerminalBook): Generator<HeldVoucher> {
  for (const [account, held] of book.state().balances) {
    const voucherId = accountKind(account) === 'allotted' ? accountVoucher(account) : null;
    if (voucherId !== null && held > 0)
      yield { voucherId, unit: accountUnit(account), account, held };
  }
}
