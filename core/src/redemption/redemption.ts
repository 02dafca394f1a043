import { z } from 'zod';
import { CommandId, Identifier } from '../identifier.ts';
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
  sequence: z.int().min(1),
  at: Timestamp,
  voucherId: Identifier,
  unit: Unit.nullable(),
  amount: Amount,
  spent: Amount,
  orderId: z.string().nullable(),
  orderAmount: Amount.nullable(),
  rights: z.array(Right),
  ground: Ground,
  bodyHash: z.string(),
  covered: Amount,
  within: Amount,
  rolledBackRight: Amount,
  rolledBackRisk: Amount,
  rolledBackAmount: Amount,
});
export type Redemption = z.infer<typeof Redemption>;
