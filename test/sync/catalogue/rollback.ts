import { z } from 'zod';
import { CustomerReference } from './customerReference.ts';
import { idOf } from './idPattern.ts';
import { CalculatedOrder } from './order.ts';
import { Channel } from './redemption.ts';
import { VoucherPart } from './voucher.ts';
import { holds, Instant, Loose, Metadata } from './wire.ts';

const Negative = z.int().max(-1);

const SHARED = {
  object: z.literal('redemption_rollback'),
  date: Instant.optional(),
  customer_id: idOf('customer').nullish(),
  tracking_id: z.string().nullish(),
  metadata: Metadata.nullish(),
  /** What goes back, so it is negative. */
  amount: Negative.optional(),
  reason: z.string().nullish(),
  result: z.enum(['SUCCESS', 'FAILURE']).optional(),
  order: CalculatedOrder.nullish(),
  channel: Channel.nullish(),
  customer: CustomerReference.nullish(),
};

const RollbackShape = z.looseObject({
  ...SHARED,
  id: idOf('rollback', 'failedRollback'),
  /** The redemption that is rolled back. */
  redemption: idOf('redemption'),
  gift: z.looseObject({ amount: Negative }).nullish(),
  voucher: VoucherPart.nullish(),
  promotion_tier: Loose.nullish(),
});

type RollbackFields = z.infer<typeof RollbackShape>;

export const Rollback = RollbackShape.check(
  holds(
    ({ id, result }: RollbackFields) =>
      result === undefined || id.startsWith('rrf_') === (result === 'FAILURE'),
    'a failed rollback is an rrf_',
  ),
  holds(
    ({ amount, gift }: RollbackFields) =>
      amount === undefined || gift === null || gift === undefined || amount === gift.amount,
    'of a gift card, amount and gift.amount are the same credits',
  ),
);

export const ParentRollback = z.looseObject({ ...SHARED, id: idOf('rollback') });

/** What the rollback of a whole stack answers; a lone redemption may be rolled back so, too. */
export const Rollbacks = z
  .looseObject({
    rollbacks: z.array(Rollback).min(1),
    parent_rollback: ParentRollback.nullish(),
    order: CalculatedOrder.nullish(),
  })
  .refine(({ rollbacks, parent_rollback: parent }) => rollbacks.length === 1 || Boolean(parent), {
    error: 'the rollback of a stack has a parent',
  });
