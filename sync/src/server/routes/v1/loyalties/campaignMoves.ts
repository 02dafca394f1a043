import type { Voucher } from '@counterfoil/core';
import { cardRows } from '../../../desk/cardPoints.ts';
import { type PointsMove, pointsMoves } from '../../../desk/pointsMoves.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import type { JournalRow } from '../../../storage/journalRow.ts';
import { journalVouchers } from '../../../storage/journalVouchers.ts';
import type { CursorQuery } from './cursorPage.ts';

/** A change of points, with the card that it is about. */
export type CardMove = PointsMove & { readonly card: Voucher };

const PAGE = 100;

/**
 * A page of what moved the points of a programme's cards. Walks HQ's journal as far as the page
 * needs, so a programme of which little is told costs the most.
 */
export async function campaignMoves(
  reader: HqReader,
  campaignId: string,
  { limit, order, starting_after_id }: CursorQuery,
): Promise<{ readonly rows: readonly CardMove[]; readonly hasMore: boolean }> {
  const found: CardMove[] = [];
  let isPast = starting_after_id === undefined;
  for await (const move of walk(reader, campaignId, order.startsWith('-'))) {
    if (!isPast) {
      isPast = move.id === starting_after_id;
      continue;
    }
    if (found.length === limit) return { rows: found, hasMore: true };
    found.push(move);
  }
  return { rows: found, hasMore: false };
}

async function* walk(
  reader: HqReader,
  campaignId: string,
  newestFirst: boolean,
): AsyncGenerator<CardMove> {
  const known = new Map<string, CardMove[]>();
  for await (const rows of pages(reader, newestFirst)) {
    const ids = [...new Set(rows.flatMap(journalVouchers))];
    const cards = (await reader.vouchersByIds(ids)).filter(
      (voucher) => voucher.campaignId === campaignId,
    );
    for (const row of rows)
      for (const card of cards.filter(({ id }) => journalVouchers(row).includes(id))) {
        const moves = known.get(card.id) ?? (await movesOf(reader, card));
        known.set(card.id, moves);
        const own = moves.filter((move) => move.row.position === row.position);
        yield* newestFirst ? own.toReversed() : own;
      }
  }
}

async function movesOf(reader: HqReader, card: Voucher): Promise<CardMove[]> {
  const moves = pointsMoves(card.id, await cardRows(reader, card.id));
  return moves.map((move) => ({ ...move, card }));
}

async function* pages(reader: HqReader, newestFirst: boolean): AsyncGenerator<JournalRow[]> {
  if (newestFirst)
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await reader.journalLatest({ offset, limit: PAGE });
      yield [...rows];
      if (rows.length < PAGE) return;
    }
  for (let after = 0; ; ) {
    const rows = await reader.journalAfter(after, PAGE);
    yield rows;
    after = rows.at(-1)?.position ?? after;
    if (rows.length < PAGE) return;
  }
}
