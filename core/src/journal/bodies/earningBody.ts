import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { issuedAccount, pendingAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { Multiplier } from '../../loyalty/multiplier.ts';
import { Amount, PositiveAmount } from '../../money/amount.ts';
import { Instant } from '../../time/instant.ts';
import type { JournalOwner } from '../journalOwner.ts';
import { BodyHash } from './bodyParts.ts';
import { holderAccount } from './holderAccount.ts';

/** So many rules may pay for one occasion. */
export const MOST_EARNING_PARTS = 50;

/** What one rule paid: `points` is `base` times `multiplier`, rounded down. */
export const EarningPart = z.strictObject({
  /** Names the points wherever they stand: their pending account, and their bucket on the card. */
  id: Identifier,
  ruleId: Identifier,
  base: PositiveAmount,
  multiplier: Multiplier,
  points: PositiveAmount,
  /** When they may be confirmed, milliseconds UTC; null where they can be spent at once. */
  confirms: z.nullable(Instant),
  /** The first instant, milliseconds UTC, at which they can no longer be spent; null for never. */
  expires: z.nullable(Instant),
});
export type EarningPart = z.infer<typeof EarningPart>;

/** Points earned on one occasion, with a part for each rule that paid. */
export const EarningBody = z.strictObject({
  type: z.literal('earning'),
  voucherId: Identifier,
  campaignId: Identifier,
  occasion: z.enum(['order', 'event', 'segmentEntered', 'tierChanged']),
  orderId: z.nullable(z.string().check(z.maxLength(128))),
  /** The order before discounts, minor units: what a rollback in part is measured against. */
  orderAmount: z.nullable(Amount),
  tierId: z.nullable(Identifier),
  parts: z.array(EarningPart).check(z.minLength(1), z.maxLength(MOST_EARNING_PARTS)),
  bodyHash: BodyHash,
});
export type EarningBody = z.infer<typeof EarningBody>;

export const earningTransfers = (owner: JournalOwner, body: EarningBody): Transfer[] =>
  body.parts.map(({ id, points, confirms }) =>
    createTransfer(
      issuedAccount(body.campaignId, 'points'),
      confirms === null
        ? holderAccount(owner, body.voucherId, 'points')
        : pendingAccount(id, 'points'),
      'points',
      points,
    ),
  );
