import { type Balances, isExpiredAt, spendablePoints, type Voucher } from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import { type CardPoints, readCard } from './cardPoints.ts';
import { holdingsOf } from './holdings.ts';

/**
 * How many of the points on a card's own account can be spent at `now` (milliseconds UTC): those
 * that lapsed are there until they are swept. Null for a voucher that holds no points.
 */
export async function spendableAt(
  reader: HqReader,
  voucher: Voucher,
  balances: Balances,
  now: number,
): Promise<number | null> {
  if (voucher.unit !== 'points') return null;
  return spendableOf(await readCard(reader, voucher.id), voucher, balances, now);
}

export function spendableOf(
  { buckets }: CardPoints,
  voucher: Voucher,
  balances: Balances,
  now: number,
): number {
  const { available } = holdingsOf(voucher, balances, null);
  return spendablePoints({ points: buckets, campaignId: voucher.campaignId, available }, now);
}

/** What a card comes to, wherever its points stand. */
export type PointsStanding = {
  /** Everything that ever came to it. */
  readonly points: number;
  readonly balance: number;
  readonly expired: number;
  readonly redeemed: number;
  /** Taken off by hand, transferred away, or taken back with an order. */
  readonly subtracted: number;
  readonly pending: number;
};

/**
 * Adds a card up so that balance = points − expired − redeemed − subtracted, as callers expect it;
 * what lapsed and was not swept yet counts as expired.
 */
export function pointsStanding(
  card: CardPoints,
  voucher: Voucher,
  balances: Balances,
  now: number,
): PointsStanding {
  const { available, elsewhere } = holdingsOf(voucher, balances, null);
  const held = available + elsewhere;
  const lapsed = Math.min(
    available,
    card.buckets.buckets
      .filter((bucket) => isExpiredAt(bucket, now))
      .reduce((sum, { remaining }) => sum + remaining, 0),
  );
  const expired = card.expired + lapsed;
  const balance = held - lapsed;
  const gone = card.added - expired - balance;
  const spent = [...card.standing.values()].reduce((sum, points) => sum + points, 0);
  const redeemed = Math.min(spent, gone);
  return {
    ...{ points: card.added, balance, expired, redeemed },
    subtracted: gone - redeemed,
    pending: pendingOf(card),
  };
}

const pendingOf = ({ earnings }: CardPoints): number =>
  earnings.reduce(
    (sum, { parts }) => sum + parts.reduce((all, { pending }) => all + pending, 0),
    0,
  );
