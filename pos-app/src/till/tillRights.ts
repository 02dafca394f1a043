import {
  allottedAccount,
  atRiskAccount,
  availableFrom,
  type Campaign,
  type Rejection,
  type RightsSource,
  type RiskPosition,
  riskAllowance,
  shortOfBalance,
  type Voucher,
} from '@counterfoil/core';
import { heldFor, poolOf, riskOf, type VoucherView, viewVoucher } from '@counterfoil/sync/client';
import type { FoundVoucher } from './resolveCode.ts';
import type { TillContext } from './tillContext.ts';

/** What the till can draw on for one redemption, and why it is not more. */
export type TillRights = {
  readonly sources: readonly RightsSource[];
  readonly shortage: (available: number, needed: number) => Rejection;
  readonly view: VoucherView;
};

/** What HQ said of this very redemption a moment ago, if it was heard at all. */
export type HqWord =
  | { readonly type: 'approved' | 'unreachable' }
  | { readonly type: 'refused'; readonly rejection: Rejection };

/**
 * The till's own rights for a redemption; and, where HQ was out of reach, what the policy lets it
 * accept without one. Rights of the pool that HQ approved for this redemption are as good as rights
 * made for it. A till that heard HQ's no does not go at risk.
 */
export async function tillRights(
  context: TillContext,
  { document, signed }: FoundVoucher,
  campaign: Campaign,
  redemptionId: string | null,
  word: HqWord,
  approved = false,
): Promise<TillRights> {
  const { book } = context;
  const { voucher } = document;
  const view = await viewVoucher(book, document);
  const short = shortOfBalance(voucher);
  if (voucher.unit === null) return { sources: [], shortage: short, view };
  const state = book.state();
  const { terminalId } = book.owner();
  const account = allottedAccount(terminalId, voucher.id, voucher.unit);
  const held = redemptionId === null ? [] : heldFor(state, redemptionId);
  const own: RightsSource[] = [
    ...held.map(({ grantId, remaining }) => ({
      ground: 'online' as const,
      account,
      grantId,
      available: remaining,
    })),
    {
      ground: word.type === 'approved' ? 'online' : 'allotted',
      account,
      grantId: null,
      available: poolOf(state, terminalId, voucher.id, voucher.unit),
    },
  ];
  if (word.type === 'approved') return { sources: own, shortage: short, view };
  if (word.type === 'refused') return { sources: own, shortage: () => word.rejection, view };
  const allowance = riskAllowance({
    ...riskPosition(context, document.voucher, campaign),
    signed,
    approved,
    known: view.beyond,
  });
  const risk: RightsSource = {
    ground: 'atRisk',
    account: atRiskAccount(terminalId, voucher.id, voucher.unit),
    grantId: null,
    available: allowance.amount,
  };
  const rights = availableFrom(own);
  return {
    sources: [...own, risk],
    shortage: (available, needed) => {
      const bound = allowance.bound(needed - rights);
      return bound.type === 'balanceShort' ? short(available, needed) : bound;
    },
    view,
  };
}

const NONE_OUTSTANDING = { voucher: 0, terminal: 0, shift: 0 };

function riskPosition(
  { book }: TillContext,
  { id, unit }: Voucher,
  campaign: Campaign,
): Omit<RiskPosition, 'signed' | 'approved' | 'known'> {
  const state = book.state();
  const { riskLimits, shiftRiskLimits } = book.identity().terminal;
  const outstanding = unit === null ? NONE_OUTSTANDING : riskOf(state, id, unit);
  const { at, offset } = state.contact;
  const { behind, drift } = book.clock();
  return {
    policy: campaign.policy.risk,
    terminalLimit: unit === null ? 0 : (riskLimits[unit] ?? 0),
    shiftLimit: unit === null ? null : (shiftRiskLimits[unit] ?? null),
    voucherOutstanding: outstanding.voucher,
    terminalOutstanding: outstanding.terminal,
    shiftOutstanding: outstanding.shift,
    // By a clock that cannot be turned back: what is known does not grow younger with it.
    snapshotAge: Math.max(0, book.time() - (at + offset)),
    clockBehind: drift === 'steppedBack' ? behind : 0,
  };
}
