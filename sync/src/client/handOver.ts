import { accept, type Rejection, type Result, reject, returnAllotment } from '@counterfoil/core';
import { heldVouchers } from './heldVouchers.ts';
import { poolOf, type TerminalBook } from './terminalBook.ts';

/**
 * Gives some of the terminal's own right to another terminal, by an entry. Whoever posts it grants
 * the other one as much; until then neither can spend it. `amount` counts in the voucher's unit.
 */
export function handOver(
  book: TerminalBook,
  voucherId: string,
  amount: number,
  toTerminalId: string,
): Promise<Result<null, Rejection>> {
  return book.alone(async () => {
    const { terminalId } = book.owner();
    const held = [...heldVouchers(book)].find((one) => one.voucherId === voucherId);
    const pool = held === undefined ? 0 : poolOf(book.state(), terminalId, voucherId, held.unit);
    if (held === undefined || pool < amount)
      return reject({ type: 'balanceShort', available: pool, needed: amount });
    const draft = returnAllotment(pool, book.owner(), {
      id: `~return:${book.state().head.sequence + 1}`,
      voucherId,
      unit: held.unit,
      amount,
      grantId: null,
      recallId: null,
      toTerminalId,
      reason: 'handedOver',
    });
    await book.commit({ drafts: [draft] });
    return accept(null);
  });
}
