import { EntryId, Identifier, PositiveAmount, Unit } from '@counterfoil/core';
import { z } from 'zod';

/**
 * The terminal is asked to give back up to `amount` of what its pool holds of a voucher: for a
 * `request` that waits for it, because a person wants to `reclaim` it, or for a `transfer` to
 * another terminal. Only its own entry does so.
 */
export const RecallDocument = z.strictObject({
  kind: z.literal('recall'),
  recallId: EntryId,
  purpose: z.enum(['request', 'reclaim', 'transfer']),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  /** Whom it is for; null for whoever needs it. */
  toTerminalId: z.nullable(Identifier),
});
export type RecallDocument = z.infer<typeof RecallDocument>;
