import type { Voucher } from '@counterfoil/core';
import { pointsMoveId } from '../desk/pointsMoves.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import { journalVouchers } from '../storage/journalVouchers.ts';

export type CreditMoveType =
  | 'CREDITS_ADDITION'
  | 'CREDITS_REMOVAL'
  | 'CREDITS_REDEMPTION'
  | 'CREDITS_REFUND';

/** One change of what a gift card holds, in minor units. */
export type CreditMove = {
  /** `vtx_…` */
  readonly id: string;
  readonly type: CreditMoveType;
  /** Below zero where it leaves the card. */
  readonly amount: number;
  /** Everything ever loaded less what was taken off by hand, and what is left, after this. */
  readonly total: number;
  readonly balance: number;
  readonly reason: string | null;
  /** The change that it gives back. */
  readonly relatedId: string | null;
  readonly orderId: string | null;
  /** By hand, or by what happened. */
  readonly isManual: boolean;
  readonly row: JournalRow;
  readonly card: Voucher;
};

/** The id of a change of credits: one for each entry. */
export const creditMoveId = (terminalId: string, entryId: string): string =>
  pointsMoveId(terminalId, entryId);

const PAGE = 100;

/** What happened to a card's credits, oldest first. */
export async function creditMoves(reader: HqReader, card: Voucher): Promise<CreditMove[]> {
  const rows: JournalRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const part = (await reader.journalOfVoucher(card.id, { offset, limit: PAGE })).rows;
    rows.push(...part);
    if (part.length < PAGE) break;
  }
  const moves: CreditMove[] = [];
  let [total, balance] = [0, 0];
  for (const row of rows.toReversed()) {
    const change = changeOf(card, row);
    if (change === null) continue;
    const { terminalId, id } = row.entry;
    if (change.isLoad) total += change.amount;
    balance += change.amount;
    const { isLoad: _, ...shown } = change;
    moves.push({ ...shown, id: creditMoveId(terminalId, id), total, balance, row, card });
  }
  return moves;
}

type Change = Pick<
  CreditMove,
  'type' | 'amount' | 'reason' | 'relatedId' | 'orderId' | 'isManual'
> & { readonly isLoad: boolean };

const PLAIN = { reason: null, relatedId: null, orderId: null, isManual: false, isLoad: false };

function changeOf(card: Voucher, { entry }: JournalRow): Change | null {
  const { body } = entry;
  switch (body.type) {
    case 'issue': {
      const amount = issuedTo(card, entry.transfers);
      const type = 'CREDITS_ADDITION';
      return amount === 0 ? null : { ...PLAIN, type, amount, isManual: true, isLoad: true };
    }
    case 'topUp': {
      const { reason } = body;
      const by = { ...PLAIN, reason, isManual: true, isLoad: true };
      return body.direction === 'add'
        ? { ...by, type: 'CREDITS_ADDITION', amount: body.amount }
        : { ...by, type: 'CREDITS_REMOVAL', amount: -body.amount };
    }
    case 'redemption': {
      const { spent, orderId } = body;
      return { ...PLAIN, type: 'CREDITS_REDEMPTION', amount: -spent, orderId };
    }
    case 'rollback': {
      const { redemptionTerminalId, redemptionId, right, risk, reason } = body;
      const relatedId = creditMoveId(redemptionTerminalId, redemptionId);
      return { ...PLAIN, type: 'CREDITS_REFUND', amount: right + risk, reason, relatedId };
    }
    default:
      return null;
  }
}

function issuedTo({ id, unit }: Voucher, transfers: JournalRow['entry']['transfers']): number {
  const account = `voucher:${id}:${unit}`;
  return transfers.reduce((sum, { credit, amount }) => sum + (credit === account ? amount : 0), 0);
}

/** A page of a campaign's moves is looked for in so many records of the journal at most. */
const MOST_RECORDS = 20_000;

export type CampaignMoves = {
  readonly rows: readonly CreditMove[];
  readonly hasMore: boolean;
  /** Too little was found in all that may be looked at. */
  readonly isCutShort: boolean;
};

/** A page of what moved the credits of a campaign's cards, after one of them; newest first. */
export async function campaignCreditMoves(
  reader: HqReader,
  campaignId: string,
  afterId: string | null,
  limit: number,
): Promise<CampaignMoves> {
  const known = new Map<string, readonly CreditMove[]>();
  const found: CreditMove[] = [];
  let isPast = afterId === null;
  for (let offset = 0; offset < MOST_RECORDS; offset += PAGE) {
    const { rows } = await reader.journalLatest({ offset, limit: PAGE });
    const ids = [...new Set(rows.flatMap(journalVouchers))];
    const cards = (await reader.vouchersByIds(ids)).filter((it) => it.campaignId === campaignId);
    for (const card of cards)
      if (!known.has(card.id)) known.set(card.id, await creditMoves(reader, card));
    for (const row of rows)
      for (const move of movesAt(row, cards, known)) {
        if (found.length === limit) return { rows: found, hasMore: true, isCutShort: false };
        if (isPast) found.push(move);
        else isPast = move.id === afterId;
      }
    if (rows.length < PAGE) return { rows: found, hasMore: false, isCutShort: false };
  }
  return { rows: found, hasMore: false, isCutShort: true };
}

function movesAt(
  row: JournalRow,
  cards: readonly Voucher[],
  known: ReadonlyMap<string, readonly CreditMove[]>,
): CreditMove[] {
  const about = new Set(journalVouchers(row));
  return cards
    .filter(({ id }) => about.has(id))
    .flatMap(({ id }) => known.get(id) ?? [])
    .filter((move) => move.row.position === row.position);
}
