import type { Rejection } from '@counterfoil/core';
import { isPositive } from './checkCommand.ts';
import { findVoucher } from './resolveCode.ts';
import type { TillContext } from './tillContext.ts';

/** Gives some of the till's own right to a voucher to another terminal, with or without HQ. */
export async function handOverAtTill(
  context: TillContext,
  code: string,
  amount: number,
  toTerminalId: string,
): Promise<Rejection | null> {
  const { status } = context.book.identity().terminal;
  if (status !== 'active') return { type: 'terminalNotActive', status };
  if (!isPositive(amount)) return { type: 'amountInvalid' };
  const found = await findVoucher(context, code);
  if (!found.ok) return found.rejection;
  const { id } = found.value.document.voucher;
  const outcome = await context.sync.handOver(id, amount, toTerminalId);
  return outcome.ok ? null : outcome.rejection;
}
