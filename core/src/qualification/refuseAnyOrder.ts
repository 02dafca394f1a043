import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import { checkTerms } from '../decisions/checkTerms.ts';
import type { JudgeScene, RedeemableState } from '../decisions/judgeRedeemable.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { availableFrom } from '../rights/rightsSource.ts';

/**
 * Why a redeemable is of no use whatever the order, or null: for who asks before there is an order.
 * What depends on the order's amount or items alone is not judged; limits are not either. `time` is
 * milliseconds UTC.
 */
export function refuseAnyOrder(
  { voucher, campaign, sources, shortage }: RedeemableState,
  { programme: { timeZone }, context }: Pick<JudgeScene, 'programme' | 'context'>,
  time: number,
): Rejection | null {
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return refused;
  const ask = { order: null, due: null, credits: null };
  const terms = checkTerms({ voucher, campaign, timeZone, context }, ask, time);
  if (!terms.ok) return terms.rejection;
  const least = voucher.unit === null ? 0 : 1;
  const spendable = availableFrom(sources);
  return spendable < least ? shortage(spendable, least) : null;
}
