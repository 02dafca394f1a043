import type { Entry } from '../journal/entry.ts';
import { voucherAccount } from '../ledger/ledgerAccount.ts';
import {
  addPoints,
  dropPoints,
  type PointsBuckets,
  returnPoints,
  spendPoints,
} from './pointsBuckets.ts';

/** An entry as HQ posted it: about any voucher, of any type. */
export type PointsEntry = Pick<Entry, 'id' | 'terminalId' | 'at' | 'body' | 'transfers'>;

/**
 * The card's points after an entry. One about another card, or one that only moves rights between
 * the card and its tills, leaves them as they are. Entries of one journal come in its order.
 */
export function applyToPoints(state: PointsBuckets, entry: PointsEntry): PointsBuckets {
  const { body, at } = entry;
  const entryKey = `${entry.terminalId}/${entry.id}`;
  if (body.type === 'issue') {
    const account = voucherAccount(state.voucherId, 'points');
    const points = entry.transfers.reduce(
      (sum, { credit, amount }) => sum + (credit === account ? amount : 0),
      0,
    );
    return addPoints(state, { bucketId: entryKey, expires: null, points });
  }
  if (!('voucherId' in body) || body.voucherId !== state.voucherId) return state;
  switch (body.type) {
    case 'topUp': {
      if (body.direction === 'deduct') return spendPoints(state, body.amount, at.time);
      return addPoints(state, { bucketId: entryKey, expires: body.expires, points: body.amount });
    }
    case 'redemption':
      return spendPoints(state, body.spent, at.time, { by: entryKey });
    case 'rollback':
      return returnPoints(
        state,
        `${body.redemptionTerminalId}/${body.redemptionId}`,
        body.right + body.risk,
      );
    default:
      return applyLoyalty(state, body, entryKey, at.time);
  }
}

function applyLoyalty(
  state: PointsBuckets,
  body: PointsEntry['body'],
  entryKey: string,
  time: number,
): PointsBuckets {
  switch (body.type) {
    case 'earning':
      return body.parts.reduce(
        (after, { id, points, confirms, expires }) =>
          confirms === null ? addPoints(after, { bucketId: id, expires, points }) : after,
        state,
      );
    case 'confirmation':
      return body.parts.reduce(
        (after, { id, confirmed, expires }) =>
          addPoints(after, { bucketId: id, expires, points: confirmed }),
        state,
      );
    case 'earningReversal':
      return body.parts.reduce(
        (after, { id, card }) => spendPoints(after, card, time, { first: id }),
        state,
      );
    case 'expiry':
      return body.parts.reduce(
        (after, { bucketId, points }) => dropPoints(after, bucketId, points),
        state,
      );
    case 'cardTransfer':
      return body.direction === 'out'
        ? spendPoints(state, body.points, time)
        : addPoints(state, { bucketId: entryKey, expires: body.expires, points: body.points });
    default:
      return state;
  }
}
