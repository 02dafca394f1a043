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
  const name = stack.asked[result.index]?.id ?? '';
  const voucher = stack.validated.vouchers[result.index];
  const holdings = stack.validated.holdings[result.index];
  assert(voucher !== undefined && holdings !== undefined, 'a result of nothing that was asked for');
  if (result.status === 'inapplicable')
    return showInapplicable(
      name,
      rejectionFault(result.rejection, name, voucher.unit),
      stack.requestId,
    );
  if (result.status === 'skipped') return showSkipped(name, result.rejection);
  const { amount, spendable, spent } = result.judged;
  return {
    status: 'APPLICABLE',
    id: name,
    object: 'voucher',
    order: showPricedOrder(stack.order, result.order, 'CREATED'),
    applicable_to: { ...NO_ITEMS, data: [] },
    inapplicable_to: { ...NO_ITEMS, data: [] },
    result:
      voucher.discount === null
        ? { gift: { balance: holdings.available + holdings.elsewhere, credits: spent } }
        : { discount: toDiscountObject(voucher.discount) },
    metadata: voucher.metadata,
    categories: [],
    counterfoil: { spendable, amount },
  };
}

export const showInapplicable = (
  id: string,
  fault: ApiFault,
  requestId: string,
): InapplicableRedeemable => ({
  status: 'INAPPLICABLE',
  id,
  object: 'voucher',
  result: {
    error: toErrorObject(fault, requestId),
    details: { key: fault.key, message: fault.message },
  },
});

export const showSkipped = (id: string, rejection: Rejection | null): SkippedRedeemable => ({
  status: 'SKIPPED',
  id,
  object: 'voucher',
  result: { details: (rejection === null ? null : SKIPS[rejection.type]) ?? PRECEDING },
});

/** All of a stack in which one redeemable cannot even be read: the others are passed over. */
export const showUnread = (
  asked: readonly Redeemable[],
  at: number,
  fault: ApiFault,
  requestId: string,
): Judgement[] =>
  asked.map(({ id }, index) =>
    index === at ? showInapplicable(id, fault, requestId) : showSkipped(id, null),
  );
