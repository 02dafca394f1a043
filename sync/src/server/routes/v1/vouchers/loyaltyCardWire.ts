import { Amount, nextExpiry, zonedParts } from '@counterfoil/core';
import { z } from 'zod';
import type { CardPoints } from '../../../desk/cardPoints.ts';
import type { PointsStanding } from '../../../desk/spendablePointsAtHq.ts';

/** What a loyalty card holds, in points. */
export const LoyaltyCardObject = z
  .object({
    points: Amount.check(z.describe('Everything that ever came to the card.')),
    balance: Amount.check(
      z.describe('What the member still has, wherever the right to spend it stands.'),
    ),
    next_expiration_date: z
      .string()
      .nullable()
      .describe('The last day of the points that go next.'),
    next_expiration_points: z.nullable(Amount),
    pending_points: Amount.check(z.describe('Earned, and not to be spent yet.')),
    expired_points: Amount,
    subtracted_points: Amount.check(
      z.describe('Taken off by hand, transferred away, or taken back with an order.'),
    ),
  })
  .meta({ id: 'LoyaltyCard' });
export type LoyaltyCardObject = z.infer<typeof LoyaltyCardObject>;

/** The points of a card as they stand at `now` (milliseconds UTC). */
export type CardFacts = {
  readonly card: CardPoints;
  readonly standing: PointsStanding;
  readonly timeZone: string;
  readonly now: number;
};

export function showLoyaltyCard({ card, standing, timeZone, now }: CardFacts): LoyaltyCardObject {
  const next = nextExpiry(card.buckets, now);
  return {
    points: standing.points,
    balance: standing.balance,
    next_expiration_date: next === null ? null : lastDayBefore(next.expires, timeZone),
    next_expiration_points: next?.points ?? null,
    pending_points: standing.pending,
    expired_points: standing.expired,
    subtracted_points: standing.subtracted,
  };
}

/** The day, `YYYY-MM-DD`, that ends at this instant. */
export function lastDayBefore(expires: number, timeZone: string): string {
  const { year, month, day } = zonedParts(expires - 1, timeZone);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
