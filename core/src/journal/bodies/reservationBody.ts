import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { PendingTransfer, reservePending, voidPending } from '../../ledger/pendingTransfer.ts';
import type { Transfer } from '../../ledger/transfer.ts';
import { LimitOpening, limitOpeningTransfers, MOST_LIMITS } from '../../limits/limitUse.ts';
import { MOST_RIGHTS } from '../../rights/right.ts';
import { BodyHash } from './bodyParts.ts';

const MOST_HOLDS = MOST_LIMITS + MOST_RIGHTS;

/** What a session holds of one voucher and its limits until `expires`, milliseconds UTC. */
export const ReservationBody = z.strictObject({
  type: z.literal('reservation'),
  reservationId: Identifier,
  sessionKey: z.string().check(z.minLength(1), z.maxLength(200)),
  voucherId: Identifier,
  /** Limits whose shares are opened to what the limit allows now. */
  openings: z.array(LimitOpening).check(z.maxLength(MOST_LIMITS)),
  holds: z.array(PendingTransfer).check(z.maxLength(MOST_HOLDS)),
  expires: z.int().check(z.gte(0)),
  bodyHash: BodyHash,
});
export type ReservationBody = z.infer<typeof ReservationBody>;

export const reservationTransfers = ({ openings, holds }: ReservationBody): Transfer[] => [
  ...openings.flatMap(limitOpeningTransfers),
  ...holds.map(reservePending),
];

/** Gives back all that a session held of one voucher. */
export const ReleaseBody = z.strictObject({
  type: z.literal('release'),
  reservationId: Identifier,
  voucherId: Identifier,
  holds: z.array(PendingTransfer).check(z.maxLength(MOST_HOLDS)),
  reason: z.enum(['redeemed', 'expired', 'replaced', 'asked']),
});
export type ReleaseBody = z.infer<typeof ReleaseBody>;

export const releaseTransfers = ({ holds }: ReleaseBody): Transfer[] => holds.map(voidPending);
