import type { Order } from '../order/order.ts';
import { startOrder } from '../pricing/runningOrder.ts';
import type { Result } from '../result.ts';
import {
  type Judged,
  type JudgeScene,
  judgeRedeemable,
  type RedeemableState,
} from './judgeRedeemable.ts';
import type { Rejection } from './rejection.ts';

export type ValidateState = RedeemableState & JudgeScene;

/** A dry run of `redeem`: the same checks in the same order, and nothing changes. */
export function validate(
  state: ValidateState,
  { amount, order }: { readonly amount: number | null; readonly order: Order | null },
  time: number,
): Result<Judged, Rejection> {
  const running = order === null ? null : startOrder(order);
  return judgeRedeemable(state, state, { amount, order, running, rewardPoints: null }, time);
}
