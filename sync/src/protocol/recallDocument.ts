import { EntryId, Identifier, PositiveAmount, Unit } from '@counterfoil/core';
import { z } from 'zod';

/** HQ asks the terminal to give back up to `amount` of what its pool holds of a voucher. */
export const RecallDocument = z.strictObject({
  kind: z.literal('recall'),
  recallId: EntryId,
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
});
export type RecallDocument = z.infer<typeof RecallDocument>;
