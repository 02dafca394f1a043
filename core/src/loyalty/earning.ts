import { assert } from '../assert.ts';
import type { EarningBody, EarningPart } from '../journal/bodies/earningBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { PointsEntry } from './applyToPoints.ts';

/** A part of an earning as it stands now: what became of its `points`. */
export type EarningPartState = EarningPart & {
  /** Not confirmed yet. */
  readonly pending: number;
  /** Confirmed to less than was earned, or not at all. */
  readonly cancelled: number;
  /** Taken back because the order was rolled back. */
  readonly reversed: number;
  /** Lapsed on the card. */
  readonly expired: number;
};

/** An earning as it stands now. It is named by its terminal and its id. */
export type Earning = Pick<Entry, 'id' | 'terminalId' | 'storeId' | 'at'> &
  Pick<EarningBody, 'voucherId' | 'campaignId' | 'occasion' | 'orderId' | 'orderAmount'> & {
    readonly parts: readonly EarningPartState[];
  };

/** The earning that an earning entry makes. */
export function earningOf(entry: PointsEntry & Pick<Entry, 'storeId'>): Earning {
  const { id, terminalId, storeId, at, body } = entry;
  assert(body.type === 'earning', `entry ${id} is no earning`);
  const { voucherId, campaignId, occasion, orderId, orderAmount } = body;
  return {
    id,
    terminalId,
    storeId,
    at,
    voucherId,
    campaignId,
    occasion,
    orderId,
    orderAmount,
    parts: body.parts.map((part) => ({
      ...part,
      pending: part.confirms === null ? 0 : part.points,
      cancelled: 0,
      reversed: 0,
      expired: 0,
    })),
  };
}

/** The earning after an entry. One that is not about it leaves it as it is. */
export function applyToEarning(earning: Earning, { body }: Pick<PointsEntry, 'body'>): Earning {
  const change = changeOf(body);
  if (change === null || !('voucherId' in body) || body.voucherId !== earning.voucherId)
    return earning;
  return { ...earning, parts: earning.parts.map((part) => ({ ...part, ...change(part) })) };
}

type PartChange = (part: EarningPartState) => Partial<EarningPartState>;

function changeOf(body: PointsEntry['body']): PartChange | null {
  switch (body.type) {
    case 'confirmation':
      return forPart(body.parts, (part, { confirmed, cancelled }) => ({
        pending: part.pending - confirmed - cancelled,
        cancelled: part.cancelled + cancelled,
      }));
    case 'earningReversal':
      return forPart(body.parts, (part, { pending, card }) => ({
        pending: part.pending - pending,
        reversed: part.reversed + pending + card,
      }));
    case 'expiry':
      return forPart(
        body.parts.map(({ bucketId, points }) => ({ id: bucketId, points })),
        (part, { points }) => ({ expired: part.expired + points }),
      );
    default:
      return null;
  }
}

/** Part ids are unique, so what names no part of this earning changes nothing. */
const forPart =
  <C extends { readonly id: string }>(
    changes: readonly C[],
    apply: (part: EarningPartState, change: C) => Partial<EarningPartState>,
  ): PartChange =>
  (part) => {
    const change = changes.find(({ id }) => id === part.id);
    return change === undefined ? {} : apply(part, change);
  };

/** Of the part's points, how many came to the card or may still: none were cancelled or taken back. */
export const standingPoints = ({ points, cancelled, reversed }: EarningPartState): number =>
  points - cancelled - reversed;

/** What the earning counts towards a tier: what was confirmed and not taken back, when earned. */
export const qualifyingPoints = ({ at, parts }: Earning): { time: number; points: number } => ({
  time: at.time,
  points: parts.reduce((sum, part) => sum + standingPoints(part) - part.pending, 0),
});
