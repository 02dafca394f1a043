import type { Campaign } from '../campaign/campaign.ts';
import type { Order } from '../order/order.ts';
import type { Programme } from '../programme/programme.ts';
import { accept, type Result, reject } from '../result.ts';
import { type Ground, weakestGround } from '../rights/right.ts';
import { availableFrom, type RightsSource, takeRights } from '../rights/rightsSource.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { redemptionNeed } from './redemptionNeed.ts';
import type { Rejection } from './rejection.ts';

export type ValidateState = {
  readonly programme: Programme;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly sources: readonly RightsSource[];
  readonly shortage: (available: number, needed: number) => Rejection;
  /** The ground of a redemption that spends nothing, such as a coupon without a limit. */
  readonly noneSpent: Ground;
};

/** What redeeming would do: off the order in minor units, off the voucher in its unit. */
export type Validation = {
  readonly amount: number;
  readonly spent: number;
  readonly ground: Ground;
  /** The most that could be spent now, whatever the order. */
  readonly spendable: number;
};

/** A dry run of `redeem`: the same checks in the same order, and nothing changes. */
export function validate(
  state: ValidateState,
  request: { readonly amount: number | null; readonly order: Order | null },
  time: number,
): Result<Validation, Rejection> {
  const { programme, voucher, campaign, sources } = state;
  const need = redemptionNeed(programme, voucher, request);
  if (!need.ok) return need;
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const spendable = availableFrom(sources);
  if (spendable < need.value.least) return reject(state.shortage(spendable, need.value.least));
  const spent = Math.min(need.value.most, spendable);
  const { rights } = takeRights(sources, spent);
  return accept({
    amount: need.value.amountFor(spent),
    spent,
    ground: weakestGround(rights, state.noneSpent),
    spendable,
  });
}
