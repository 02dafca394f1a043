import { assert, type Order, type Rejection, type StackResult } from '@counterfoil/core';
import type { HqValidated } from '../../../desk/redeemAtHq.ts';
import type { ApiFault } from '../../http/apiError.ts';
import { toErrorObject } from '../../http/errorObject.ts';
import { toDiscountObject } from '../vouchers/discountWire.ts';
import { showPricedOrder } from './pricedOrderWire.ts';
import type { Redeemable } from './redeemables.ts';
import { rejectionFault } from './rejectionError.ts';
import type { InapplicableRedeemable, Judgement, SkippedRedeemable } from './validationObject.ts';

const NO_ITEMS = { data: [], total: 0, data_ref: 'data', object: 'list' } as const;

const PRECEDING = {
  key: 'preceding_validation_failed',
  message: 'Redeemable cannot be applied due to preceding validation failure',
} as const;

const SKIPS: Readonly<Partial<Record<Rejection['type'], SkippedRedeemable['result']['details']>>> =
  {
    stackLimitReached: {
      key: 'applicable_redeemables_limit_exceeded',
      message: 'Applicable redeemables limit exceeded',
    },
    categoryLimitReached: {
      key: 'applicable_redeemables_per_category_limit_exceeded',
      message: 'Applicable redeemables limit per category exceeded',
    },
    exclusionNotMet: { key: 'exclusion_rules_not_met', message: 'Exclusion rules not met' },
  };

/** A stack as it was asked for and judged. */
export type JudgedStack = {
  readonly asked: readonly Redeemable[];
  readonly order: Order | null;
  readonly validated: HqValidated;
  readonly requestId: string;
};

/** What became of each redeemable, in the order in which they were asked for. */
export function showJudgements(stack: JudgedStack): Judgement[] {
  const { results } = stack.validated.evaluation;
  return [...results].sort((a, b) => a.index - b.index).map((one) => showResult(stack, one));
}

function showResult(stack: JudgedStack, result: StackResult): Judgement {
  const asked = stack.asked[result.index];
  assert(asked !== undefined, 'a result of nothing that was asked for');
  const { id: name } = asked;
  const voucher = stack.validated.vouchers[result.index];
  const holdings = stack.validated.holdings[result.index];
  assert(voucher !== undefined && holdings !== undefined, 'a result of nothing that was asked for');
  if (result.status === 'inapplicable')
    return showInapplicable(
      asked,
      rejectionFault(result.rejection, name, voucher.unit),
      stack.requestId,
    );
  if (result.status === 'skipped') return showSkipped(asked, result.rejection);
  const { amount, spendable, spent } = result.judged;
  return {
    status: 'APPLICABLE',
    ...nameOf(asked),
    order: showPricedOrder(stack.order, result.order, 'CREATED'),
    applicable_to: { ...NO_ITEMS, data: [] },
    inapplicable_to: { ...NO_ITEMS, data: [] },
    result:
      voucher.type !== 'discount' && voucher.type !== 'promotion'
        ? { gift: { balance: holdings.available + holdings.elsewhere, credits: spent } }
        : voucher.discount === null
          ? {}
          : { discount: toDiscountObject(voucher.discount) },
    metadata: voucher.metadata,
    categories: [],
    counterfoil: { spendable, amount },
  };
}

const nameOf = ({ id, object }: Redeemable) => ({ id, object: toObject(object) });

const toObject = (object: string): Judgement['object'] =>
  object === 'promotion_tier' || object === 'promotion_stack' ? object : 'voucher';

export const showInapplicable = (
  asked: Redeemable,
  fault: ApiFault,
  requestId: string,
): InapplicableRedeemable => ({
  status: 'INAPPLICABLE',
  ...nameOf(asked),
  result: {
    error: toErrorObject(fault, requestId),
    details: { key: fault.key, message: fault.message },
  },
});

export const showSkipped = (asked: Redeemable, rejection: Rejection | null): SkippedRedeemable => ({
  status: 'SKIPPED',
  ...nameOf(asked),
  result: { details: (rejection === null ? null : SKIPS[rejection.type]) ?? PRECEDING },
});

/** All of a stack in which one redeemable cannot even be read: the others are passed over. */
export const showUnread = (
  asked: readonly Redeemable[],
  at: number,
  fault: ApiFault,
  requestId: string,
): Judgement[] =>
  asked.map((one, index) =>
    index === at ? showInapplicable(one, fault, requestId) : showSkipped(one, null),
  );
