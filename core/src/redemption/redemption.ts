import * as z from 'zod/mini';
import { CommandId, Identifier } from '../identifier.ts';
import { LimitUse } from '../limits/limitUse.ts';
import { Amount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { Ground, Right } from '../rights/right.ts';
import { Timestamp } from '../time/timestamp.ts';

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
  orderId: z.nullable(z.string()),
  orderAmount: z.nullable(Amount),
  customerId: z.nullable(Identifier),
  parentId: z.nullable(CommandId),
  rewardId: z.nullable(Identifier),
  rights: z.array(Right),
  limits: z.array(LimitUse),
  ground: Ground,
  bodyHash: z.string(),
  covered: Amount,
  within: Amount,
  rolledBackRight: Amount,
  rolledBackRisk: Amount,
  rolledBackAmount: Amount,
});
export type Redemption = z.infer<typeof Redemption>;
