import { redemptionTransfers } from '../../../core/src/journal/bodies/redemptionBody.ts';
import { rollbackTransfers } from '../../../core/src/journal/bodies/rollbackBody.ts';
import { topUpTransfers } from '../../../core/src/journal/bodies/topUpBody.ts';
import type { JournalOwner } from '../../../core/src/journal/journalOwner.ts';
import { type Balances, balanceOf } from '../../../core/src/ledger/ledger.ts';
import {
  accountKind,
  allottedAccount,
  atRiskAccount,
  overdraftAccount,
  voucherAccount,
} from '../../../core/src/ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../../core/src/ledger/transfer.ts';
import { applyToPoints, type PointsEntry } from '../../../core/src/loyalty/applyToPoints.ts';
import { confirmEarning } from '../../../core/src/loyalty/confirmEarning.ts';
import { earn } from '../../../core/src/loyalty/earn.ts';
import { applyToEarning, type Earning, earningOf } from '../../../core/src/loyalty/earning.ts';
import { expirePoints, spendablePoints } from '../../../core/src/loyalty/expirePoints.ts';
import { emptyBuckets, type PointsBuckets } from '../../../core/src/loyalty/pointsBuckets.ts';
import { reverseEarning } from '../../../core/src/loyalty/reverseEarning.ts';
import { transferPoints } from '../../../core/src/loyalty/transferPoints.ts';
import { advance, type Desk, post, repay } from '../../../core/src/reconcile/settlement.ts';
import {
  DAY,
  draftOf,
  earnState,
  HQ,
  loyaltyCard,
  NOON,
  order,
  POINTS,
  pointsWith,
  rule,
  TILL,
  TOKYO,
} from './loyaltyFixtures.ts';

export const CARD_IDS = ['c1', 'c2'] as const;
export type CardId = (typeof CARD_IDS)[number];

type Taken = {
  readonly id: string;
  readonly terminalId: string;
  readonly card: CardId;
  left: number;
};

/** HQ with two cards, and one till of the store `ginza` that writes and is posted at once. */
export type LoyaltyModel = {
  balances: Balances;
  readonly points: Map<CardId, PointsBuckets>;
  readonly earnings: Earning[];
  readonly redemptions: Taken[];
  readonly entries: PointsEntry[];
  time: number;
  steps: number;
  sweeps: number;
};

export const createLoyaltyModel = (): LoyaltyModel => ({
  balances: new Map(),
  points: new Map(CARD_IDS.map((id) => [id, emptyBuckets(id)])),
  earnings: [],
  redemptions: [],
  entries: [],
  time: NOON,
  steps: 0,
  sweeps: 0,
});

export const pointsOn = (model: LoyaltyModel, card: CardId): PointsBuckets =>
  model.points.get(card) ?? emptyBuckets(card);
export const available = (model: LoyaltyModel, card: CardId): number =>
  balanceOf(model.balances, voucherAccount(card, 'points'));
export const allotted = (model: LoyaltyModel, card: CardId): number =>
  balanceOf(model.balances, allottedAccount('a', card, 'points'));
const spendable = (model: LoyaltyModel, card: CardId): number =>
  spendablePoints(
    { points: pointsOn(model, card), campaignId: POINTS.id, available: available(model, card) },
    model.time,
  );

/** Posts as HQ does: what was at risk is settled, and what a card owes is repaid first. */
function append(
  model: LoyaltyModel,
  owner: JournalOwner,
  card: CardId,
  draft: { id: string; body: PointsEntry['body']; transfers: readonly Transfer[] },
): void {
  const desk: Desk = { balances: model.balances, transfers: [] };
  const overdrafts = ['hq', 'ginza'].map((id) => overdraftAccount(id, card, 'points'));
  const scope = { voucherId: card, unit: 'points', storeId: owner.storeId, overdrafts };
  for (const { debit, credit, unit, amount } of draft.transfers)
    post(desk, debit, credit, unit, amount);
  const risk = atRiskAccount(owner.terminalId, card, 'points');
  const balance = balanceOf(desk.balances, risk);
  if (balance < 0) advance(desk, scope, risk, -balance);
  const held = voucherAccount(card, 'points');
  if (balance > 0) post(desk, risk, held, 'points', balance);
  repay(desk, scope, held, balanceOf(desk.balances, held));
  model.balances = desk.balances;
  const entry: PointsEntry = {
    id: draft.id,
    terminalId: owner.terminalId,
    at: { time: model.time, counter: 0 },
    body: draft.body,
    transfers: [...draft.transfers],
  };
  model.entries.push(entry);
  model.points.set(card, applyToPoints(pointsOn(model, card), entry));
  model.earnings.forEach((earning, index) => {
    model.earnings[index] = applyToEarning(earning, entry);
  });
  if (entry.body.type === 'earning')
    model.earnings.push(earningOf({ ...entry, storeId: owner.storeId }));
}

export type LoyaltyStep = {
  readonly type:
    | 'earn'
    | 'confirm'
    | 'reverse'
    | 'redeem'
    | 'rollBack'
    | 'grant'
    | 'return'
    | 'expire'
    | 'transfer'
    | 'correct'
    | 'wait';
  readonly card: CardId;
  readonly atTill: boolean;
  readonly amount: number;
  readonly pick: number;
};

const HASH = 'a'.repeat(64);
const REASON = { by: 'hanako', reason: 'asked' };

/** Does it; what the core refuses leaves everything as it is. */
export function takeStep(model: LoyaltyModel, step: LoyaltyStep): void {
  const { card, atTill, amount, pick } = step;
  const id = `s${++model.steps}`;
  const owner = atTill ? TILL : HQ;
  switch (step.type) {
    case 'earn':
      earnSome(model, owner, id, step);
      return;
    case 'confirm': {
      const earning = model.earnings[pick % Math.max(1, model.earnings.length)];
      if (earning === undefined) return;
      const adjusted = atTill
        ? { points: amount, ...REASON }
        : { points: null, by: null, reason: null };
      const result = confirmEarning(
        { earning, earlier: null },
        { id, partId: null, ...adjusted },
        model.time,
      );
      if (result.ok) append(model, HQ, earning.voucherId as CardId, draftOf(result));
      return;
    }
    case 'reverse': {
      const earning = model.earnings[pick % Math.max(1, model.earnings.length)];
      if (earning === undefined) return;
      const by = earning.terminalId === 'a' && atTill ? TILL : HQ;
      const from = earning.voucherId as CardId;
      const state = {
        earning,
        available: by === TILL ? allotted(model, from) : available(model, from),
        earlier: null,
      };
      const remaining = Math.min(earning.orderAmount ?? 0, amount);
      const result = reverseEarning(state, by, { id, remaining, reason: null });
      if (result.ok) append(model, by, from, draftOf(result));
      return;
    }
    case 'redeem':
      redeemSome(model, owner, id, card, amount);
      return;
    case 'rollBack': {
      const redemption = model.redemptions[pick % Math.max(1, model.redemptions.length)];
      if (redemption === undefined || redemption.left === 0) return;
      rollBackSome(model, id, redemption, Math.min(redemption.left, amount));
      return;
    }
    case 'grant':
      moveRight(model, id, card, Math.min(amount, available(model, card)), 'grant');
      return;
    case 'return':
      moveRight(model, id, card, Math.min(amount, allotted(model, card)), 'return');
      return;
    case 'expire':
      sweep(model, card);
      return;
    case 'transfer': {
      const [from, to] = card === 'c1' ? (['c1', 'c2'] as const) : (['c2', 'c1'] as const);
      const side = (cardId: CardId) => ({
        voucher: loyaltyCard(cardId),
        campaign: pointsWith({ expiry: expiryAfter(20) }),
        spendable: spendable(model, cardId),
      });
      const state = { from: side(from), to: side(to), timeZone: TOKYO, earlier: null };
      const result = transferPoints(state, { id, points: amount, reason: null }, model.time);
      if (!result.ok || result.value.type !== 'decided') return;
      append(model, HQ, from, result.value.drafts[0]);
      append(model, HQ, to, result.value.drafts[1]);
      return;
    }
    case 'correct':
      correct(model, id, card, atTill ? amount : Math.min(amount, available(model, card)), atTill);
      return;
    case 'wait':
      model.time += amount * DAY;
      return;
  }
}

const expiryAfter = (days: number) =>
  ({ type: 'rolling', months: 0, days, roundTo: null }) as const;

function earnSome(model: LoyaltyModel, owner: JournalOwner, id: string, step: LoyaltyStep): void {
  const { card, amount, pick } = step;
  const rules = [
    rule('flat', {
      award: { type: 'order', points: amount },
      expiry: pick % 3 === 0 ? 'never' : expiryAfter(pick),
      pendingDays: pick % 4 === 0 ? 7 : null,
    }),
    rule('amount', { expiry: expiryAfter(pick * 2) }),
  ];
  const state = earnState({ voucher: loyaltyCard(card), rules });
  const occasion = order(amount * 37);
  append(model, owner, card, draftOf(earn(state, owner, { id, occasion }, model.time)));
}

/** A till takes what it was allotted and the rest at risk; HQ what the card can spend. */
function redeemSome(
  model: LoyaltyModel,
  owner: JournalOwner,
  id: string,
  card: CardId,
  amount: number,
): void {
  const most = owner === HQ ? spendable(model, card) : allotted(model, card);
  const right = Math.min(amount, most);
  const risk = owner === HQ ? 0 : amount - right;
  if (right + risk === 0) return;
  const account =
    owner === HQ ? voucherAccount(card, 'points') : allottedAccount('a', card, 'points');
  const rights = [
    { ground: 'allotted' as const, account, amount: right, grantId: null },
    {
      ground: 'atRisk' as const,
      account: atRiskAccount('a', card, 'points'),
      amount: risk,
      grantId: null,
    },
  ].filter((one) => one.amount > 0);
  const body = {
    type: 'redemption' as const,
    voucherId: card,
    unit: 'points',
    amount: right + risk,
    spent: right + risk,
    orderId: null,
    orderAmount: null,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    rights,
    limits: [],
    ground: 'allotted' as const,
    known: null,
    approvedBy: null,
    bodyHash: HASH,
  };
  append(model, owner, card, { id, body, transfers: redemptionTransfers(owner, body) });
  model.redemptions.push({ id, terminalId: owner.terminalId, card, left: right + risk });
}

function rollBackSome(model: LoyaltyModel, id: string, redemption: Taken, amount: number): void {
  const body = {
    type: 'rollback' as const,
    redemptionId: redemption.id,
    redemptionTerminalId: redemption.terminalId,
    voucherId: redemption.card,
    unit: 'points',
    amount,
    right: amount,
    risk: 0,
    limits: [],
    reason: null,
    bodyHash: HASH,
  };
  redemption.left -= amount;
  const owner = { ...HQ, storeId: redemption.terminalId === 'hq' ? 'hq' : 'ginza' };
  append(model, owner, redemption.card, { id, body, transfers: rollbackTransfers(owner, body) });
}

function moveRight(
  model: LoyaltyModel,
  id: string,
  card: CardId,
  amount: number,
  type: 'grant' | 'return',
): void {
  if (amount === 0) return;
  const held = voucherAccount(card, 'points');
  const pool = allottedAccount('a', card, 'points');
  const common = { voucherId: card, unit: 'points', amount, grantId: id };
  const body =
    type === 'grant'
      ? { ...common, type, terminalId: 'a', redemptionId: null, leaseEnds: 0 }
      : { ...common, type, recallId: null, toTerminalId: null, reason: 'unused' as const };
  const [debit, credit] = type === 'grant' ? [held, pool] : [pool, held];
  const transfers = [createTransfer(debit, credit, 'points', amount)];
  append(model, type === 'grant' ? HQ : TILL, card, { id, body, transfers });
}

/** Takes off what expired. */
export function sweep(model: LoyaltyModel, card: CardId): void {
  const state = {
    points: pointsOn(model, card),
    campaignId: POINTS.id,
    available: available(model, card),
  };
  const draft = expirePoints(state, `~e${++model.sweeps}`, model.time);
  if (draft !== null) append(model, HQ, card, draft);
}

function correct(
  model: LoyaltyModel,
  id: string,
  card: CardId,
  amount: number,
  add: boolean,
): void {
  if (amount === 0) return;
  const body = {
    type: 'topUp' as const,
    voucherId: card,
    unit: 'points',
    amount,
    direction: add ? ('add' as const) : ('deduct' as const),
    expires: add ? model.time + 15 * DAY : null,
    by: null,
    reason: 'a correction',
    bodyHash: HASH,
  };
  append(model, HQ, card, { id, body, transfers: topUpTransfers(HQ, POINTS.id, body) });
}

/** What the card comes to by the ledger: its own account, what a till holds, less what it owes. */
export function worthByLedger({ balances }: LoyaltyModel, card: CardId): number {
  let sum = 0;
  for (const [path, balance] of balances) {
    const kind = accountKind(path);
    if (!path.endsWith(`:${card}:points`)) continue;
    if (kind === 'voucher' || kind === 'allotted' || kind === 'overdraft') sum += balance;
  }
  return sum;
}
