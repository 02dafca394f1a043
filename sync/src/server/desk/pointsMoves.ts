import { type EntryBody, sha256Hex } from '@counterfoil/core';
import type { JournalRow } from '../storage/journalRow.ts';
import { type CardPoints, cardAfter, emptyCard, issuedTo, pointsHeld } from './cardPoints.ts';

export type PointsMoveType =
  | 'POINTS_ADDITION'
  | 'POINTS_REMOVAL'
  | 'POINTS_ACCRUAL'
  | 'POINTS_REDEMPTION'
  | 'POINTS_REFUND'
  | 'POINTS_EXPIRATION'
  | 'POINTS_TRANSFER_IN'
  | 'POINTS_TRANSFER_OUT'
  | 'PENDING_POINTS_ACTIVATION';

/** One change of what a card holds; an entry that several rules paid comes to several. */
export type PointsMove = {
  /** `vtx_…` */
  readonly id: string;
  readonly type: PointsMoveType;
  /** Below zero where they leave the card. */
  readonly points: number;
  /** Everything that ever came to the card, and what it holds, after this. */
  readonly total: number;
  readonly balance: number;
  readonly reason: string | null;
  /** The change that it gives back. */
  readonly relatedId: string | null;
  /** The rule that paid it, and the order that it was paid for. */
  readonly ruleId: string | null;
  readonly orderId: string | null;
  /** By hand, or by what happened. */
  readonly isManual: boolean;
  readonly row: JournalRow;
};

/** The id of a change of points: one for each part of an entry. */
export const pointsMoveId = (terminalId: string, entryId: string, part = 0): string =>
  `vtx_${sha256Hex(`${terminalId}\n${entryId}\n${part}`).slice(0, 24)}`;

/** What happened to a card's points, oldest first: `rows` are all its records in that order. */
export function pointsMoves(voucherId: string, rows: readonly JournalRow[]): PointsMove[] {
  const moves: PointsMove[] = [];
  let card = emptyCard(voucherId);
  for (const row of rows) {
    const after = cardAfter(card, row);
    moves.push(...movesOf(voucherId, card, after, row));
    card = after;
  }
  return moves;
}

type Part = Pick<PointsMove, 'type' | 'points'> &
  Partial<Pick<PointsMove, 'reason' | 'relatedId' | 'ruleId' | 'orderId' | 'isManual'>>;

function movesOf(
  voucherId: string,
  before: CardPoints,
  after: CardPoints,
  row: JournalRow,
): PointsMove[] {
  const { entry } = row;
  const parts = partsOf(voucherId, before, entry).filter(({ points }) => points !== 0);
  let total = before.added;
  let balance = pointsHeld(before);
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    total = isLast ? after.added : total + Math.max(0, part.points);
    balance = isLast ? pointsHeld(after) : balance + part.points;
    return {
      ...{ reason: null, relatedId: null, ruleId: null, orderId: null, isManual: false },
      ...part,
      id: pointsMoveId(entry.terminalId, entry.id, index),
      total,
      balance,
      row,
    };
  });
}

function partsOf(voucherId: string, card: CardPoints, entry: JournalRow['entry']): Part[] {
  const { body } = entry;
  if (body.type === 'issue')
    return [{ type: 'POINTS_ADDITION', points: issuedTo(voucherId, entry), isManual: true }];
  if (!('voucherId' in body) || body.voucherId !== voucherId) return [];
  switch (body.type) {
    case 'topUp':
      return [
        {
          ...(body.direction === 'add'
            ? { type: 'POINTS_ADDITION' as const, points: body.amount }
            : { type: 'POINTS_REMOVAL' as const, points: -body.amount }),
          reason: body.reason,
          isManual: true,
        },
      ];
    case 'redemption':
      return [{ type: 'POINTS_REDEMPTION', points: -body.spent, orderId: body.orderId }];
    case 'rollback': {
      const { redemptionTerminalId, redemptionId, right, risk, reason } = body;
      const relatedId = pointsMoveId(redemptionTerminalId, redemptionId);
      return [{ type: 'POINTS_REFUND', points: right + risk, reason, relatedId }];
    }
    case 'expiry':
      return [{ type: 'POINTS_EXPIRATION', points: -sumOf(body.parts, ({ points }) => points) }];
    case 'cardTransfer': {
      const { points, reason } = body;
      return body.direction === 'in'
        ? [{ type: 'POINTS_TRANSFER_IN', points, reason, isManual: true }]
        : [{ type: 'POINTS_TRANSFER_OUT', points: -points, reason, isManual: true }];
    }
    default:
      return earningParts(card, body);
  }
}

function earningParts(card: CardPoints, body: EntryBody): Part[] {
  switch (body.type) {
    case 'earning':
      return body.parts.map(({ points, confirms, ruleId }) => ({
        type: 'POINTS_ACCRUAL' as const,
        points: confirms === null ? points : 0,
        ruleId,
        orderId: body.orderId,
      }));
    case 'confirmation': {
      const { earningTerminalId, earningId } = body;
      const earning = card.earnings.find(
        ({ terminalId, id }) => terminalId === earningTerminalId && id === earningId,
      );
      return body.parts.map(({ id, confirmed }) => ({
        type: 'PENDING_POINTS_ACTIVATION' as const,
        points: confirmed,
        ruleId: earning?.parts.find((part) => part.id === id)?.ruleId ?? null,
        orderId: earning?.orderId ?? null,
        isManual: body.by !== null,
      }));
    }
    case 'earningReversal':
      return [
        {
          type: 'POINTS_REMOVAL',
          points: -sumOf(body.parts, ({ card: taken }) => taken),
          relatedId: pointsMoveId(body.earningTerminalId, body.earningId),
          reason: body.reason,
        },
      ];
    default:
      return [];
  }
}

const sumOf = <T>(items: readonly T[], measure: (item: T) => number): number =>
  items.reduce((sum, item) => sum + measure(item), 0);
