import type { Order } from '@counterfoil/core';
import type { TillRedemption, TillRequest, TillVerdict } from '../../till/index.ts';

/** What has come off the order so far. */
export type SalePart = {
  readonly id: string;
  readonly codeTail: string;
  readonly amount: number;
  readonly pending: boolean;
};

/** A verdict on the screen, and what the clerk does with it. */
export type VerdictStep = {
  readonly type: 'verdict';
  readonly code: string;
  readonly verdict: TillVerdict;
  /** The most that can come off, as the first look said; null before an order amount is there. */
  readonly most: number | null;
  /** What the clerk wants to take; null for vouchers that say it themselves. */
  readonly amount: number | null;
  readonly isRedeeming: boolean;
  /** The till could not write it down. */
  readonly hasFailed: boolean;
};

export type SaleStep =
  | { readonly type: 'idle' }
  | { readonly type: 'checking'; readonly code: string }
  | VerdictStep
  | { readonly type: 'done'; readonly redemption: TillRedemption };

/** One customer at the till. */
export type Sale = {
  readonly id: string;
  readonly orderAmount: number | null;
  readonly parts: readonly SalePart[];
  readonly step: SaleStep;
};

export function newSale(id: string): Sale {
  return { id, orderAmount: null, parts: [], step: { type: 'idle' } };
}

/** What is still to be paid; null before an order amount is there. */
export function dueOf({ orderAmount, parts }: Sale): number | null {
  if (orderAmount === null) return null;
  return Math.max(0, orderAmount - parts.reduce((sum, part) => sum + part.amount, 0));
}

export function orderOf(sale: Sale, currency: string): Order | null {
  const due = dueOf(sale);
  return due === null ? null : { id: sale.id, amount: due, currency };
}

/** Whether the clerk chooses how much of the voucher to use. */
export function takesAmount({ verdict }: Pick<VerdictStep, 'verdict'>): boolean {
  return verdict.voucher?.type === 'giftCard';
}

/** The step that follows a verdict: the amount is the least of what is due and what can be spent. */
export function toVerdictStep(sale: Sale, code: string, verdict: TillVerdict): VerdictStep {
  const due = dueOf(sale);
  const most = due === null || verdict.voucher === null ? null : Math.min(due, verdict.spendable);
  const amount = takesAmount({ verdict }) ? most : null;
  return { type: 'verdict', code, verdict, most, amount, isRedeeming: false, hasFailed: false };
}

/** What the till is asked for, or null while it cannot be redeemed. */
export function redeemRequest(sale: Sale, currency: string): TillRequest | null {
  const { step } = sale;
  if (step.type !== 'verdict' || step.verdict.voucher === null) return null;
  const order = orderOf(sale, currency);
  if (order === null || order.amount === 0) return null;
  if (!takesAmount(step)) {
    return step.verdict.verdict === 'no' ? null : { code: step.code, amount: null, order };
  }
  if (step.amount === null || step.amount === 0 || step.amount > (step.most ?? 0)) return null;
  return { code: step.code, amount: step.amount, order };
}

/** What would be lost by going on to the next customer without asking. */
export function unfinishedIn(sale: Sale): 'unredeemed' | 'unpaid' | null {
  const { step } = sale;
  if (step.type === 'checking') return 'unredeemed';
  if (step.type === 'verdict' && step.verdict.verdict !== 'no') return 'unredeemed';
  return sale.parts.length > 0 && dueOf(sale) !== 0 ? 'unpaid' : null;
}
