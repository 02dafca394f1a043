import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { Identifier } from '../identifier.ts';
import { PositiveAmount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { LedgerAccountPath, pendingAccount } from './ledgerAccount.ts';
import { createTransfer, type Transfer } from './transfer.ts';

/**
 * A transfer that waits: a session lock, an unconfirmed earning. What it holds stands on a
 * `pending` account of its own, whose limit lets it be posted or voided once and no more.
 * `expires` is in milliseconds UTC; from then on it may be voided by anybody.
 */
export const PendingTransfer = z.strictObject({
  id: Identifier,
  debit: LedgerAccountPath,
  credit: LedgerAccountPath,
  unit: Unit,
  amount: PositiveAmount,
  expires: z.int().check(z.gte(0)),
});
export type PendingTransfer = z.infer<typeof PendingTransfer>;

/** Sets the amount aside: it can no longer be spent from the debit account. */
export const reservePending = (pending: PendingTransfer): Transfer =>
  createTransfer(
    pending.debit,
    pendingAccount(pending.id, pending.unit),
    pending.unit,
    pending.amount,
  );

/** Moves `amount` of what was set aside to the credit account, and gives the rest back. */
export function postPending(pending: PendingTransfer, amount = pending.amount): Transfer[] {
  assert(amount > 0 && amount <= pending.amount, `posting ${amount} of ${pending.amount}`);
  const held = pendingAccount(pending.id, pending.unit);
  const rest = pending.amount - amount;
  const posted = createTransfer(held, pending.credit, pending.unit, amount);
  return rest === 0 ? [posted] : [posted, createTransfer(held, pending.debit, pending.unit, rest)];
}

/** Gives back what was set aside. */
export const voidPending = (pending: PendingTransfer): Transfer =>
  createTransfer(
    pendingAccount(pending.id, pending.unit),
    pending.debit,
    pending.unit,
    pending.amount,
  );
