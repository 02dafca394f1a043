import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { expiredAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';

/** So many buckets expire in one entry at most; the next takes the rest. */
export const MOST_EXPIRY_PARTS = 500;

/** Names a bucket of points: an earning part, or the entry that made it and its terminal. */
export const BucketId = z.string().check(z.minLength(1), z.maxLength(300));

/** Points that lapsed on a card, by the bucket that they lapsed from. */
export const ExpiryBody = z.strictObject({
  type: z.literal('expiry'),
  voucherId: Identifier,
  campaignId: Identifier,
  parts: z
    .array(z.strictObject({ bucketId: BucketId, points: PositiveAmount }))
    .check(z.minLength(1), z.maxLength(MOST_EXPIRY_PARTS)),
});
export type ExpiryBody = z.infer<typeof ExpiryBody>;

export const expiryTransfers = ({ voucherId, campaignId, parts }: ExpiryBody): Transfer[] => [
  createTransfer(
    voucherAccount(voucherId, 'points'),
    expiredAccount(campaignId, 'points'),
    'points',
    parts.reduce((sum, { points }) => sum + points, 0),
  ),
];
