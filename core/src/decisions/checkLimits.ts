import { assert } from '../assert.ts';
import type { Balances } from '../ledger/ledger.ts';
import { type LimitScope, type LimitSubject, limitScope } from '../limits/limitScope.ts';
import {
  type LimitStanding,
  type LimitUse,
  limitStanding,
  limitUseOf,
} from '../limits/limitUse.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Terms } from '../terms/terms.ts';
import type { Rejection } from './rejection.ts';

/**
 * Where the limits of these terms stand. `balances` holds their accounts, which HQ keeps; null
 * where the caller has none of them. `time` is milliseconds UTC.
 */
export function limitStandings(
  all: readonly Terms[],
  subject: LimitSubject,
  balances: Balances | null,
  time: number,
): Result<readonly LimitStanding[], Rejection> {
  const standings = new Map<LimitScope, LimitStanding>();
  for (const { limits } of all)
    for (const limit of limits) {
      const scope = limitScope(limit, subject, time);
      assert(scope !== null, 'a limit of each customer was read without the customer');
      if (balances === null) return reject({ type: 'limitUnknown', limitId: limit.id });
      // Campaign and voucher may speak of the same share: the stricter of the two counts.
      if (limit.most < (standings.get(scope)?.limit.most ?? Number.POSITIVE_INFINITY))
        standings.set(scope, limitStanding(limit, scope, balances));
    }
  return accept([...standings.values()]);
}

/** The shares that a redemption under these terms would use: what the caller reads beforehand. */
export const limitScopesOf = (
  all: readonly Terms[],
  subject: LimitSubject,
  time: number,
): LimitScope[] =>
  all.flatMap(({ limits }) => limits.flatMap((limit) => limitScope(limit, subject, time) ?? []));

/** The most that may come off the order under limits of an amount, in minor units. */
export const amountWithinLimits = (standings: readonly LimitStanding[]): number =>
  standings.reduce(
    (most, { limit, left }) => (limit.counts === 'amount' ? Math.min(most, left) : most),
    Number.MAX_SAFE_INTEGER,
  );

/** What a redemption of `amount` minor units uses of each limit, or the first that has less left. */
export function usesOfLimits(
  standings: readonly LimitStanding[],
  amount: number,
): Result<LimitUse[], Rejection> {
  const uses: LimitUse[] = [];
  for (const standing of standings) {
    const { limit, left } = standing;
    const needed = limit.counts === 'redemptions' ? 1 : amount;
    if (needed > left) return reject(limitReached(standing, needed));
    if (needed > 0) uses.push(limitUseOf(standing, needed));
  }
  return accept(uses);
}

export const limitReached = (
  { limit: { id, per, period, most, counts }, left }: LimitStanding,
  needed: number,
): Rejection => ({ type: 'limitReached', limitId: id, counts, per, period, most, left, needed });
