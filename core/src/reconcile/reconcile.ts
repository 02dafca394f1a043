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
import {
  advance,
  type Desk,
  post,
  releaseAllotted,
  repay,
  type SettlementScope,
} from './settlement.ts';

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
  /** Whether a person adopts the entry from a second history of its terminal. */
  readonly forked?: boolean;
  /**
   * Of the rights that the entry gives its terminal: how much HQ has advanced already, because
   * entries behind it were posted while it stood in quarantine.
   */
  readonly advanced?: number;
  /** HQ's clock when it got the entry, milliseconds UTC: a till's clock may be ahead of it. */
  readonly receivedAt?: number;
  /**
   * Whether the next entry of the same decision takes what this one gives back: a session's hold
   * pays no debt before the session has taken it.
   */
  readonly takenNext?: boolean;
};

/** What posting the entry comes to: the transfers to post as they are, and what was found. */
export type Reconciled = {
  readonly transfers: readonly Transfer[];
  /** Of what the entry took at risk: how much the voucher's balance carried, and how much not. */
  readonly within: number;
  readonly over: number;
  /** What the voucher came to owe for rights that HQ never gave. */
  readonly short: number;
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
    return { ...NOTHING_OWED, transfers: desk.transfers, findings, balances: desk.balances };
  const scope: SettlementScope = {
    voucherId: voucher.id,
    unit: voucher.unit,
    storeId: entry.storeId,
    overdrafts: state.overdrafts,
  };
  const claims = postClaims(desk, scope, state, entry, findings);
  giveBackAdvanced(desk, scope, entry, state.advanced ?? 0);
  const { within, over } = settleRisk(desk, scope, entry.terminalId);
  if (state.terminalStatus === 'writtenOff')
    releaseAllotted(desk, scope, allottedAccount(entry.terminalId, voucher.id, voucher.unit));
  if (over > 0) findings.push({ kind: 'overRedemption', amount: over });
  const held = voucherAccount(voucher.id, voucher.unit);
  if (state.takenNext !== true)
    repay(desk, scope, held, Math.max(0, balanceOf(desk.balances, held)));
  const { transfers, balances: after } = desk;
  return { transfers, within, over, short: claims.owed, findings, balances: after };
}

const NOTHING_OWED = { within: 0, over: 0, short: 0 } as const;

/** Rights that were not there: how much was missing, and how much of it the voucher now owes. */
type Shortage = { readonly missing: number; readonly owed: number };

/** Posts the transfers of value that stand; rights that are not there are advanced first. */
function postClaims(
  desk: Desk,
  scope: SettlementScope,
  state: ReconcileState,
  entry: Entry,
  findings: Finding[],
): Shortage {
  let missing = 0;
  let owed = 0;
  for (const transfer of standingTransfers(state, entry, findings)) {
    const short = postClaim(desk, scope, transfer);
    missing += short.missing;
    owed += short.owed;
  }
  const back = backRight(desk, scope, state, entry);
  missing += back;
  owed += back;
  if (state.terminalStatus === 'writtenOff') {
    // What goes back to where it was taken from moves nothing, and neither does a cover.
    if (entry.body.type === 'return' || entry.body.type === 'cover') return { missing: 0, owed: 0 };
    // Its rights went back to the voucher, so only what is short is news.
    missing = owed;
  }
  if (missing > 0) findings.push({ kind: 'allotmentShort', amount: missing });
  return { missing, owed };
}

/**
 * A till gave itself back a right that had come back elsewhere before, and may have spent it again:
 * it keeps the right, and the voucher gives up what it got for it. Answers what it cannot give.
 */
function backRight(
  desk: Desk,
  scope: SettlementScope,
  { redemption, terminalStatus }: ReconcileState,
  { body, terminalId }: Entry,
): number {
  if (body.type !== 'rollback' || redemption === null || terminalStatus === 'writtenOff') return 0;
  const lacking = body.right - Math.min(body.right, spentStanding(redemption));
  const account = allottedAccount(terminalId, scope.voucherId, scope.unit);
  return advance(desk, scope, account, lacking).over;
}

/** Posts one transfer of the entry; a right that is not there is advanced first. */
function postClaim(
  desk: Desk,
  scope: SettlementScope,
  { debit, credit, unit, amount }: Transfer,
): Shortage {
  const missing =
    accountKind(debit) === 'allotted'
      ? amount - Math.min(amount, balanceOf(desk.balances, debit))
      : 0;
  const { over } = advance(desk, scope, debit, missing);
  post(desk, debit, credit, unit, amount);
  return { missing, owed: over };
}

/**
 * A right that waited in quarantine was spent meanwhile out of what HQ advanced: so much of it goes
 * back to where the advance came from, what is owed first, and the terminal holds the rest.
 */
function giveBackAdvanced(
  desk: Desk,
  scope: SettlementScope,
  { terminalId, transfers }: Entry,
  advanced: number,
): void {
  const account = allottedAccount(terminalId, scope.voucherId, scope.unit);
  const given = transfers.reduce((sum, it) => sum + (it.credit === account ? it.amount : 0), 0);
  const amount = Math.min(advanced, given, balanceOf(desk.balances, account));
  const left = repay(desk, scope, account, amount);
  post(desk, account, voucherAccount(scope.voucherId, scope.unit), scope.unit, left);
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
  if (state.forked === true) return [{ kind: 'forkedHistory', amount: amountMoved(entry) }];
  const isLate = state.terminalStatus === 'writtenOff';
  const made = valueMade(body);
  if (isLate && made > 0) return [{ kind: 'afterWriteOff', amount: made }];
  const isOwnStock = state.voucher.stockOf === entry.terminalId;
  if (body.type === 'activation' && !isOwnStock) return [{ kind: 'activatedTwice', amount: made }];
  if (body.type !== 'redemption') return [];
  const amount = body.unit === null ? body.amount : body.spent;
  if (isLate) return [{ kind: 'afterWriteOff', amount }];
  // A receipt may be scanned before the one of the sale of its card: only that till could sell it.
  const voucher = isOwnStock ? { ...state.voucher, active: true } : state.voucher;
  // It cannot have been made after it came, whatever the clock of the till said.
  const time = Math.min(entry.at.time, state.receivedAt ?? entry.at.time);
  const refused = checkRedeemable(voucher, state.campaign, time);
  if (refused?.type === 'expired') return [{ kind: 'spentAfterExpiry', amount }];
  return refused === null ? [] : [{ kind: 'spentAfterBlock', amount }];
}

/** What the entry makes of nothing but a clerk's word, in the voucher's unit. */
function valueMade(body: Entry['body']): number {
  if (body.type === 'activation') return body.amount;
  if (body.type === 'topUp') return body.direction === 'add' ? body.amount : 0;
  return body.type === 'earning' ? body.parts.reduce((sum, { points }) => sum + points, 0) : 0;
}

function amountMoved({ body, transfers }: Entry): number {
  if (body.type === 'redemption' && body.unit === null) return body.amount;
  return transfers.reduce((sum, { amount }) => sum + amount, 0);
}
