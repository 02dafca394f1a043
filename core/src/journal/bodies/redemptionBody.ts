import * as z from 'zod/mini';
import { CommandId, Identifier } from '../../identifier.ts';
import { redeemedAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { LimitUse, limitUseTransfers, MOST_LIMITS } from '../../limits/limitUse.ts';
import { Metadata } from '../../metadata/metadata.ts';
import { Amount } from '../../money/amount.ts';
import { Unit } from '../../money/unit.ts';
import { Ground, MOST_RIGHTS, Right } from '../../rights/right.ts';
import type { JournalOwner } from '../journalOwner.ts';
import { BodyHash, SnapshotMark } from './bodyParts.ts';

export const RedemptionBody = z.strictObject({
  type: z.literal('redemption'),
  voucherId: Identifier,
  unit: z.nullable(Unit),
  /** Off the order, in minor units of the currency. */
  amount: Amount,
  /** Off the voucher, in its unit; 0 where it has no balance. */
  spent: Amount,
  orderId: z.nullable(z.string().check(z.maxLength(128))),
  orderAmount: z.nullable(Amount),
  customerId: z.nullable(Identifier),
  /** The command that redeemed several vouchers on one order, of which this is one. */
  parentId: z.nullable(CommandId),
  /** The reward that the points were spent for. */
  rewardId: z.nullable(Identifier),
  /** What the command says of itself. */
  metadata: Metadata,
  rights: z.array(Right).check(z.maxLength(MOST_RIGHTS)),
  limits: z.array(LimitUse).check(z.maxLength(MOST_LIMITS)),
  /** The weakest among the rights; where nothing had to be spent, whether HQ was heard. */
  ground: Ground,
  known: z.nullable(SnapshotMark),
  /** The manager who let it go beyond what a clerk may accept. */
  approvedBy: z.nullable(z.string().check(z.maxLength(200))),
  bodyHash: BodyHash,
});
export type RedemptionBody = z.infer<typeof RedemptionBody>;

export const redemptionTransfers = (owner: JournalOwner, body: RedemptionBody): Transfer[] => [
  ...valueTransfers(owner, body),
  ...body.limits.flatMap(limitUseTransfers),
];

function valueTransfers({ storeId }: JournalOwner, { unit, rights }: RedemptionBody): Transfer[] {
  if (unit === null) return [];
  return rights.map(({ account, amount }) =>
    createTransfer(account, redeemedAccount(storeId, unit), unit, amount),
  );
}
