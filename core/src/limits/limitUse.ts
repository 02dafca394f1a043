import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { type Balances, balanceOf } from '../ledger/ledger.ts';
import { createTransfer, type Transfer } from '../ledger/transfer.ts';
import { PositiveAmount, SignedAmount } from '../money/amount.ts';
import type { Limit } from './limit.ts';
import {
  capacityAccount,
  consumedAccount,
  LimitScope,
  limitAccount,
  scopeUnit,
} from './limitScope.ts';

/** A redemption may be under so many limits at most, those of its campaign and its own together. */
export const MOST_LIMITS = 40;

/**
 * Brings the share of a limit to the size that the limit has now: all of it at first use, a
 * difference after the limit was changed.
 */
export const LimitOpening = z.strictObject({ scope: LimitScope, opening: SignedAmount });
export type LimitOpening = z.infer<typeof LimitOpening>;

/** What a redemption uses of one limit, once its share is open. */
export const LimitUse = z.extend(LimitOpening, { amount: PositiveAmount });
export type LimitUse = z.infer<typeof LimitUse>;

/** What a rollback gives back to one limit. */
export const LimitReturn = z.strictObject({ scope: LimitScope, amount: PositiveAmount });
export type LimitReturn = z.infer<typeof LimitReturn>;

/** What is left of a limit and how its share is to be opened, as the balances stand. */
export type LimitStanding = {
  readonly limit: Limit;
  readonly scope: LimitScope;
  readonly opening: number;
  readonly left: number;
};

/** A limit that was lowered below what was used of it has nothing left, and takes nothing back. */
export function limitStanding(limit: Limit, scope: LimitScope, balances: Balances): LimitStanding {
  const capacity = -balanceOf(balances, capacityAccount(scope));
  const held = balanceOf(balances, limitAccount(scope));
  const opening = Math.max(limit.most - capacity, -held);
  return { limit, scope, opening, left: held + opening };
}

export function limitUseOf({ scope, opening, left }: LimitStanding, amount: number): LimitUse {
  assert(amount > 0 && amount <= left, `using ${amount} of ${left} of ${scope}`);
  return { scope, opening, amount };
}

export const limitUseTransfers = ({ scope, opening, amount }: LimitUse): Transfer[] => [
  ...limitOpeningTransfers({ scope, opening }),
  createTransfer(limitAccount(scope), consumedAccount(scope), scopeUnit(scope), amount),
];

export function limitOpeningTransfers({ scope, opening }: LimitOpening): Transfer[] {
  if (opening === 0) return [];
  const [from, to] =
    opening > 0
      ? [capacityAccount(scope), limitAccount(scope)]
      : [limitAccount(scope), capacityAccount(scope)];
  return [createTransfer(from, to, scopeUnit(scope), Math.abs(opening))];
}

/** Gives back what was used; the share stays as large as it is. */
export const limitReturnTransfers = (uses: readonly LimitReturn[]): Transfer[] =>
  uses.map(({ scope, amount }) =>
    createTransfer(consumedAccount(scope), limitAccount(scope), scopeUnit(scope), amount),
  );

/** The accounts to read before a decision about limits of these scopes. */
export const limitAccounts = (scopes: readonly LimitScope[]): string[] =>
  scopes.flatMap((scope) => [capacityAccount(scope), limitAccount(scope), consumedAccount(scope)]);
