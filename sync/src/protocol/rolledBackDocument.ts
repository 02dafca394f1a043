import { CommandId, RollbackElsewhere } from '@counterfoil/core';
import { z } from 'zod';

/**
 * Somebody else gave back a redemption that this terminal made: how much in all, so that it may be
 * heard twice. It gives the terminal no right; it takes from it the right to give that back again.
 */
export const RolledBackDocument = z.strictObject({
  kind: z.literal('rolledBack'),
  redemptionId: CommandId,
  elsewhere: RollbackElsewhere,
});
export type RolledBackDocument = z.infer<typeof RolledBackDocument>;
