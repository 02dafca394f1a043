import * as z from 'zod/mini';
import { CommandId, Identifier } from '../identifier.ts';
import { BodyHash } from '../journal/bodies/bodyParts.ts';
import { LimitUse, MOST_LIMITS } from '../limits/limitUse.ts';
import { Metadata } from '../metadata/metadata.ts';
import { Amount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { Ground, MOST_RIGHTS, Right } from '../rights/right.ts';
import { Timestamp } from '../time/timestamp.ts';

/**
 * What another journal than its own gave back of a redemption, over all times: `spent` in the
 * voucher's unit, `amount` on the order, in minor units.
 */
export const RollbackElsewhere = z.strictObject({ spent: Amount, amount: Amount });
export type RollbackElsewhere = z.infer<typeof RollbackElsewhere>;

/**
 * A redemption as it stands now: what was taken and what became of it. `spent` counts in the
 * voucher's unit; `amount` is what it took off the order, in minor units of the currency.
 *
 * Of what was taken at risk, `covered` was backed by a grant whose answer came late, and
 * `within` is what HQ could post within the voucher's balance.
 */
export const Redemption = z.strictObject({
  id: CommandId,
  terminalId: Identifier,
  storeId: Identifier,
  sequence: z.int().check(z.gte(1)),
  at: Timestamp,
  voucherId: Identifier,
  unit: z.nullable(Unit),
  amount: Amount,
  spent: Amount,
  orderId: z.nullable(z.string().check(z.maxLength(128))),
  orderAmount: z.nullable(Amount),
  customerId: z.nullable(Identifier),
  parentId: z.nullable(CommandId),
  rewardId: z.nullable(Identifier),
  metadata: Metadata,
  rights: z.array(Right).check(z.maxLength(MOST_RIGHTS)),
  limits: z.array(LimitUse).check(z.maxLength(MOST_LIMITS)),
  ground: Ground,
  approvedBy: z.nullable(z.string().check(z.maxLength(200))),
  bodyHash: BodyHash,
  covered: Amount,
  within: Amount,
  rolledBackRight: Amount,
  rolledBackRisk: Amount,
  rolledBackAmount: Amount,
  /** Of what came back, what another journal gave back: HQ's, or another till's. */
  elsewhere: RollbackElsewhere,
  /** Whether all of it came back: of one that took nothing, no sum tells. */
  rolledBack: z.boolean(),
});
export type Redemption = z.infer<typeof Redemption>;
