import type { Voucher } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { cardRows } from '../../../desk/cardPoints.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { pointsMoves } from '../../../desk/pointsMoves.ts';
import { readPointsNotes } from '../../../records/loyaltyNotes.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { addRoute } from '../../http/route.ts';
import { type CardMove, campaignMoves } from './campaignMoves.ts';
import { CursorQuery, cursorListOf, cursorPage, toCursorList } from './cursorPage.ts';
import { findLoyalty, findMember } from './findLoyalty.ts';
import { showTransaction, TransactionObject } from './transactionObject.ts';

const TransactionList = cursorListOf(TransactionObject);

/** What moved the points of a member, or of a programme. */
export function registerLoyaltyTransactions(scope: FastifyInstance, context: HqContext): void {
  for (const url of [
    '/loyalties/:campaignId/members/:memberId/transactions',
    '/loyalties/members/:memberId/transactions',
  ])
    addRoute(scope, {
      method: 'GET',
      url,
      tag: 'loyalties',
      summary: "List the transactions of a member's card",
      query: CursorQuery,
      laterQuery: ['filters'],
      answer: TransactionList,
      errors: [400, 404],
      handle: ({ caller, params, query }) =>
        context.read(caller.programmeId, async (reader) => {
          const { campaignId = null, memberId = '' } = params;
          const { card } = await findMember(reader, campaignId, memberId);
          const moves = await movesOf(reader, card);
          const { rows, hasMore } = cursorPage(moves, query);
          return toCursorList(await showMoves(reader, rows), hasMore);
        }),
    });
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties/:campaignId/transactions',
    tag: 'loyalties',
    summary: 'List the transactions of all cards of a programme',
    query: CursorQuery,
    laterQuery: ['filters'],
    answer: TransactionList,
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findLoyalty(reader, params['campaignId'] ?? '');
        const { rows, hasMore } = await campaignMoves(reader, id, query);
        return toCursorList(await showMoves(reader, rows), hasMore);
      }),
  });
}

async function movesOf(reader: HqReader, card: Voucher): Promise<CardMove[]> {
  const rows = await cardRows(reader, card.id);
  return pointsMoves(card.id, rows).map((move) => ({ ...move, card }));
}

async function showMoves(
  reader: HqReader,
  moves: readonly CardMove[],
): Promise<TransactionObject[]> {
  const notes = await readPointsNotes(
    reader,
    moves.map(({ id }) => id),
  );
  return moves.map((move) => {
    const { id: voucherId, campaignId } = move.card;
    return showTransaction(move, { voucherId, campaignId }, notes.get(move.id));
  });
}
