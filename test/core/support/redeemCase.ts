import { type RedeemCommand, type RedeemState, type RightsSource, redeem } from '@counterfoil/core';
import { accepted, NOON, ownerOf } from './fixtures.ts';

/** Redeem `amount` on an order of `due`, either of which may be left out. */
export const redeemCommand = (
  amount: number | null,
  due: number | null,
  change: Partial<RedeemCommand> = {},
): RedeemCommand => ({
  id: 'r1',
  amount,
  order: due === null ? null : { amount: due },
  ...change,
});

/** Decides at till `a`. */
export const decideRedeem = (state: RedeemState, asked: RedeemCommand, time = NOON) =>
  redeem(state, ownerOf('a'), asked, time);

/** The body of the redemption that is decided. */
export function redemptionBody(state: RedeemState, asked: RedeemCommand) {
  const decision = accepted(decideRedeem(state, asked));
  const body = decision.type === 'decided' ? decision.draft.body : decision.entry.body;
  if (body.type !== 'redemption') throw new Error('no redemption');
  return body;
}

/** A right to so many uses of coupon `d1` at till `a`. */
export const use = (available: number): RightsSource => ({
  ground: 'allotted',
  account: 'allotted:a:d1:uses',
  grantId: null,
  available,
});
