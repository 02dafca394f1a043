import * as z from 'zod/mini';
import { PositiveAmount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { accountUnit, LedgerAccountPath } from './ledgerAccount.ts';

/** Moves `amount` of one unit from the `debit` account to the `credit` account. Immutable. */
export const Transfer = z
  .strictObject({
    debit: LedgerAccountPath,
    credit: LedgerAccountPath,
    unit: Unit,
    amount: PositiveAmount,
  })
  .check(
    z.refine((transfer) => transfer.debit !== transfer.credit, {
      message: 'debit and credit must differ',
    }),
    z.refine(
      ({ debit, credit, unit }) => accountUnit(debit) === unit && accountUnit(credit) === unit,
      { message: 'both accounts must count the unit of the transfer' },
    ),
  );
export type Transfer = z.infer<typeof Transfer>;

export const createTransfer = (
  debit: string,
  credit: string,
  unit: Unit,
  amount: number,
): Transfer => ({ debit, credit, unit, amount });

/** An entry has so many transfers at most. */
export const MOST_TRANSFERS = 1000;

/** Every account that the transfers touch, once each, in order of appearance. */
export function accountsOf(transfers: readonly Transfer[]): string[] {
  return [...new Set(transfers.flatMap(({ debit, credit }) => [debit, credit]))];
}
