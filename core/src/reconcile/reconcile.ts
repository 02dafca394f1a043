import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { checkRedeemable } from '../decisions/checkRedeemable.ts';
import type { RollbackBody } from '../journal/bodies/rollbackBody.ts';
import type { Entry } from '../journal/entry.ts';
import { type Balances, balanceOf } from '../ledger/ledger.ts';
import {
  accountKind,
  allottedAccount,
  atRiskAccount,
  isLimitAccount,
  voucherAccount,
} from '../ledger/ledgerAccount.ts';
import type { Transfer } from '../ledger/transfer.ts';
import { limitReturnTransfers } from '../limits/limitUse.ts';
import type { TerminalStatus } from '../programme/terminal.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { spentStanding } from '../redemption/redemptionRisk.ts';
import { amountStanding, limitsBack } from '../redemption/rollbackParts.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { Finding } from './finding.ts';
import { advance, type Desk, post, repay, type SettlementScope } from './settlement.ts';

/** What HQ read before it posts an entry. `balances` holds every account that the entry touches. */
export type ReconcileState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly terminalStatus: TerminalStatus;
  readonly balances: Balances;
  /** Paths of the accounts on which this voucher owes. */
  readonly overdrafts: readonly string[];
  /** The redemption that a rollback or cover is about. */
  readonly redemption: Redemption | null;
};

/** What posting the entry comes to: the transfers to post as they are, and what was found. */
export type Reconciled = {
  readonly transfers: readonly Transfer[];
  /** Of what the entry took at risk: how much the voucher's balance carried, and how much not. */
  readonly within: number;
  readonly over: number;
  readonly findings: readonly Finding[];
  /** The voucher's account and overdrafts afterwards, and all else that changed. */
  readonly balances: Balances;
};

/**
 * Posts a well-formed entry of a terminal, always: goods that left the shop are facts. What exceeds
 * the voucher's balance goes to the store's overdraft and becomes a finding.
 */
export function reconcile(state: ReconcileState, entry: Entry): Reconciled {
  const { voucher, balances } = state;
  const desk: Desk = { balances, transfers: [] };
  const findings: Finding[] = [...lateFindings(state, entry)];
  for (const { debit, credit, unit, amount } of standingLimits(state, entry))
    post(desk, debit, credit, unit, amount);
  if (voucher.unit === null)
    return { transfers: desk.transfers, within: 0, over: 0, findings, balances: desk.balances };
  const scope: SettlementScope = {
    voucherId: voucher.id,
    unit: voucher.unit,
    storeId: entry.storeId,
    overdrafts: state.overdrafts,
  };
  for (const transfer of standingTransfers(state, entry, findings))
    postClaim(desk, scope, state.terminalStatus, transfer, findings);
  const { within, over } = settleRisk(desk, scope, entry.terminalId);
  if (state.terminalStatus === 'writtenOff') releaseAllotted(desk, scope, entry.terminalId);
  if (over > 0) findings.push({ kind: 'overRedemption', amount: over });
  const held = voucherAccount(voucher.id, voucher.unit);
  repay(desk, scope, held, Math.max(0, balanceOf(desk.balances, held)));
  return { transfers: desk.transfers, within, over, findings, balances: desk.balances };
}

/** Posts one transfer of the entry; a right that is not there is advanced first. */
function postClaim(
  desk: Desk,
  scope: SettlementScope,
  status: TerminalStatus,
  { debit, credit, unit, amount }: Transfer,
  findings: Finding[],
): void {
  if (accountKind(debit) === 'allotted') {
    const missing = amount - Math.min(amount, balanceOf(desk.balances, debit));
    if (missing > 0) {
      const { over } = advance(desk, scope, debit, missing);
      // A written-off terminal's rights went back to the voucher, so only what is short is news.
      const short = status === 'writtenOff' ? over : missing;
      if (short > 0) findings.push({ kind: 'allotmentShort', amount: short });
    }
  }
  post(desk, debit, credit, unit, amount);
}

/** What a written-off terminal is allotted means the voucher itself: nobody would give it back. */
function releaseAllotted(
  desk: Desk,
  { voucherId, unit }: SettlementScope,
  terminalId: string,
): void {
  const account = allottedAccount(terminalId, voucherId, unit);
  post(desk, account, voucherAccount(voucherId, unit), unit, balanceOf(desk.balances, account));
}

/** Brings the terminal's at-risk account to zero: what it took is paid, what it gave is credited. */
function settleRisk(
  desk: Desk,
  scope: SettlementScope,
  terminalId: string,
): { readonly within: number; readonly over: number } {
  const account = atRiskAccount(terminalId, scope.voucherId, scope.unit);
  const balance = balanceOf(desk.balances, account);
  if (balance < 0) return advance(desk, scope, account, -balance);
  const left = repay(desk, scope, account, balance);
  post(desk, account, voucherAccount(scope.voucherId, scope.unit), scope.unit, left);
  return { within: 0, over: 0 };
}

/** What the entry moves between the accounts of limits; a rollback by what its redemption has left. */
function standingLimits({ redemption }: ReconcileState, { body, transfers }: Entry): Transfer[] {
  if (body.type !== 'rollback' || redemption === null) return transfers.filter(isOfLimit);
  const amount = Math.min(body.amount, amountStanding(redemption));
  return redemption.rolledBack ? [] : limitReturnTransfers(limitsBack(redemption, amount));
}

const isOfLimit = ({ debit, credit }: Transfer): boolean =>
  isLimitAccount(debit) || isLimitAccount(credit);

/** The transfers of value that stand: a rollback gives back at most what its redemption has. */
function standingTransfers(
  { redemption }: ReconcileState,
  entry: Entry,
  findings: Finding[],
): readonly Transfer[] {
  const transfers = entry.transfers.filter((transfer) => !isOfLimit(transfer));
  if (entry.body.type !== 'rollback') return transfers;
  assert(redemption !== null, 'a rollback without its redemption is not well formed');
  let left = Math.min(asked(entry.body), spentStanding(redemption));
  const lacking = asked(entry.body) - left;
  if (lacking > 0) findings.push({ kind: 'rolledBackTwice', amount: lacking });
  return transfers.flatMap((transfer) => {
    const amount = Math.min(transfer.amount, left);
    left -= amount;
    return amount > 0 ? [{ ...transfer, amount }] : [];
  });
}

const asked = ({ right, risk }: RollbackBody): number => right + risk;

/** What the till could not know: that the voucher had been blocked, or had expired by HQ's rules. */
function lateFindings(state: ReconcileState, entry: Entry): Finding[] {
  const { body } = entry;
  if (body.type !== 'redemption') return [];
  const amount = body.unit === null ? body.amount : body.spent;
  if (state.terminalStatus === 'writtenOff') return [{ kind: 'afterWriteOff', amount }];
  const refused = checkRedeemable(state.voucher, state.campaign, entry.at.time);
  if (refused?.type === 'expired') return [{ kind: 'spentAfterExpiry', amount }];
  return refused === null ? [] : [{ kind: 'spentAfterBlock', amount }];
}
