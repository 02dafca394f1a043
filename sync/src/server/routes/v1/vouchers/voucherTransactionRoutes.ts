import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cardRows } from '../../../desk/cardPoints.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { pointsMoves } from '../../../desk/pointsMoves.ts';
import { readPointsNotes } from '../../../records/loyaltyNotes.ts';
import {
  type CreditMove,
  campaignCreditMoves,
  creditMoves,
} from '../../../records/voucherTransactions.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidQuery } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { campaignMoves } from '../loyalties/campaignMoves.ts';
import { CursorQuery, cursorListOf, cursorPage, toCursorList } from '../loyalties/cursorPage.ts';
import { showTransaction, TransactionObject } from '../loyalties/transactionObject.ts';
import { CreditTransaction, showCreditTransaction } from './creditTransaction.ts';
import { findVoucher } from './findVoucher.ts';

const TransactionList = cursorListOf(z.union([CreditTransaction, TransactionObject]));

/** What moved the credits or points of a voucher, or of all vouchers of a campaign. */
export function registerVoucherTransactions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers/:code/transactions',
    tag: 'vouchers',
    summary: 'List the transactions of a gift card or a loyalty card',
    description: 'A discount has none.',
    query: CursorQuery,
    laterQuery: ['filters'],
    answer: TransactionList,
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const card = await findVoucher(reader, params['code'] ?? '');
        if (card.type === 'loyaltyCard') {
          const moves = pointsMoves(card.id, await cardRows(reader, card.id));
          const { rows, hasMore } = cursorPage(moves, query);
          return toCursorList(
            await showPoints(
              reader,
              rows.map((row) => ({ ...row, card })),
            ),
            hasMore,
          );
        }
        const moves = card.type === 'giftCard' ? await creditMoves(reader, card) : [];
        const { rows, hasMore } = cursorPage(moves, query);
        return toCursorList(await showCredits(reader, rows), hasMore);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/campaigns/:campaignId/transactions',
    tag: 'campaigns',
    summary: 'List the transactions of the cards of a campaign',
    description: 'Newest first. A campaign of discounts has none.',
    query: CursorQuery,
    laterQuery: ['filters'],
    answer: TransactionList,
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id, type } = await findCampaign(reader, params['campaignId'] ?? '');
        if (type === 'loyalty') {
          const { rows, hasMore } = await campaignMoves(reader, id, query);
          return toCursorList(await showPoints(reader, rows), hasMore);
        }
        if (!query.order.startsWith('-'))
          throw invalidQuery("'order' of a campaign's transactions is newest first alone.");
        if (type !== 'giftCards') return toCursorList([], false);
        const after = query.starting_after_id ?? null;
        const found = await campaignCreditMoves(reader, id, after, query.limit);
        if (found.isCutShort) throw tooFar();
        return toCursorList(await showCredits(reader, found.rows), found.hasMore);
      }),
  });
}

async function showCredits(
  reader: HqReader,
  moves: readonly CreditMove[],
): Promise<CreditTransaction[]> {
  const notes = await readPointsNotes(
    reader,
    moves.map(({ id }) => id),
  );
  return moves.map((move) => showCreditTransaction(move, notes.get(move.id)));
}

async function showPoints(
  reader: HqReader,
  moves: Awaited<ReturnType<typeof campaignMoves>>['rows'],
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

const tooFar = (): ApiError =>
  new ApiError({
    code: 400,
    key: 'query_too_large',
    message: 'Query too large',
    details:
      'The latest 20000 records of the journal hold too little of it: export its transactions.',
  });
