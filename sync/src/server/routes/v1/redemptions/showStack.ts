import {
  assert,
  type Order,
  type Rejection,
  type StackResult,
  type Voucher,
} from '@counterfoil/core';
import type { HqValidated } from '../../../desk/redeemAtHq.ts';
import type { ApiFault } from '../../http/apiError.ts';
import { toErrorObject } from '../../http/errorObject.ts';
import type { ItemScope } from '../rules/itemScope.ts';
import { toDiscountObject } from '../vouchers/discountWire.ts';
import { showPricedOrder } from './pricedOrderWire.ts';
import type { Redeemable } from './redeemables.ts';
import { rejectionFault } from './rejectionError.ts';
import type { InapplicableRedeemable, Judgement, SkippedRedeemable } from './validationObject.ts';

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

type Applied = Extract<Judgement, { status: 'APPLICABLE' }>;

/** A stack as it was asked for and judged. */
export type JudgedStack = {
  readonly asked: readonly Redeemable[];
  readonly order: Order | null;
  readonly validated: HqValidated;
  /** What of the order each is about. */
  readonly scopes: readonly ItemScope[];
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
  const scope = stack.scopes[result.index];
  assert(
    voucher !== undefined && holdings !== undefined && scope !== undefined,
    'a result of nothing that was asked for',
  );
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
    ...scope,
    result: resultOf(voucher, holdings.available + holdings.elsewhere, spent),
    metadata: voucher.metadata,
    categories: [],
    counterfoil: { spendable, amount },
  };
}

function resultOf({ type, discount }: Voucher, balance: number, spent: number): Applied['result'] {
  if (type === 'giftCard') return { gift: { balance, credits: spent } };
  if (type === 'loyaltyCard') return { loyalty_card: { balance, points: spent } };
  return discount === null ? {} : { discount: toDiscountObject(discount) };
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
